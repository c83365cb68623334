import * as v from 'valibot'
import groupBy from 'lodash/groupBy'
import { addDays, civilDateOf, startOfDay } from '../../../domain/base/calendar'
import { barredFrom, notOffered, receiverAt, sideKeys } from '../../../domain/matter'
import {
  HORIZON,
  isForRow,
  isHeldBy,
  isTaken,
  isWaiting,
  laneWords,
  slotWords,
  timesOf,
  waiting,
} from '../../../domain/shapes/slot'
import type { Rota, Slot, Wait } from '../../../domain/shapes/slot'
import { standardsNow } from '../../lib/standards'
import type { InRow, Routes, SlotDay } from '../../../typings/api'
import { idsOf, offered } from '../case/slot'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import { day, name, orgId } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { serviceOf } from '../../lib/services'
import { around } from '../../lib/slots/around'
import { leave } from '../../lib/slots/row'
import { freeAt, isRowed, rowAround, suitsRota } from '../../lib/slots/serving'
import { hold } from '../../lib/slots/take'
import { orgLine } from '../../lib/store/orgs'
import { rotasFor } from '../../lib/store/rotas'
import { slotsIn } from '../../lib/store/slots'
import { addWait, MOST_WAITING, rowAt, waitId } from '../../lib/store/waits'

/*
 * Bookable times, for whoever wants one: which are free, and keeping one while the form is filled in. Nobody is told who has
 * the others.
 */

/** Days that one answer looks at. */
const DAYS = 14

type Taken = Pick<Slot, '_id' | 'person' | 'about' | 'until'>

/** Whether somebody in the row waits for times of a rota. */
type Rowed = (rota: Rota) => boolean

/** Free times of some rotas by day; a day without any is not there. What the row waits for is free for nobody else. */
function daysOf(
  rotas: Rota[],
  days: { from: string; to: string },
  taken: Taken[],
  { person, now }: Caller,
  rowed: Rowed,
): SlotDay[] {
  const known = new Map(taken.map((slot) => [slot._id, slot]))
  const isFree = (id: string): boolean => !isTaken(known.get(id) ?? null, now)
  const isMine = (id: string): boolean => isHeldBy((known.get(id) ?? null) as Slot | null, person, now)
  const found = rotas.flatMap((rota) => {
    const all = timesOf(rota, days.from, days.to, now, standardsNow().calendar)
    const times = rowed(rota) ? all.filter((time) => isMine(time.id) || !isForRow(time, now)) : all
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
    found.filter(({ times }) => times.length > 0),
    'date',
  )
  return Object.keys(open)
    .sort()
    .map((date) => ({
      date,
      lanes: (open[date] ?? []).map(({ words, minutes, times }) => ({ words, minutes, times })),
    }))
}

/** The union whose times these are, and its rotas that may be offered. */
async function offering(caller: Caller, { service: named, org, against = '' }: Wanted) {
  const service = serviceOf(named)
  const facts = factsFor(caller, await orgLine(org))
  const off = notOffered(service, org, facts)
  if (off) throw new ApiError(off.code, off.message)
  const at = receiverAt(service, org, facts)
  const barred = barredFrom(against, facts)
  const [all, row] = await Promise.all([rotasFor(at, named, caller.today), rowAt(at, named)])
  const rotas = all.filter(({ person }) => person === undefined || !barred.includes(person))
  return { at, rotas, row, keys: sideKeys(against, facts.keyOf) }
}
type Wanted = Pick<Routes['slot.list']['in'], 'service' | 'org' | 'against'>

/** Where somebody stands in the row; nothing where they are not in it. */
function standing(row: Wait[], person: string): { row?: InRow } {
  const own = row.find((wait) => wait.person === person)
  if (!own) return {}
  const ahead = row.slice(0, row.indexOf(own)).filter(isWaiting).length
  return { row: isWaiting(own) ? { ahead } : { ahead: 0, until: own.until } }
}

async function list(caller: Caller, data: Routes['slot.list']['in']): Promise<Routes['slot.list']['out']> {
  const { rotas, row } = await offering(caller, data)
  const end = addDays(caller.today, HORIZON)
  const from = data.from && data.from > caller.today ? data.from : caller.today
  const to = addDays(from, DAYS) < end ? addDays(from, DAYS) : end
  const ids = rotas.map(({ _id }) => _id)
  const taken = from < to ? await slotsIn(ids, startOfDay(from), startOfDay(to)) : []
  const rowed = await rowedAmong(rotas, row)
  return {
    days: daysOf(rotas, { from, to }, taken, caller, rowed),
    next: to < end && rotas.length > 0 ? to : null,
    ...standing(row, caller.person),
  }
}

async function rowedAmong(rotas: Rota[], row: Wait[]): Promise<Rowed> {
  const waiting = row.filter(isWaiting)
  const found = new Set<string>()
  for (const rota of rotas) for (const wait of waiting) if (await suitsRota(wait, rota)) found.add(rota._id)
  return ({ _id }) => found.has(_id)
}

const STILL = '现在还有空的时间，直接选就行。'
const NONE = '这里还没有排时间，排上了再来。也可以请人打电话。'
const LONG_ROW = '排队的人太多了，过几天再来看看。也可以请人打电话。'

/** Once however often it is tapped. @throws ApiError NOT_NOW where a time is free for them, or there will be none */
async function wait(caller: Caller, data: Wanted): Promise<Pick<Routes['slot.list']['out'], 'row'>> {
  const { person, now } = caller
  const { at, rotas, row, keys } = await offering(caller, data)
  const ids = { person, org: at, service: data.service }
  if (row.some((one) => one.person === person)) return standing(row, person)
  if (rotas.length === 0) throw new ApiError('NOT_NOW', NONE)
  if (row.length >= MOST_WAITING) throw new ApiError('NOT_NOW', LONG_ROW)
  const rowed = await rowedAmong(rotas, row)
  const open = rotas.filter((rota) => !rowed(rota)).map(({ _id }) => _id)
  if ((await freeAt(at, data.service, now)).some(({ rota }) => open.includes(rota)))
    throw new ApiError('NOT_NOW', STILL)
  const added = await addWait(waiting({ ...ids, _id: waitId(person, ids), against: keys }, now))
  return added ? { row: { ahead: row.filter(isWaiting).length } } : standing(await rowAt(at, data.service), person)
}

async function unwait(caller: Caller, data: Wanted): Promise<Record<string, never>> {
  const { at } = await offering(caller, data)
  await leave(rowAround, waitId(caller.person, { org: at, service: data.service }))
  return {}
}

const TAKEN = '这个时间刚被别人选走，或者停了。请另选一个。'

async function keep(caller: Caller, { id }: { id: string }): Promise<Routes['slot.hold']['out']> {
  const found = await offered(id, caller.now)
  const row = found ? await rowAt(found.rota.org, found.rota.service) : []
  const rowed = found !== null && (await isRowed(row, found.rota, found.times.start, caller.now))
  const slot = found && (await hold(around, idsOf(found.rota, found.times), caller.person, rowed))
  if (!slot) throw new ApiError('NOT_NOW', TAKEN)
  return { id, words: slotWords(found.rota, found.times, civilDateOf(caller.now)), until: slot.until }
}

const WANTED = {
  ...{ service: name, org: orgId },
  against: v.optional(v.pipe(v.string(), v.maxLength(60))),
}

export const slotRoutes: Pick<RouteTable, 'slot.list' | 'slot.hold' | 'slot.wait' | 'slot.leave'> = {
  'slot.list': {
    policy: 'self',
    schema: v.object({ ...WANTED, from: v.optional(day) }),
    handle: list,
  },
  'slot.wait': { policy: 'self', schema: v.object(WANTED), handle: wait },
  'slot.leave': { policy: 'self', schema: v.object(WANTED), handle: unwait },
  'slot.hold': {
    policy: 'self',
    schema: v.object({ id: v.pipe(v.string(), v.maxLength(64)) }),
    handle: keep,
  },
}
