import { BSONRegExp, EJSON } from 'bson'
import { invalidParam, requestFailed, unsupported } from '../errors'
import { type Doc, isDoc, Pattern, type Value } from './values'

/** How deep objects and arrays may nest, as in MongoDB. */
const MAX_DEPTH = 100

/**
 * Reads one canonical-EJSON parameter.
 * @param text the EJSON text as the SDK sends it
 * @param now epoch ms by the local cloud's clock, for server dates
 * @throws INVALID_PARAM when it is not an EJSON object, DATABASE_REQUEST_FAILED for a type that is not supported
 */
export function parseDoc(text: unknown, now: number): Doc {
  if (typeof text !== 'string') throw invalidParam('expected EJSON text')
  let raw: unknown
  try {
    raw = EJSON.parse(text)
  } catch (error) {
    throw invalidParam(`broken EJSON: ${(error as Error).message}`)
  }
  const value = revive(raw, now, 0)
  if (!isDoc(value)) throw invalidParam('expected an EJSON object')
  return value
}

/** Like {@link parseDoc}, for values that need not be objects (`$limit: 20`). */
export function parseValue(text: unknown, now: number): Value {
  return parseDoc(`{"value":${String(text)}}`, now)['value'] ?? null
}

function revive(v: unknown, now: number, depth: number): Value {
  if (depth > MAX_DEPTH) throw requestFailed('(Overflow) the document nests more than 100 levels')
  if (v === null || typeof v === 'boolean' || typeof v === 'number' || typeof v === 'string') return v
  if (v instanceof Date) return validDate(v)
  if (Array.isArray(v)) return v.map((x) => revive(x, now, depth + 1))
  if (typeof v !== 'object') throw unsupported('type', typeof v)
  return reviveObject(v as Record<string, unknown>, now, depth)
}

function validDate(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw invalidParam('a date that is none')
  return date
}

function reviveObject(v: Record<string, unknown>, now: number, depth: number): Value {
  if (v instanceof BSONRegExp) return pattern(v.pattern, v.options)
  if (Object.getPrototypeOf(v) !== Object.prototype) throw unsupported('type', String(v['_bsontype']))
  if ('$tcb_server_date' in v) return serverDate(v['$tcb_server_date'], now)
  const out: Doc = {}
  for (const [field, value] of Object.entries(v)) {
    if (field === '__proto__') throw requestFailed('(BadValue) field name __proto__ is not allowed')
    if (value !== undefined) out[field] = revive(value, now, depth + 1)
  }
  return out
}

function serverDate(spec: unknown, now: number): Date {
  const offset = Number((spec as { offset?: unknown } | null)?.offset ?? 0)
  if (!Number.isFinite(offset)) throw invalidParam('bad server date')
  return validDate(new Date(now + offset))
}

/** @throws DATABASE_REQUEST_FAILED for options that MongoDB or this machine does not know */
export function pattern(source: string, options: string): Pattern {
  const unknown = /[^ims]/.exec(options)?.[0]
  if (unknown) throw requestFailed(`(BadValue) invalid flag in regex options: ${unknown}`)
  try {
    return new Pattern(source, options)
  } catch (error) {
    throw requestFailed(`(BadValue) Regular expression is invalid: ${(error as Error).message}`)
  }
}

/**
 * Refuses what a stored document may not hold: field names that are empty, start with `$` or contain a dot, and regular
 * expressions.
 * @throws DATABASE_REQUEST_FAILED naming the field
 */
export function checkStorable(v: Value, path = ''): void {
  if (v instanceof Pattern) throw unsupported('type in a document', `RegExp at ${path}`)
  if (Array.isArray(v)) v.forEach((x, i) => checkStorable(x, `${path}.${i}`))
  if (!isDoc(v)) return
  for (const [field, value] of Object.entries(v)) {
    if (field === '' || field.startsWith('$') || field.includes('.') || field.includes('\0'))
      throw requestFailed(`(BadValue) The field name '${field}' in '${path}' is not valid for storage`)
    checkStorable(value, path ? `${path}.${field}` : field)
  }
}

/** @returns the text that is stored and sent: JSON in which dates and non-finite numbers are in EJSON form */
export const toText = (v: Value): string => JSON.stringify(isPlain(v) ? v : encode(v))

/** Whether JSON has a form of its own for everything in it, as for most documents. */
function isPlain(v: Value | undefined): boolean {
  if (typeof v === 'number') return Number.isFinite(v)
  if (typeof v !== 'object' || v === null) return true
  return !(v instanceof Date) && Object.values(v as Doc).every(isPlain)
}

function encode(v: Value): unknown {
  if (typeof v === 'number' && !Number.isFinite(v)) return { $numberDouble: String(v) }
  if (v instanceof Date) return { $date: v.getTime() }
  if (Array.isArray(v)) return v.map(encode)
  if (!isDoc(v)) return v
  const out: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(v as Record<string, Value | undefined>))
    if (value !== undefined) out[field] = encode(value)
  return out
}

/** @returns the document behind a stored text */
export function fromText(text: string): Doc {
  const raw = JSON.parse(text) as Doc
  return text.includes('"$') ? (decode(raw) as Doc) : raw
}

function decode(v: Value): Value {
  if (Array.isArray(v)) return v.map(decode)
  if (!isDoc(v)) return v
  if (typeof v['$date'] === 'number') return new Date(v['$date'])
  if ('$numberDouble' in v) return Number(v['$numberDouble'])
  for (const [field, value] of Object.entries(v)) v[field] = decode(value)
  return v
}
