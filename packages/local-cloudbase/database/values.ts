import { toRegExp } from './patterns'

/** What a document may hold. Other BSON types are refused on the way in (see `wire.ts`). */
export type Value = null | boolean | number | string | Date | Pattern | Value[] | Doc
export interface Doc {
  [field: string]: Value
}

/** A regular expression in a query; documents may not hold one. */
export class Pattern {
  readonly regex: RegExp
  constructor(
    readonly source: string,
    readonly options: string,
  ) {
    this.regex = toRegExp(source, options)
  }
}

/** @returns whether a value is an object with fields: no array, date or pattern */
export const isDoc = (v: Value | undefined): v is Doc =>
  typeof v === 'object' && v !== null && !Array.isArray(v) && !(v instanceof Date) && !(v instanceof Pattern)

/** @returns whether an index may be asked for a value as it stands */
export const isScalar = (v: Value | undefined): v is null | boolean | number | string | Date =>
  v === null || ['boolean', 'number', 'string'].includes(typeof v) || v instanceof Date

/**
 * @returns the value of a document's own field; inherited names (`constructor`) are not fields.
 */
export const own = (o: Doc, field: string): Value | undefined => (Object.hasOwn(o, field) ? o[field] : undefined)

/** MongoDB's order of types. Numbers leave room for what we do not support. */
export const RANK = { undefined: 5, null: 10, number: 20, string: 30, object: 40, array: 45, boolean: 60, date: 65 }

/** The name of a value's type, for ranking and for messages. */
export function typeName(v: Value | undefined): keyof typeof RANK {
  if (v === undefined || v === null) return v === null ? 'null' : 'undefined'
  if (Array.isArray(v)) return 'array'
  if (v instanceof Date) return 'date'
  return typeof v as 'number' | 'string' | 'boolean' | 'object'
}

/** Missing and null rank alike when sorting and in equality. */
export const rank = (v: Value | undefined): number => RANK[typeName(v ?? null)]

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
  return a === b ? 0 : a < b ? -1 : 1
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i], b[i])
    if (order) return order
  }
  return a.length - b.length
}

function compareDocs(a: Doc, b: Doc): number {
  const [x, y] = [Object.entries(a), Object.entries(b)]
  for (const [i, [field, v]] of x.entries()) {
    const [other, w] = y[i] ?? []
    if (other === undefined) break
    const order = rank(v) - rank(w) || compareText(field, other) || compare(v, w)
    if (order) return order
  }
  return x.length - y.length
}

/** Where half a pair of code units stands, the order of UTF-16 is not that of UTF-8. */
const HALVES = /[\ud800-\udfff]/

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return HALVES.test(a) || HALVES.test(b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : a < b ? -1 : 1
}

/**
 * MongoDB's total order: first by type, then by value; text by UTF-8 bytes, objects field by field in stored order.
 * @returns negative, 0 or positive
 */
export function compare(a: Value | undefined, b: Value | undefined): number {
  const byType = rank(a) - rank(b)
  if (byType) return byType
  if (typeof a === 'number') return compareNumbers(a, b as number)
  if (typeof a === 'string') return compareText(a, b as string)
  if (typeof a === 'boolean') return Number(a) - Number(b)
  if (a instanceof Date) return a.getTime() - (b as Date).getTime()
  if (Array.isArray(a)) return compareArrays(a, b as Value[])
  return isDoc(a) ? compareDocs(a, b as Doc) : 0
}

/** Equality as in queries: missing and null are equal, the order of an object's fields counts. */
export const equals = (a: Value | undefined, b: Value | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a === b : compare(a, b) === 0

/** @returns an independent copy; dates are shared, because nothing changes them in place. */
export function clone<T extends Value>(v: T): T {
  if (Array.isArray(v)) return v.map(clone) as T
  if (!isDoc(v)) return v
  const copy: Doc = {}
  for (const [field, value] of Object.entries(v)) copy[field] = clone(value)
  return copy as T
}
