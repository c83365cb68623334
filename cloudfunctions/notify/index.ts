import { civilDateOf, later } from '../../domain/base/calendar'
import { wakeOf } from '../../domain/matter'
import { dueCases, dueIds, setAside } from '../lib/store/cases'
import type { Pending } from '../lib/store/cases'
import { putOffLine, wakingLineIds, wakingLines } from '../lib/store/lines'
import { wakingIds, wakingPushes } from '../lib/store/pushes'
import type { Line } from '../../domain/shapes/offer'
import type { RoundLine } from '../../domain/shapes/round'
import type { Rota, Wait } from '../../domain/shapes/slot'
import { isMoving } from '../../domain/shapes/ledger'
import type { Fund, Payout } from '../../domain/shapes/ledger'
import { drain as drainFund } from '../lib/ledger/drain'
import { help } from '../lib/ledger/move'
import { ledger, putOffLedger, wakingFundIds, wakingFunds, wakingPayoutIds, wakingPayouts } from '../lib/store/ledger'
import { tellCase } from '../lib/telling/bank'
import { callOut } from '../lib/slots/call'
import { serve } from '../lib/slots/row'
import { rowAround } from '../lib/slots/serving'
import { wakeCap } from '../lib/telling/caps'
import { caps as capStore, putOffCap, wakingCapIds, wakingCaps } from '../lib/store/caps'
import type { Cap } from '../../domain/shapes/cap'
import { putOffRota, wakingRotaIds, wakingRotas } from '../lib/store/rotas'
import { putOffWait, readWait, wakingWaitIds, wakingWaits } from '../lib/store/waits'
import { freshStandards } from '../lib/store/standards'
import type { PushDoc } from '../lib/store/pushes'
import { desksOn } from '../lib/telling/recipients'
import { deliverOwn, settleCase } from '../lib/telling/settle'
import { drain, drainOf } from '../lib/timers/drain'
import type { Drain } from '../lib/timers/drain'
import { isPhone, runOf, type PlatformContext } from '../lib/http/context'
import { aroundWith } from '../lib/lines/around'
import { wake } from '../lib/lines/carry'
import { settleLine } from '../lib/rounds/owed'
import { tellOne } from '../lib/telling/letters'
import { carryOn, putOff } from './pushes'

/** Seconds. */
const [SOON, LATEST] = [60, 6 * 3600]

/** Again in a minute; what goes on failing, after as long again as it has waited already: ever more seldom. */
function againAt({ fx }: Pending, now: string): string {
  const waited = (Date.parse(now) - Date.parse(wakeOf(fx) ?? now)) / 1000
  return later(now, Math.round(Math.min(Math.max(waited, SOON), LATEST)), 'second')
}

/** Due effects of cases. Each desk is looked up once a run. */
function cases(now: string): Drain {
  const desks = desksOn(civilDateOf(now))
  return drainOf<Pending>({
    failed: 'notify.failed',
    ids: (due) => dueIds('wakeAt', due),
    take: dueCases,
    work: async (pending, at) => {
      await settleCase(pending, { now: at, desks })
      return true
    },
    setAside: (pending, error, at) => setAside(pending, 'wakeAt', error, againAt(pending, at)),
  })
}

/** Pushes in line, those that WeChat was too busy for, and those over which a run was killed. */
const pushes = drainOf<PushDoc>({
  failed: 'push.stuck',
  ids: wakingIds,
  take: wakingPushes,
  work: carryOn,
  setAside: (push, _error, now) => putOff(push, now),
})

const around = aroundWith(tellOne)

/** People of offers: what was broken off half-way, turns that are over, places that have to go on to the next. */
const people = drainOf<Line | RoundLine>({
  failed: 'line.failed',
  ids: wakingLineIds,
  take: wakingLines,
  work: async (line, now) => {
    if (line.shape === 'round') return settleLine(line, now)
    await wake(around, line)
    return true
  },
  setAside: (line, _error, now) => putOffLine(line, later(now, SOON, 'second')),
})

/** Minutes. */
const AGAIN = 10

/** Rotas of which not all who are booked have been told that a time is off, or elsewhere. */
const rotas = drainOf<Rota>({
  failed: 'rota.failed',
  ids: wakingRotaIds,
  take: wakingRotas,
  work: async (rota, now) => (await callOut(rota, now, deliverOwn)).all,
  setAside: (rota, _error, now) => putOffRota(rota, later(now, AGAIN, 'minute')),
})

/** Rows for times: turns that were broken off or are over, and what has become free. */
const waits = drainOf<Wait>({
  failed: 'wait.failed',
  ids: wakingWaitIds,
  take: wakingWaits,
  // Whoever was served with the row is not due any more: a long row is served once.
  work: async ({ _id, org, service }, now) => {
    const wait = await readWait(_id)
    if (wait && wait.wakeAt <= now) await serve(rowAround, org, service)
    return true
  },
  setAside: (wait, _error, now) => putOffWait(wait, later(now, SOON, 'second')),
})

/** Parts of caps whose step was broken off half-way: theirs or given back, as the case says. */
const caps = drainOf<Cap>({
  failed: 'cap.failed',
  ids: wakingCapIds,
  take: wakingCaps,
  work: (cap, now) => wakeCap(capStore, cap, now),
  setAside: (cap, _error, now) => putOffCap(cap, later(now, SOON, 'second')),
})

const ledgerNow = { store: ledger, now: () => new Date().toISOString() }

/** Funds: reservations of which nobody has spoken, what their books lack. */
const funds = drainOf<Fund>({
  failed: 'fund.failed',
  ids: wakingFundIds,
  take: wakingFunds,
  work: async (fund) => {
    await drainFund(ledgerNow, fund)
    return true
  },
  setAside: (fund, _error, now) => putOffLedger('funds', fund, later(now, SOON, 'second')),
})

/** Payouts that were left on their way, or whose case has yet to hear what the bank said. */
const payouts = drainOf<Payout>({
  failed: 'payout.failed',
  ids: wakingPayoutIds,
  take: wakingPayouts,
  work: async (payout, now) => {
    const there = isMoving(payout) ? await help(ledgerNow, payout) : payout
    return there !== null && tellCase(there, now)
  },
  setAside: (payout, _error, now) => putOffLedger('payouts', payout, later(now, SOON, 'second')),
})

/** Every minute: carries out due effects of cases that their doors left, and sends pushes; goes on with people of offers, parts of caps, funds and payouts. */
export async function main(_event: unknown, context: PlatformContext): Promise<{ handled?: number }> {
  if (isPhone(context)) return {}
  await freshStandards()
  const drains = [cases(new Date().toISOString()), people, rotas, waits, caps, funds, payouts, pushes]
  return { handled: await drain({ timer: 'notify', ...runOf(context) }, drains) }
}
