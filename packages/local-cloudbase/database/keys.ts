import { requestFailed } from '../errors'
import { type Doc, isDoc, own, RANK, rank, type Value } from './values'

/** A field of an index and its direction. */
export type IndexField = readonly [path: string, direction: 1 | -1]

/** The rank byte alone stands for an empty array, which MongoDB's indexes hold as `undefined`. */
const EMPTY_ARRAY = Buffer.from([RANK.undefined])

/**
 * Encodes a value so that bytewise order is MongoDB's order (see `compare`), and no encoding is a prefix of another:
 * encodings can be joined into compound keys.
 */
export function encodeKey(v: Value | undefined): Buffer {
  const tag = rank(v)
  if (typeof v === 'number') return Buffer.concat([Buffer.from([tag]), encodeNumber(v)])
  if (v instanceof Date) return Buffer.concat([Buffer.from([tag]), encodeNumber(v.getTime())])
  if (typeof v === 'string') return Buffer.concat([Buffer.from([tag]), encodeText(v)])
  if (typeof v === 'boolean') return Buffer.from([tag, Number(v)])
  if (Array.isArray(v)) return Buffer.concat([Buffer.from([tag]), ...v.map(encodeKey), Buffer.from([0])])
  if (isDoc(v)) return Buffer.concat([Buffer.from([tag]), ...Object.entries(v).map(encodeField), Buffer.from([0])])
  return Buffer.from([tag])
}

const encodeField = ([field, v]: [string, Value]): Buffer =>
  Buffer.concat([Buffer.from([rank(v)]), encodeText(field), encodeKey(v)])

const encodeText = (s: string): Buffer =>
  Buffer.concat([Buffer.from(s.includes('\0') ? s.replaceAll('\0', '\0\u00ff') : s), Buffer.from([0, 0])])

/** IEEE 754 bits order like numbers once the sign bit is turned, and for negative ones all others too. */
function encodeNumber(n: number): Buffer {
  const out = Buffer.alloc(8)
  if (Number.isNaN(n)) return out
  out.writeDoubleBE(n === 0 ? 0 : n)
  const bits = out.readBigUInt64BE()
  const sign = 1n << 63n
  out.writeBigUInt64BE(bits & sign ? BigInt.asUintN(64, ~bits) : bits | sign)
  return out
}

/** @returns the same key for the field's direction: descending fields have every byte inverted */
export const directed = (key: Buffer, direction: 1 | -1): Buffer =>
  direction === 1 ? key : (key.map((b) => ~b) as Buffer)

/** @returns the first key after all keys that start with `prefix` */
export function after(prefix: Buffer): Buffer {
  let end = prefix.length
  while (end && prefix[end - 1] === 0xff) end--
  if (!end) return Buffer.alloc(64, 0xff)
  const out = Buffer.from(prefix.subarray(0, end))
  out.writeUInt8(out.readUInt8(end - 1) + 1, end - 1)
  return out
}

/** What an index sees of one document: its keys without repetition, and which of its fields ran through an array. */
export interface IndexEntry {
  keys: Buffer[]
  multi: boolean[]
}

/**
 * @returns one key per element when a field is an array (an empty one counts as `undefined`, a missing field as null)
 * @throws DATABASE_REQUEST_FAILED when two fields of one index are arrays
 */
export function indexEntry(doc: Doc, fields: readonly IndexField[]): IndexEntry {
  const seen = fields.map(([path, direction]) => fieldKeys(doc, path, direction))
  const multi = seen.map((s) => s.multi)
  if (multi.filter(Boolean).length > 1) throw requestFailed('cannot index parallel arrays')
  let keys = [Buffer.alloc(0)]
  for (const { keys: parts } of seen) keys = keys.flatMap((head) => parts.map((part) => Buffer.concat([head, part])))
  return { keys, multi }
}

function fieldKeys(doc: Doc, path: string, direction: 1 | -1): { keys: Buffer[]; multi: boolean } {
  const found: Buffer[] = []
  const multi = collect(doc, path.split('.'), found)
  const unique = new Map((found.length ? found : [encodeKey(null)]).map((key) => [key.toString('latin1'), key]))
  return { keys: [...unique.values()].map((key) => directed(key, direction)), multi }
}

/** Collects the keys that lie at a path. @returns whether an array was met on the way */
function collect(v: Value | undefined, path: string[], into: Buffer[]): boolean {
  const [field, ...rest] = path
  if (Array.isArray(v)) return collectArray(v, path, into)
  if (field === undefined) into.push(encodeKey(v))
  else if (isDoc(v)) return collect(own(v, field), rest, into)
  else into.push(encodeKey(null))
  return false
}

function collectArray(v: Value[], path: string[], into: Buffer[]): boolean {
  const [field, ...rest] = path
  if (field === undefined) v.forEach((x) => into.push(encodeKey(x)))
  else if (/^\d+$/.test(field) && Number(field) < v.length) collect(v[Number(field)], rest, into)
  else v.forEach((x) => collect(isDoc(x) ? x : null, path, into))
  if (!v.length) into.push(field === undefined ? EMPTY_ARRAY : encodeKey(null))
  return true
}
