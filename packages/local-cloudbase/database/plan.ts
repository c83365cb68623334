import { after, directed, encodeKey, type IndexField } from './keys'
import type { Collection, Index } from './reader'
import { type Doc, isDoc, isScalar, rank, type Value } from './values'

/** Which documents to look at. The query itself is always tested afterwards, so a plan may find too many, never too few. */
export type Plan =
  | { kind: 'ids'; keys: Buffer[] }
  | { kind: 'scan' }
  | { kind: 'span'; span: Span; reverse: boolean; sorted: boolean; bound: boolean }
  | { kind: 'index'; index: Index; ranges: Range[]; ids?: Range; reverse: boolean; sorted: boolean; bound: boolean }

/** Index keys in [low, high); `fixed` bytes at the start are the same for all of them. */
interface Range {
  low: Buffer
  high: Buffer
  fixed: number
}
/** Id keys in [low, high): the index over ids is always there. */
type Span = Pick<Range, 'low' | 'high'>
/** What a query says about one field, as far as an index can use it. */
interface Condition {
  one?: Value
  of?: Value[]
  low?: Bound
  high?: Bound
}
interface Bound {
  value: Value
  inclusive: boolean
}
type Conditions = Map<string, Condition>

/** More ranges than this are not worth an index. */
const MAX_RANGES = 400

/**
 * Chooses an index: most equalities first, then a range, then one that gives the sort order.
 * @param sort fields in sort order with directions, empty for none
 */
export function planQuery(collection: Collection, query: Doc, sort: IndexField[]): Plan {
  const conditions: Conditions = new Map()
  gather(query, conditions)
  const id = conditions.get('_id')
  if (id?.one !== undefined) return { kind: 'ids', keys: [encodeKey(id.one)] }
  if (id?.of) return { kind: 'ids', keys: distinct(id.of) }
  const plans = [...collection.indexes.map((index) => planIndex(index, conditions, sort)), planSpan(id, sort)]
  const best = plans.sort((a, b) => b.score - a.score)[0]
  return best && best.score > 0 ? best.plan : { kind: 'scan' }
}

const EVERY_ID: Span = { low: Buffer.alloc(0), high: Buffer.from([0xff]) }

/** Documents in the order of their ids, as far as the query bounds them. */
function planSpan(id: Condition | undefined, sort: IndexField[]): { score: number; plan: Plan } {
  const bound = (id?.low ?? id?.high) !== undefined
  const [first, direction] = sort[0] ?? []
  const sorted = first === '_id'
  const score = (bound ? 6 : 0) + (sorted ? 4 : 0)
  const span = bound ? range(Buffer.alloc(0), id, ['_id', 1]) : EVERY_ID
  return { score, plan: { kind: 'span', span, reverse: direction === -1, sorted, bound } }
}

const distinct = (values: Value[]): Buffer[] =>
  [...new Map(values.map((v) => [encodeKey(v).toString('latin1'), encodeKey(v)])).values()].sort((a, b) =>
    Buffer.compare(a, b),
  )

function gather(query: Doc, into: Conditions): void {
  for (const [key, operand] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(operand)) operand.filter(isDoc).forEach((part) => gather(part, into))
    else if (!key.startsWith('$')) note(into, key, operand)
  }
}

function note(into: Conditions, path: string, operand: Value): void {
  const condition = into.get(path) ?? {}
  into.set(path, condition)
  if (isScalar(operand)) condition.one ??= operand
  else if (isDoc(operand)) for (const [name, v] of Object.entries(operand)) noteOperator(condition, name, v)
  if (condition.one === undefined && !condition.of && !condition.low && !condition.high) into.delete(path)
}

function noteOperator(condition: Condition, name: string, v: Value): void {
  if (name === '$in' && Array.isArray(v) && v.every(isScalar)) condition.of ??= v
  if (name === '$all' && Array.isArray(v)) condition.one ??= v.find(isScalar)
  if (!isScalar(v)) return
  const bound = { value: v, inclusive: name.endsWith('e') }
  if (name === '$eq') condition.one ??= v
  else if (name.startsWith('$gt')) condition.low ??= bound
  else if (name.startsWith('$lt')) condition.high ??= bound
}

function planIndex(index: Index, conditions: Conditions, sort: IndexField[]): { score: number; plan: Plan } {
  const { prefixes, used } = equalityPrefix(index, conditions)
  const field = index.fields[used]
  const condition = field && conditions.get(field[0])
  const ranged = condition && (condition.low ?? condition.high) !== undefined
  const ranges = prefixes.map((prefix) => range(prefix, ranged ? condition : undefined, field, index.multi[used]))
  const order = sortOrder(index, conditions, used, sort)
  const bound = used > 0 || ranged === true
  const score = used * 10 + (ranged ? 6 : 0) + (order && sort.length ? 4 : 0)
  const reverse = order === 'backward'
  const sorted = sort.length > 0 && order !== undefined
  return { score, plan: { kind: 'index', index, ranges, ...idsWithin(index, conditions), reverse, sorted, bound } }
}

/** Where the ids lie that a query admits, if the index holds them: as in MongoDB no other document is then read. */
function idsWithin(index: Index, conditions: Conditions): { ids?: Range } {
  const condition = conditions.get('_id')
  const known = condition && index.fields.some(([path]) => path === '_id')
  return known ? { ids: range(Buffer.alloc(0), condition, ['_id', 1]) } : {}
}

function equalityPrefix(index: Index, conditions: Conditions): { prefixes: Buffer[]; used: number } {
  let prefixes = [Buffer.alloc(0)]
  for (const [used, [path, direction]] of index.fields.entries()) {
    const condition = conditions.get(path)
    const values = condition?.one !== undefined ? [encodeKey(condition.one)] : condition?.of && distinct(condition.of)
    if (!values || prefixes.length * values.length > MAX_RANGES) return { prefixes, used }
    const keys = values.map((v) => directed(v, direction))
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])))
  }
  return { prefixes, used: index.fields.length }
}

/**
 * @param condition the range on the next field, if any; on an array field only one of its two bounds may be used,
 *   because different elements may satisfy them
 */
function range(prefix: Buffer, condition: Condition | undefined, field: IndexField | undefined, multi = false): Range {
  const known = condition?.low ?? condition?.high
  if (!known || !field) return { low: prefix, high: after(prefix), fixed: prefix.length }
  const type = Buffer.from([rank(known.value)])
  const lowest = bound(condition?.low, type)
  const highest = bound(multi && condition?.low ? undefined : condition?.high, type)
  const [first, last] = field[1] === 1 ? [lowest, highest] : [highest, lowest]
  const edge = (b: { key: Buffer }): Buffer => Buffer.concat([prefix, directed(b.key, field[1])])
  const low = first.inclusive ? edge(first) : after(edge(first))
  const high = last.inclusive ? after(edge(last)) : edge(last)
  return { low, high, fixed: prefix.length }
}

/** An open side is bounded by the type: `$gt: 5` never finds text. */
const bound = (b: Bound | undefined, type: Buffer): { key: Buffer; inclusive: boolean } =>
  b ? { key: encodeKey(b.value), inclusive: b.inclusive } : { key: type, inclusive: true }

/** @returns how to walk the index to get the sort order, undefined when it cannot give it */
function sortOrder(
  index: Index,
  conditions: Conditions,
  used: number,
  sort: IndexField[],
): 'forward' | 'backward' | undefined {
  const isFixed = (path: string): boolean =>
    index.fields.some(([f], i) => f === path && i < used && !index.multi[i] && conditions.get(f)?.one !== undefined)
  const rest = sort.filter(([path]) => !isFixed(path))
  const fields = rest.map((_, i) => index.fields[used + i])
  if (rest.some(([path], i) => fields[i]?.[0] !== path || index.multi[used + i])) return undefined
  const same = rest.filter(([, direction], i) => direction === fields[i]?.[1]).length
  if (same === rest.length) return 'forward'
  return same ? undefined : 'backward'
}
