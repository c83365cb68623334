/** Columns for picking a civil date or a time of day. */
import { chosenItem, type Column } from './columns'

export type DateFields = 'year' | 'month' | 'day'
export interface DateRange {
  /** YYYY-MM-DD (or shorter, as far as `fields` goes). */
  start: string
  end: string
  fields: DateFields
}

/** Year, month (1…12), day. */
type Civil = [number, number, number]
type Place = 0 | 1 | 2

const PLACES: Record<DateFields, Place[]> = { year: [0], month: [0, 1], day: [0, 1, 2] }
const UNITS = ['年', '月', '日'] as const
const two = (value: number): string => String(value).padStart(2, '0')
const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

/** What is missing or no number comes from `fallback`. */
function parse(text: string, [year, month, day]: Civil): Civil {
  const [first, second, third] = text.split('-').map(Number)
  return [first || year, second || month, third || day]
}

const daysIn = ([year, month]: Civil): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The columns for a date, which is moved into the range place by place: what a month offers hangs on its year. */
function toColumns(wanted: Civil, range: DateRange): Column[] {
  const [low, high] = [parse(range.start, [1900, 1, 1]), parse(range.end, [2100, 12, 31])]
  const value: Civil = [...wanted]
  let [atLow, atHigh] = [true, true]
  return PLACES[range.fields].map((place) => {
    const natural: Civil = [9999, 12, daysIn(value)]
    const from = atLow ? low[place] : 1
    const to = Math.max(from, atHigh ? Math.min(high[place], natural[place]) : natural[place])
    value[place] = Math.min(Math.max(value[place], from), to)
    atLow &&= value[place] === low[place]
    atHigh &&= value[place] === high[place]
    const items = span(from, to).map((each) => `${place ? two(each) : each}${UNITS[place]}`)
    return { label: UNITS[place], items, chosen: value[place] - from }
  })
}

/** Columns for a date as near to `text` as the range allows; today (YYYY-MM-DD) when it is empty. */
export const dateColumns = (text: string, today: string, range: DateRange): Column[] =>
  toColumns(parse(text || today, parse(today, [2000, 1, 1])), range)

/** The same columns after one of them moved: months and days may have become fewer. */
export const moveDate = (columns: Column[], chosen: number[], range: DateRange): Column[] =>
  toColumns(parse(dateValue(columns, chosen), [2000, 1, 1]), range)

/** What the picker's event carries: YYYY, YYYY-MM or YYYY-MM-DD. */
export const dateValue = (columns: Column[], chosen: number[]): string =>
  columns.map((column, at) => chosenItem(column, chosen, at).slice(0, -1)).join('-')

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
