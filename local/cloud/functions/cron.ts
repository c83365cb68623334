/** A parsed seven-field expression: seconds minutes hours day month weekday year, in Asia/Shanghai. */
export interface Cron {
  text: string
  /** Allowed values per field; undefined means every value. */
  fields: (Set<number> | undefined)[]
}

const LIMITS = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
  [1970, 2099],
] as const
const NAMES: Record<number, string[]> = {
  4: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  5: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
}
/** Asia/Shanghai has had no daylight saving time since 1991. */
const ZONE = 8 * 3_600_000
const DAY = 86_400_000

/** @throws Error naming the expression when a field is wrong */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== 7) throw new Error(`timer "${text}": seven fields expected`)
  return { text, fields: parts.map((part, i) => parseField(text, part, i)) }
}

function parseField(text: string, part: string, i: number): Set<number> | undefined {
  if (part === '*') return undefined
  const values = part.split(',').flatMap((piece) => parsePiece(piece, i))
  const [low, high] = LIMITS[i]!
  if (!values.length || values.some((v) => !(v >= low && v <= high)))
    throw new Error(`timer "${text}": bad field "${part}"`)
  return new Set(values)
}

function parsePiece(piece: string, i: number): number[] {
  const [span = '', step = '1'] = piece.split('/')
  const [low, high] = LIMITS[i]!
  const [from, to] = span === '*' ? [low, high] : span.split('-').map((v) => parseNumber(v, i))
  const last = to ?? (piece.includes('/') ? high : from!)
  if (!(Number(step) >= 1) || !Number.isInteger(from) || !Number.isInteger(last)) return [NaN]
  const values: number[] = []
  for (let v = from!; v <= last && values.length <= 200; v += Number(step)) values.push(v)
  return values
}

function parseNumber(v: string, i: number): number {
  const named = NAMES[i]?.indexOf(v.toUpperCase()) ?? -1
  return named >= 0 && v !== '' ? named : /^\d+$/.test(v) ? Number(v) : NaN
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
