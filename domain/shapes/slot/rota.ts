import { addDays, civilDateOf, later, weekday } from '../../base/calendar'
import type { CalendarTable, CivilDate } from '../../base/calendar'
import { slotAt, slotIdOf } from '../../form'
import type { SlotTimes } from '../../form'

/*
 * A rota: when somebody keeps time free for people, week by week. It makes the times; none of them is written anywhere
 * before somebody takes it. Everything here is pure.
 */

/** Version of the stored shape of rotas. */
export const ROTA_SCHEMA = 1

/** How one meets. */
export const CHANNELS = { place: '到现场', phone: '电话', video: '视频', text: '打字' }
export type Channel = keyof typeof CHANNELS

/** Times that the union has called off, or moved to another place: those who are booked there have still to be told. */
export interface Call {
  id: string
  /** `off`: they choose another time. `moved`: the time stays, and where it is has changed. */
  does: 'off' | 'moved'
  /** UTC ISO instants: which beginnings are concerned; without an end where `to` is null. */
  from: string
  to: string | null
  /** What those who are booked read. */
  why: string
  at: string
  by: string
  /** Masked name. */
  name: string
}

export interface Rota {
  _id: string
  schema: number
  rev: number
  /** `orgId/role`: the desk that keeps it. */
  desk: string
  org: string
  /** The service that its times are for. */
  service: string
  /** A person or a lane, as people read it. */
  who: string
  /** Whose times they are, where that matters: not offered against somebody for whom they act. */
  person?: string
  /** 0 = Sunday … 6 = Saturday. */
  weekdays: number[]
  /** `HH:MM`; the last time ends by `ends`. */
  starts: string
  ends: string
  minutes: number
  channel: Channel
  place: string
  from: CivilDate
  until: CivilDate | null
  /** Days on which it pauses. */
  off: CivilDate[]
  at: string
  calls: Call[]
  /** When somebody looks again whether all are told. */
  wakeAt: string | null
}

/** As far ahead as anybody may book, in days. */
export const HORIZON = 60

const minuteOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3))
const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A public holiday, weekends inside it included; make-up working days are the days of the week that they fall on. */
const isHoliday = (date: CivilDate, { off, provisionalOff }: CalendarTable): boolean =>
  off.includes(date) || provisionalOff.includes(date)

type Days = Pick<Rota, 'weekdays' | 'from' | 'until' | 'off'>

/** Whether a rota has times on a day. */
const worksOn = ({ weekdays, from, until, off }: Days, date: CivilDate, calendar: CalendarTable): boolean =>
  weekdays.includes(weekday(date)) &&
  from <= date &&
  (until === null || date <= until) &&
  !off.includes(date) &&
  !isHoliday(date, calendar)

/** Beginnings of the times of one day, `HH:MM`: as many as end in time. */
export function hoursOf({ starts, ends, minutes }: Pick<Rota, 'starts' | 'ends' | 'minutes'>): string[] {
  const [first, last] = [minuteOf(starts), minuteOf(ends)]
  return Array.from({ length: Math.max(0, Math.floor((last - first) / minutes)) }, (_, n) =>
    clockOf(first + n * minutes),
  )
}

/** All times of a rota from a day up to, and without, another, that have not begun: the earliest first. */
export function timesOf(rota: Rota, from: CivilDate, to: CivilDate, now: string, calendar: CalendarTable): SlotTimes[] {
  const found: SlotTimes[] = []
  for (let date = from; date < to; date = addDays(date, 1)) {
    if (!worksOn(rota, date, calendar)) continue
    const ids = hoursOf(rota).map((at) => slotIdOf(rota._id, date, at, rota.minutes))
    found.push(...ids.flatMap((id) => slotAt(id) ?? []).filter(({ start }) => start > now))
  }
  return found
}

/** The time of an id, where the rota has it now and it may be booked; else null. */
export function offeredIn(rota: Rota, id: string, now: string, calendar: CalendarTable): SlotTimes | null {
  const times = slotAt(id)
  if (times?.rota !== rota._id || times.minutes !== rota.minutes || times.start <= now) return null
  const near = times.date < addDays(civilDateOf(now), HORIZON)
  return near && worksOn(rota, times.date, calendar) && hoursOf(rota).includes(times.at) ? times : null
}

/** Whether a rota makes times no more. */
export const isOver = ({ until }: Pick<Rota, 'until'>, today: CivilDate): boolean => until !== null && until < today

/** Longer than any call of ours lives: who took a time before it was called off has written it by then, or never will. */
const LOOK_AGAIN_S = 120
const lookAt = (calls: Call[]): string | null =>
  calls.map(({ at }) => later(at, LOOK_AGAIN_S, 'second')).sort()[0] ?? null

type Changes = Partial<Pick<Rota, 'who' | 'channel' | 'place' | 'until' | 'off' | 'calls'>>

/** Pauses that are over are forgotten some days later. */
const REMEMBERED_DAYS = 30

/** The rota with a change, and with those to be told whom it concerns. */
export function changedRota(rota: Rota, changes: Changes, call: Call | null, today: CivilDate): Rota {
  const before = changes.calls ?? rota.calls
  const calls = call ? [...before.filter(({ id }) => id !== call.id), call] : before
  const off = (changes.off ?? rota.off).filter((date) => date >= addDays(today, -REMEMBERED_DAYS))
  return { ...rota, ...changes, off: [...new Set(off)].sort(), calls, rev: rota.rev + 1, wakeAt: lookAt(calls) }
}

/** The rota once all have been told whose call is old enough that nobody can have come later. */
export function calledOut(rota: Rota, told: string[], now: string): Rota {
  const rest = rota.calls.filter(({ id, at }) => !told.includes(id) || later(at, LOOK_AGAIN_S, 'second') > now)
  return { ...rota, calls: rest, rev: rota.rev + 1, wakeAt: lookAt(rest) }
}
