import { slotIn } from '../../../../domain/form/slot'
import type { Value } from '../../../../domain/form/types'
import type { InRow, SlotDay } from '../../../../typings/api'
import { civilDateOf } from '../../../../domain/base/calendar'
import { clockWords, dayWords } from '../../../client/when'

/** The days that have free times, as they are drawn and read aloud. */
export interface DayLook {
  date: string
  words: string
  on: boolean
}
export const daysLook = (days: SlotDay[], day: string): DayLook[] =>
  days.map(({ date }) => ({ date, words: dayWords(date), on: date === day }))

export interface TimeLook {
  id: string
  at: string
  spoken: string
}
/** Free times of one day, by whose they are. */
export interface LaneLook {
  words: string
  times: TimeLook[]
}
export function lanesLook(days: SlotDay[], day: string): LaneLook[] {
  const lanes = days.find(({ date }) => date === day)?.lanes ?? []
  return lanes.map(({ words, minutes, times }) => ({
    words: `${words}，每人 ${minutes} 分钟`,
    times: times.map(({ id, at }) => ({ id, at, spoken: `${dayWords(day)} ${at}，${words}` })),
  }))
}

/** Until when it is kept, of a time that was just picked on this phone; the answer itself does not have it. */
const untilOf = (value: Value): string | null => {
  const until = value !== null && typeof value === 'object' && !Array.isArray(value) ? value.until : null
  return typeof until === 'string' ? until : null
}

/** What was picked, and how long it is kept. */
export function pickedLook(value: Value, now: number): { words: string; note: string } {
  const until = untilOf(value)
  const words = slotIn(value)?.words ?? ''
  if (!words || !until) return { words, note: '' }
  return {
    words,
    note:
      Date.parse(until) > now
        ? `给您留到 ${clockWords(until)}，请在这之前交上来。`
        : '给您留的时候过了。还没被别人选走的话，交上来就是您的。',
  }
}

/** Where somebody stands in the row for a time, and whether it is their turn. */
export function rowLook(row: InRow | undefined): { inRow: string; turn: boolean } {
  if (!row) return { inRow: '', turn: false }
  if (row.until) {
    const until = `${dayWords(civilDateOf(row.until))} ${clockWords(row.until)}`
    return { inRow: `轮到您了：下面的时间给您留到 ${until}，到点没交，就让给下一位。`, turn: true }
  }
  const ahead = row.ahead ? `前面还有 ${row.ahead} 人。` : '您排在第一个。'
  return { inRow: `您在排队，${ahead}有人取消，按先后告诉您。`, turn: false }
}
