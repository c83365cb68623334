/** Columns for picking a civil date or a time of day. */
import type { Column } from './columns'

export type DateFields = 'year' | 'month' | 'day'
export interface DateRange {
  /** YYYY-MM-DD (or shorter, as far as `fields` goes). */
  start: string
  end: string
  fields: DateFields
}

const UNITS = ['年', '月', '日']
const DEPTH: Record<DateFields, number> = { year: 1, month: 2, day: 3 }
const two = (value: number): string => String(value).padStart(2, '0')
const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

const parse = (text: string, fallback: number[]): number[] => {
  const parts = text.split('-').map(Number)
  return fallback.map((each, index) => parts[index] || each)
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The numbers each column offers for the chosen ones before it. */
function offers(value: number[], range: DateRange): number[][] {
  const [low, high] = [parse(range.start, [1900, 1, 1]), parse(range.end, [2100, 12, 31])]
  const lists: number[][] = []
  let [atLow, atHigh] = [true, true]
  for (let at = 0; at < DEPTH[range.fields]; at += 1) {
    const last = [9999, 12, daysIn(value[0]!, value[1]!)][at]!
    const list = span(atLow ? low[at]! : 1, atHigh ? Math.min(high[at]!, last) : last)
    value[at] = Math.min(Math.max(value[at]!, list[0]!), list.at(-1)!)
    lists.push(list)
    atLow &&= value[at] === low[at]
    atHigh &&= value[at] === high[at]
  }
  return lists
}

/** Columns for a date as near to `text` as the range allows; today (YYYY-MM-DD) when it is empty. */
export function dateColumns(text: string, today: string, range: DateRange): Column[] {
  const value = parse(text || today, parse(today, [2000, 1, 1]))
  return toColumns(value, range)
}

function toColumns(value: number[], range: DateRange): Column[] {
  return offers(value, range).map((list, at) => ({
    label: UNITS[at]!,
    items: list.map((each) => `${at ? two(each) : each}${UNITS[at]}`),
    chosen: list.indexOf(value[at]!),
  }))
}

/** The same columns after one of them moved: months and days may have become fewer. */
export function moveDate(columns: Column[], chosen: number[], range: DateRange): Column[] {
  const value = columns.map((column, at) => parseInt(column.items[chosen[at]!]!, 10))
  return toColumns([...value, 1, 1].slice(0, 3), range)
}

/** What the picker's event carries: YYYY, YYYY-MM or YYYY-MM-DD. */
export const dateValue = (columns: Column[], chosen: number[]): string =>
  columns.map((column, at) => column.items[chosen[at]!]!.slice(0, -1)).join('-')

/** Columns for HH:mm. */
export function timeColumns(text: string): Column[] {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  const column = (label: string, count: number, chosen: number): Column => ({
    label,
    items: span(0, count - 1).map(two),
    chosen,
  })
  return [column('时', 24, hour || 0), column('分', 60, minute || 0)]
}
