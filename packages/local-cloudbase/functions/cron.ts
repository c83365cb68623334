/** A parsed seven-field expression: seconds minutes hours day month weekday year, in Asia/Shanghai. */
export interface Cron {
  text: string
  /** Allowed values per field; undefined means every value. */
  fields: (Set<number> | undefined)[]
}

interface Field {
  low: number
  high: number
  /** Names that stand for the numbers from `low` on. */
  names?: string[]
}
const FIELDS: Field[] = [
  { low: 0, high: 59 },
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] },
  { low: 0, high: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  { low: 1970, high: 2099 },
]
/** Asia/Shanghai has had no daylight saving time since 1991. */
const ZONE = 8 * 3_600_000
const DAY = 86_400_000

/** @throws Error naming the expression when a field is wrong */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== FIELDS.length) throw new Error(`timer "${text}": seven fields expected`)
  return { text, fields: FIELDS.map((field, i) => parseField(text, parts[i] ?? '', field)) }
}

function parseField(text: string, part: string, field: Field): Set<number> | undefined {
  if (part === '*') return undefined
  const values = part.split(',').flatMap((piece) => parsePiece(piece, field))
  if (!values.length || values.some((v) => !(v >= field.low && v <= field.high)))
    throw new Error(`timer "${text}": bad field "${part}"`)
  return new Set(values)
}

/** Reads `5`, `1-5`, `*\/10` or `5/10`. @returns NaN among the values for what cannot be read */
function parsePiece(piece: string, field: Field): number[] {
  const [span = '', step = '1'] = piece.split('/')
  const [from = NaN, to] = span === '*' ? [field.low, field.high] : span.split('-').map((v) => parseNumber(v, field))
  const last = to ?? (piece.includes('/') ? field.high : from)
  if (!(Number(step) >= 1) || Number.isNaN(from) || Number.isNaN(last)) return [NaN]
  const values: number[] = []
  for (let v = from; v <= last && v <= field.high; v += Number(step)) values.push(v)
  return last > field.high ? [NaN] : values
}

function parseNumber(v: string, { low, names = [] }: Field): number {
  const named = names.indexOf(v.toUpperCase())
  return named >= 0 ? named + low : /^\d+$/.test(v) ? Number(v) : NaN
}

/**
 * @param after exclusive, epoch ms
 * @param until inclusive, epoch ms
 * @returns the first instant (epoch ms) in that span at which the timer is due, undefined when there is none
 */
export function nextDue(cron: Cron, after: number, until: number): number | undefined {
  const first = Math.floor(after / 1000) * 1000 + 1000
  for (let day = startOfDay(first); day <= until; day += DAY) {
    if (!dayMatches(cron, day)) continue
    const due = firstInDay(cron, day, Math.max(first, day))
    if (due !== undefined) return due <= until ? due : undefined
  }
  return undefined
}

const startOfDay = (at: number): number => Math.floor((at + ZONE) / DAY) * DAY - ZONE

/** A day of the month and a weekday that are both given mean either of them, as the platform documents. */
function dayMatches({ fields }: Cron, day: number): boolean {
  const date = new Date(day + ZONE)
  const fits = (i: number, v: number): boolean => fields[i]?.has(v) ?? true
  if (!fits(4, date.getUTCMonth() + 1) || !fits(6, date.getUTCFullYear())) return false
  const [byDate, byWeekday] = [fits(3, date.getUTCDate()), fits(5, date.getUTCDay())]
  return fields[3] && fields[5] ? byDate || byWeekday : byDate && byWeekday
}

function firstInDay({ fields }: Cron, day: number, from: number): number | undefined {
  const values = (i: number, size: number): number[] =>
    fields[i] ? [...fields[i]].sort((a, b) => a - b) : [...Array(size).keys()]
  const [seconds, minutes, hours] = [values(0, 60), values(1, 60), values(2, 24)]
  for (const h of hours)
    for (const m of minutes) {
      const minute = day + (h * 60 + m) * 60_000
      if (minute + 59_999 < from) continue
      const second = seconds.find((s) => minute + s * 1000 >= from)
      if (second !== undefined) return minute + second * 1000
    }
  return undefined
}
