import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { instantMs } from './civil'

dayjs.extend(utc)

/** China has had no summer time since 1991, so that no time-zone data is needed. */
const SHANGHAI_HOURS = 8

/**
 * An instant (UTC ISO text or epoch ms) as the clocks in Asia/Shanghai show it, for `format`. Not by dayjs's `utcOffset`:
 * that goes by way of the machine's own time zone, and is an hour off around its changes to and from summer time.
 * @throws CalendarError `INSTANT` for text that is no instant
 */
export const shanghai = (instant: string | number) => dayjs.utc(instantMs(instant)).add(SHANGHAI_HOURS, 'hour')

/** `HH:MM` on a clock in Asia/Shanghai at an instant. */
export const clockTimeOf = (instant: string | number): string => shanghai(instant).format('HH:mm')

/** The instant at which the clocks in Asia/Shanghai show this time (`HH:MM`) on this civil date, as UTC ISO text. */
export const instantAt = (date: string, time: string): string =>
  dayjs.utc(`${date}T${time}:00.000Z`).subtract(SHANGHAI_HOURS, 'hour').toISOString()

/** The instant that much later, as UTC ISO text. Days are civil dates' own matter: `addDays`. */
export const later = (instant: string | number, count: number, unit: 'second' | 'minute' | 'hour'): string =>
  dayjs(instantMs(instant)).add(count, unit).toISOString()
