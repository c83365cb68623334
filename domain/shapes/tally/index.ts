import type { CivilDate } from '../../base/calendar'
import { addMonths } from '../../base/calendar'

/*
 * What a union counts of its matters, a quarter at a time, to be told to everybody: numbers and no texts, and no number of
 * fewer than five people. Everything here is pure.
 */

/** Fewer people than this are not counted: who they are could be guessed. */
export const FEWEST = 5

/** One matter's word, and whose it is. */
export interface Said {
  person: string
  word: string
}

/** How many of a word; null where too few people said it to say how many. */
export interface Counted {
  label: string
  n: number | null
}

/** Counts by word, in the order of the words; what nobody said is left out. */
export function tallyOf(said: Said[], words: Record<string, string>): Counted[] {
  return Object.entries(words).flatMap(([word, label]): Counted[] => {
    const of = said.filter((one) => one.word === word)
    const people = new Set(of.map(({ person }) => person)).size
    return of.length ? [{ label, n: people < FEWEST ? null : of.length }] : []
  })
}

/** How many in all: only where no number is left out, so that none can be reckoned from the others. */
export const totalOf = (counted: Counted[]): number | null =>
  counted.length && counted.every(({ n }) => n !== null) ? counted.reduce((sum, { n }) => sum + (n ?? 0), 0) : null

const PATTERN = /^([1-8]\d{3})-Q([1-4])$/

/** 「2026-Q4」 as its first day, and the first day after it. @throws for anything else */
export function daysOfQuarter(quarter: string): [CivilDate, CivilDate] {
  const found = PATTERN.exec(quarter)
  if (!found) throw new Error(`no quarter: ${quarter}`)
  const first = `${found[1] ?? ''}-${String(Number(found[2]) * 3 - 2).padStart(2, '0')}-01`
  return [first, addMonths(first, 3)]
}

/** The quarter of a day. */
export const quarterOf = (day: CivilDate): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** The quarter before. */
export const quarterBefore = (quarter: string): string => quarterOf(addMonths(daysOfQuarter(quarter)[0], -1))

const NAMES = ['一', '二', '三', '四']
/** 「2026年第四季度」 */
export const quarterWords = (quarter: string): string =>
  `${quarter.slice(0, 4)}年第${NAMES[Number(quarter.slice(-1)) - 1] ?? ''}季度`
