import * as v from 'valibot'
import groupBy from 'lodash/groupBy'
import { addDays, civilDateOf, startOfDay } from '../../../domain/base/calendar'
import { barredFrom, notOffered, receiverAt } from '../../../domain/matter'
import { HORIZON, isHeldBy, isTaken, laneWords, slotWords, timesOf } from '../../../domain/shapes/slot'
import type { Rota, Slot } from '../../../domain/shapes/slot'
import { standardsNow } from '../../lib/standards'
import type { Routes, SlotDay } from '../../../typings/api'
import { idsOf, offered } from '../case/slot'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import { day, name, orgId } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { serviceOf } from '../../lib/services'
import { around } from '../../lib/slots/around'
import { hold } from '../../lib/slots/take'
import { orgLine } from '../../lib/store/orgs'
import { rotasFor } from '../../lib/store/rotas'
import { slotsIn } from '../../lib/store/slots'

/*
 * Bookable times, for whoever wants one: which are free, and keeping one while the form is filled in. Nobody is told who has
 * the others.
 */

/** Days that one answer looks at. */
const DAYS = 14

type Taken = Pick<Slot, '_id' | 'person' | 'about' | 'until'>

/** Free times of some rotas by day; a day without any is not there. */
function daysOf(rotas: Rota[], days: { from: string; to: string }, taken: Taken[], { person, now }: Caller): SlotDay[] {
  const known = new Map(taken.map((slot) => [slot._id, slot]))
  const isFree = (id: string): boolean => !isTaken(known.get(id) ?? null, now)
  const isMine = (id: string): boolean => isHeldBy((known.get(id) ?? null) as Slot | null, person, now)
  const all = rotas.flatMap((rota) => {
    const times = timesOf(rota, days.from, days.to, now, standardsNow().calendar)
    return Object.entries(groupBy(times, 'date')).map(([date, those]) => ({
      date,
      words: laneWords(rota),
      minutes: rota.minutes,
      times: those
        .map(({ id, at }) => ({ id, at }))
        .filter(({ id }) => isFree(id) || isMine(id))
        .map((time) => (isMine(time.id) ? { ...time, mine: true as const } : time)),
    }))
  })
  const open = groupBy(
    all.filter(({ times }) => times.length > 0),
    'date',
  )
  return Object.keys(open)
    .sort()
    .map((date) => ({
      date,
      lanes: (open[date] ?? []).map(({ words, minutes, times }) => ({ words, minutes, times })),
    }))
}

async function list(caller: Caller, data: Routes['slot.list']['in']): Promise<Routes['slot.list']['out']> {
  const service = serviceOf(data.service)
  const facts = factsFor(caller, await orgLine(data.org))
  const off = notOffered(service, data.org, facts)
  if (off) throw new ApiError(off.code, off.message)
  const end = addDays(caller.today, HORIZON)
  const from = data.from && data.from > caller.today ? data.from : caller.today
  const to = addDays(from, DAYS) < end ? addDays(from, DAYS) : end
  const all = await rotasFor(receiverAt(service, data.org, facts), service.head.id, caller.today)
  const barred = barredFrom(data.against ?? '', facts)
  const rotas = all.filter(({ person }) => person === undefined || !barred.includes(person))
  const ids = rotas.map(({ _id }) => _id)
  const taken = from < to ? await slotsIn(ids, startOfDay(from), startOfDay(to)) : []
  return { days: daysOf(rotas, { from, to }, taken, caller), next: to < end && rotas.length > 0 ? to : null }
}

const TAKEN = '这个时间刚被别人选走，或者停了。请另选一个。'

async function keep(caller: Caller, { id }: { id: string }): Promise<Routes['slot.hold']['out']> {
  const found = await offered(id, caller.now)
  const slot = found && (await hold(around, idsOf(found.rota, found.times), caller.person))
  if (!slot) throw new ApiError('NOT_NOW', TAKEN)
  return { id, words: slotWords(found.rota, found.times, civilDateOf(caller.now)), until: slot.until }
}

export const slotRoutes: Pick<RouteTable, 'slot.list' | 'slot.hold'> = {
  'slot.list': {
    policy: 'self',
    schema: v.object({
      service: name,
      org: orgId,
      from: v.optional(day),
      against: v.optional(v.pipe(v.string(), v.maxLength(60))),
    }),
    handle: list,
  },
  'slot.hold': {
    policy: 'self',
    schema: v.object({ id: v.pipe(v.string(), v.maxLength(64)) }),
    handle: keep,
  },
}
