import { addDays, civilDateOf, clockTimeOf, startOfDay } from '../../../domain/base/calendar'
import { dayWords } from '../../../domain/base/words'
import { slotAt } from '../../../domain/form'
import { actsFor, actsIn } from '../../../domain/matter'
import { HORIZON, isForRow, isTaken, isWaiting, slotWords, timesOf } from '../../../domain/shapes/slot'
import type { Rota, SlotIds, Wait } from '../../../domain/shapes/slot'
import { serviceOf } from '../services'
import { standardsNow } from '../standards'
import { deliver } from '../store/inbox'
import { orgLine } from '../store/orgs'
import { readRota, rotasFor } from '../store/rotas'
import { slotsIn } from '../store/slots'
import { dropWait, putWait, readWait, restWaits, rowAt } from '../store/waits'
import { around } from './around'
import type { RowAround } from './row'

/*
 * What serving a row works with: the database, the rotas, messages.
 */

const idsOf = ({ _id: rota, service }: Rota, id: string): SlotIds => {
  const times = slotAt(id)
  return { _id: id, rota, service, start: times?.start ?? '', end: times?.end ?? '' }
}

/** Whether the times of a rota suit somebody: its owner does not act for the other side. @param org the union whose they are */
export async function suitsRota({ against }: Pick<Wait, 'against'>, rota: Rota | null): Promise<boolean> {
  if (!rota) return false
  if (!rota.person || against.length === 0) return true
  return !actsFor(actsIn(await orgLine(rota.org), rota.person), against)
}

/** Whether somebody in the row waits for a time like this one: nobody else takes it then. */
export async function isRowed(row: Wait[], rota: Rota, start: string, now: string): Promise<boolean> {
  if (!isForRow({ start }, now)) return false
  for (const wait of row) if (isWaiting(wait) && (await suitsRota(wait, rota))) return true
  return false
}

/** Free times of a union's rotas, the earliest first. Two reads. */
export async function freeAt(org: string, service: string, now: string): Promise<SlotIds[]> {
  const today = civilDateOf(now)
  const end = addDays(today, HORIZON)
  const rotas = await rotasFor(org, service, today)
  const all = rotas.flatMap((rota) =>
    timesOf(rota, today, end, now, standardsNow().calendar).map(({ id }) => idsOf(rota, id)),
  )
  const taken = await slotsIn(
    rotas.map(({ _id }) => _id),
    startOfDay(today),
    startOfDay(end),
  )
  const had = new Set(taken.filter((slot) => isTaken(slot, now)).map(({ _id }) => _id))
  return all.filter((ids) => !had.has(ids._id)).sort((a, b) => (a.start < b.start ? -1 : 1))
}

const untilWords = (until: string, today: string): string =>
  `${dayWords(civilDateOf(until), today).screen} ${clockTimeOf(until)}`

async function tell(wait: Wait, what: 'turn' | 'over'): Promise<void> {
  const [times, now] = [slotAt(wait.slot), around.now()]
  const rota = times && (await readRota(times.rota))
  const name = serviceOf(wait.service).head.name
  const words = rota ? slotWords(rota, times, civilDateOf(now)) : ''
  const until = untilWords(wait.until, civilDateOf(now))
  const message = {
    turn: {
      title: '有时间空出来了，轮到您了',
      text: `${words}。给您留到 ${until}。请打开“${name}”，选这个时间交上来；到点没交，就让给下一位。`,
    },
    over: {
      title: '给您留的时间过了',
      text: `${words}，到 ${until} 没有交，让给下一位了。还想等，可以再排。`,
    },
  }[what]
  const _id = `wait-${wait._id}-${wait.at}-${wait.slot}-${what}`
  await deliver({ _id, to: wait.person, ...message, about: null, at: now })
}

/** A row as the database has it. */
export const rowAround: RowAround = {
  ...around,
  waits: { wait: readWait, row: rowAt, put: putWait, rest: restWaits, drop: dropWait },
  free: async (org, service) => {
    const now = around.now()
    return (await freeAt(org, service, now)).filter((ids) => isForRow(ids, now))
  },
  suits: async (wait, { rota }) => suitsRota(wait, await readRota(rota)),
  ids: async (slot) => {
    const rota = await readRota(slotAt(slot)?.rota ?? '')
    return rota && idsOf(rota, slot)
  },
  tell,
}
