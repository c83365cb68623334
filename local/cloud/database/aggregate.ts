import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import { $addFields, $group, $project } from 'mingo/operators/pipeline'
import type { Options } from 'mingo/types'
import { requestFailed, unsupported } from '../errors'
import type { IndexField } from './keys'
import { compileQuery } from './match'
import { readAt, removeAt, writeAt } from './paths'
import { type FindOptions, sortBy } from './read'
import { clone, compare, type Doc, equals, isDoc, type Value } from './values'

/** One stage of a pipeline, for example `{ name: '$match', value: {…} }`. */
export interface Stage {
  name: string
  value: Value
}
type Run = (docs: Doc[], value: Value) => Doc[]

/** Operators of the library whose answers were compared with MongoDB's rules; the first list is for `$group` only. */
const ACCUMULATORS = ['$sum', '$avg', '$first', '$last'] as const
const EXPRESSIONS = [
  ...(['$add', '$subtract', '$multiply', '$divide', '$concat', '$dateToString'] as const),
  ...(['$and', '$or', '$not', '$cond', '$ifNull', '$literal'] as const),
] as const

const take = <T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>

/** In expressions a missing field is less than null, and values of all types compare with each other. */
const comparison = (accept: (order: number) => boolean) => (doc: unknown, operands: unknown, options: Options) => {
  const [a, b] = evalExpr(doc, operands, options) as (Value | undefined)[]
  const missing = Number(b === undefined) - Number(a === undefined)
  return accept(missing || compare(a, b))
}

const COMPARISONS = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
}

function size(doc: unknown, operand: unknown, options: Options): number {
  const v: unknown = evalExpr(doc, operand, options)
  if (!Array.isArray(v)) throw requestFailed('(Location17124) The argument to $size must be an array')
  return v.length
}

/**
 * What an expression gives for the documents of a group, missing values left out. Each document gets options of its
 * own: the library keeps the first document in the options it is handed.
 */
const present = (docs: Doc[], expr: unknown): Value[] =>
  docs.map((doc) => evalExpr(doc, expr, { context } as Options) as Value | undefined).filter((v) => v !== undefined)

const extreme = (wins: (order: number) => boolean) => (docs: Doc[], expr: unknown) =>
  present(docs, expr).reduce((best, v) => (v !== null && (best === null || wins(compare(v, best))) ? v : best), null)

/** The library's own versions turn missing values into null, or compare arrays by their elements. */
const COLLECTING = {
  $push: present,
  $addToSet: (docs: Doc[], expr: unknown) =>
    present(docs, expr).filter((v, i, all) => all.findIndex((x) => equals(x, v)) === i),
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
}

const expression = { ...take(expressions, EXPRESSIONS), ...COMPARISONS, $size: size }
const accumulator = { ...take(accumulators, ACCUMULATORS), ...COLLECTING }
const pipeline = { $addFields, $group, $project }
const context: Context = Context.init({ accumulator, expression, pipeline } as unknown as Parameters<
  typeof Context.init
>[0])

/**
 * Runs a pipeline.
 * @param search finds documents through the indexes: it gets the leading `$match`, `$sort`, `$skip` and `$limit`
 * @throws DATABASE_REQUEST_FAILED for stages and operators that are not supported
 */
export function aggregate(stages: Stage[], search: (query: Doc, options: FindOptions) => Doc[]): Doc[] {
  const steps = stages.map(({ name, value }) => {
    const run = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined
    if (!run) throw unsupported('pipeline stage', name)
    return { name, value, run }
  })
  const { query, options, used } = leading(stages)
  return steps.slice(used).reduce((docs, { run, value }) => run(docs, value), search(query, options))
}

/** Reads as much of the start of a pipeline as one find can do: `$match`, then `$sort`, then `$limit`. */
function leading(stages: Stage[]): { query: Doc; options: FindOptions; used: number } {
  const rest = [...stages]
  const next = (name: string): Value | undefined => (rest[0]?.name === name ? rest.shift()?.value : undefined)
  const query = object('$match', next('$match') ?? {})
  const sort = next('$sort')
  const limit = next('$limit')
  const options: FindOptions = {
    ...(sort !== undefined && { sort: sortFields(sort) }),
    ...(limit !== undefined && { limit: whole('$limit', limit, 1) }),
  }
  return { query, options, used: stages.length - rest.length }
}

function object(name: string, v: Value): Doc {
  if (!isDoc(v)) throw requestFailed(`(Location15959) ${name} needs an object`)
  return v
}

function whole(name: string, v: Value, least: number): number {
  if (typeof v !== 'number' || !Number.isInteger(v) || v < least)
    throw requestFailed(`(Location15958) ${name} needs a whole number >= ${least}`)
  return v
}

/** @returns sort fields with their directions. @throws DATABASE_REQUEST_FAILED for anything but 1 and -1 */
export function sortFields(v: Value): IndexField[] {
  return Object.entries(object('sort', v)).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw requestFailed('(BadValue) sort direction must be 1 or -1')
    return [path, direction] as const
  })
}

/** Refuses operators that were not checked. What is inside `$literal` is data. */
function checkExpressions(v: Value): void {
  if (Array.isArray(v)) v.forEach(checkExpressions)
  if (typeof v === 'string' && v.startsWith('$$')) throw unsupported('variable', v)
  if (!isDoc(v)) return
  for (const [name, operand] of Object.entries(v)) {
    if (name.startsWith('$') && !Object.hasOwn(expression, name)) throw unsupported('expression', name)
    if (name === '$dateToString') checkDateFormat(operand)
    if (name !== '$literal') checkExpressions(operand)
  }
}

/** Every field of a group but its id is one accumulator over an expression. */
function checkGroup({ _id: id = null, ...fields }: Doc): void {
  checkExpressions(id)
  for (const v of Object.values(fields)) {
    const [[name, operand] = ['', null], more] = Object.entries(object('a field of $group', v))
    if (more || !Object.hasOwn(accumulator, name)) throw unsupported('accumulator', more ? more[0] : name)
    checkExpressions(operand)
  }
}

function checkDateFormat(operand: Value): void {
  const { format, timezone = 'UTC' } = object('$dateToString', operand)
  const rest = typeof format === 'string' ? format.replace(/%[YmdHMSL]/g, '') : '%'
  if (rest.includes('%')) throw unsupported('$dateToString format', JSON.stringify(format))
  if (!['UTC', '+08:00', 'Asia/Shanghai'].some((known) => known === timezone))
    throw unsupported('timezone', JSON.stringify(timezone))
}

/** Stages whose expressions the library evaluates. */
const byLibrary =
  (name: string): Run =>
  (docs, value) => {
    if (name === '$group') checkGroup(object(name, value))
    else checkExpressions(object(name, value))
    try {
      return new Aggregator([{ [name]: value }], { context }).run<Doc>(docs.map(clone))
    } catch (error) {
      throw requestFailed(`(BadValue) ${name}: ${(error as Error).message}`)
    }
  }

function count(docs: Doc[], value: Value): Doc[] {
  if (typeof value !== 'string' || !/^[^$.\0][^.\0]*$/.test(value))
    throw requestFailed('(Location40156) $count needs a field name')
  return docs.length ? [{ [value]: docs.length }] : []
}

function unwind(docs: Doc[], value: Value): Doc[] {
  const spec = typeof value === 'string' ? { path: value } : object('$unwind', value)
  const { path, includeArrayIndex, preserveNullAndEmptyArrays: keep = false } = spec
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw requestFailed('(Location28818) $unwind path must start with $')
  if (includeArrayIndex !== undefined) throw unsupported('$unwind option', 'includeArrayIndex')
  return docs.flatMap((doc) => unwound(doc, path.slice(1), keep === true))
}

function unwound(doc: Doc, path: string, keep: boolean): Doc[] {
  const v = readAt(doc, path)
  if (Array.isArray(v) && v.length)
    return v.map((element) => {
      const copy = clone(doc)
      writeAt(copy, path, element)
      return copy
    })
  const nothing = v === undefined || v === null || Array.isArray(v)
  if (nothing && !keep) return []
  const copy = clone(doc)
  if (Array.isArray(v)) removeAt(copy, path)
  return [copy]
}

/** The pipeline stages. What is not here is refused. */
const STAGES: Record<string, Run> = {
  $match: (docs, v) => docs.filter(compileQuery(object('$match', v))),
  $sort: (docs, v) => sortBy(docs, sortFields(v)),
  $limit: (docs, v) => docs.slice(0, whole('$limit', v, 1)),
  $skip: (docs, v) => docs.slice(whole('$skip', v, 0)),
  $count: count,
  $unwind: unwind,
  $group: byLibrary('$group'),
  $project: byLibrary('$project'),
  $addFields: byLibrary('$addFields'),
}
