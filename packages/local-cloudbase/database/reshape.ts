import { requestFailed, unsupported } from '../errors'
import { encodeKey } from './keys'
import { checkExpression, evaluate } from './expressions'
import { compileProjection } from './project'
import { clone, compare, type Doc, equals, isDoc, type Value } from './values'

type Reshape = (docs: Doc[]) => Doc[]
type Leaf = readonly [path: string, value: Value]

const isFlag = (v: Value): boolean => typeof v === 'boolean' || typeof v === 'number'

/** An object without an operator stands for its fields: `{ a: { b: 1 } }` is `{ 'a.b': 1 }`. */
function leaves(spec: Doc, path = ''): Leaf[] {
  return Object.entries(spec).flatMap(([field, v]): Leaf[] => {
    if (field === '' || field.startsWith('$')) throw unsupported('field', `${path}${field}`)
    if (!isDoc(v) || Object.keys(v).some((name) => name.startsWith('$'))) return [[path + field, v]]
    if (!Object.keys(v).length) throw requestFailed(`(Location40180) an empty object is no value: ${path}${field}`)
    return leaves(v, `${path}${field}.`)
  })
}

function distinctPaths(all: Leaf[], name: string): void {
  const paths = all.map(([path]) => path)
  if (!paths.length) throw requestFailed(`(Location40177) ${name} must have at least one field`)
  for (const [i, path] of paths.entries())
    if (paths.some((other, j) => i !== j && (other === path || other.startsWith(`${path}.`))))
      throw requestFailed(`(Location31249) ${name}: path collision at ${path}`)
}

/** Sets what was computed: arrays on the way are entered, what is no object on the way becomes one, missing removes. */
function place(node: Value | undefined, [field = '', ...rest]: string[], v: Value | undefined): Value {
  if (Array.isArray(node)) return node.map((element) => place(element, [field, ...rest], v))
  const doc: Doc = isDoc(node) ? { ...node } : {}
  const put = rest.length ? place(doc[field], rest, v) : v
  if (put === undefined) Reflect.deleteProperty(doc, field)
  else doc[field] = clone(put)
  return doc
}

const compute = (from: Doc, into: Doc, computed: Leaf[]): Doc =>
  computed.reduce((doc, [path, expr]) => place(doc, path.split('.'), evaluate(from, expr)) as Doc, into)

/** Fields beside those that are there; every value is computed from the document as it came. */
export function addFields(spec: Doc): Reshape {
  const computed = leaves(spec)
  distinctPaths(computed, '$addFields')
  computed.forEach(([, expr]) => checkExpression(expr))
  return (docs) => docs.map((doc) => compute(doc, doc, computed))
}

/** Fields kept, left out or computed; never left out and computed at once (but for the id). */
export function project(spec: Doc): Reshape {
  const all = leaves(spec)
  distinctPaths(all, '$project')
  const computed = all.filter(([, v]) => !isFlag(v))
  const flags = all.filter(([, v]) => isFlag(v))
  computed.forEach(([, expr]) => checkExpression(expr))
  if (computed.length && flags.some(([path, v]) => !v && path !== '_id'))
    throw requestFailed('(BadValue) $project cannot leave out and compute')
  // What lies on the way to a computed field is kept, so that arrays on the way keep their length.
  const ways = computed.filter(([path]) => path.includes('.')).map(([path]): Leaf => [path, 1])
  const shape = Object.fromEntries([...flags, ...ways])
  const pick = computed.length && !ways.length && !flags.some(([, v]) => v) ? idOnly(shape) : compileProjection(shape)
  return (docs) => docs.map((doc) => compute(doc, pick(doc), computed))
}

const idOnly =
  (flags: Doc) =>
  (doc: Doc): Doc =>
    flags['_id'] === undefined && doc['_id'] !== undefined ? { _id: doc['_id'] } : {}

/** What an expression gives for the documents of a group, missing values left out. */
const present = (values: (Value | undefined)[]): Value[] => values.filter((v): v is Value => v !== undefined)
const numbers = (values: (Value | undefined)[]): number[] => values.filter((v): v is number => typeof v === 'number')
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)

const extreme = (wins: (order: number) => boolean) => (values: (Value | undefined)[]) =>
  present(values).reduce((best, v) => (v !== null && (best === null || wins(compare(v, best))) ? v : best), null)

/** What `$group` may do with the values of a group, one per document, undefined for missing. */
const ACCUMULATORS: Record<string, (values: (Value | undefined)[]) => Value> = {
  $sum: (values) => sum(numbers(values)),
  $avg: (values) => (numbers(values).length ? sum(numbers(values)) / numbers(values).length : null),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: present,
  $addToSet: (values) => present(values).filter((v, i, all) => all.findIndex((x) => equals(x, v)) === i),
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
}

type Accumulate = (docs: Doc[]) => Value

/** Every field of a group but its id is one accumulator over one expression. */
function accumulator(field: string, v: Value): Accumulate {
  if (field.includes('.')) throw requestFailed(`(Location40235) The field name '${field}' cannot contain '.'`)
  if (field.startsWith('$')) throw requestFailed(`(Location40236) The field name '${field}' cannot be an operator name`)
  const [[name, expr] = ['', null], more] = isDoc(v) ? Object.entries(v) : []
  const make = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined
  if (more || !make) throw unsupported('accumulator', more ? more[0] : name || JSON.stringify(v))
  if (Array.isArray(expr)) throw requestFailed(`(Location40237) The ${name} accumulator is a unary operator`)
  checkExpression(expr)
  return (docs) => make(docs.map((doc) => evaluate(doc, expr)))
}

/** Groups in the order in which they are first seen; a missing id and null are one group. */
export function group(spec: Doc): Reshape {
  const { _id: id, ...rest } = spec
  if (id === undefined) throw requestFailed('(Location15955) a group specification must include an _id')
  checkExpression(id)
  const fields = Object.entries(rest).map(([field, v]) => [field, accumulator(field, v)] as const)
  return (docs) => {
    const groups = new Map<string, { id: Value; docs: Doc[] }>()
    for (const doc of docs) {
      const value = evaluate(doc, id) ?? null
      const key = encodeKey(value).toString('latin1')
      const known = groups.get(key)
      if (known) known.docs.push(doc)
      else groups.set(key, { id: clone(value), docs: [doc] })
    }
    return [...groups.values()].map((g) => ({
      _id: g.id,
      ...Object.fromEntries(fields.map(([field, accumulate]) => [field, clone(accumulate(g.docs))])),
    }))
  }
}
