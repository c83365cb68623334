import { Aggregator, Context } from 'mingo'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import { $addFields, $group, $project } from 'mingo/operators/pipeline'
import { requestFailed, unsupported } from '../errors'
import type { IndexField } from './keys'
import { compileQuery } from './match'
import { readAt, removeAt, writeAt } from './paths'
import { type FindOptions, sortBy } from './read'
import { clone, type Doc, isDoc, type Value } from './values'

/** One stage of a pipeline, for example `{ name: '$match', value: {…} }`. */
export interface Stage {
  name: string
  value: Value
}
type Run = (docs: Doc[], value: Value) => Doc[]

/** Operators inside `$group`, `$project` and `$addFields` whose answers were compared with MongoDB's rules. */
const ACCUMULATORS = ['$sum', '$avg', '$min', '$max', '$first', '$last', '$push', '$addToSet'] as const
const EXPRESSIONS = [
  ...(['$add', '$subtract', '$multiply', '$divide', '$and', '$or', '$not', '$cond', '$ifNull', '$literal'] as const),
  ...(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$concat', '$size', '$dateToString'] as const),
] as const
const KNOWN = new Set<string>([...ACCUMULATORS, ...EXPRESSIONS])

const take = <T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>

const context = Context.init({
  accumulator: take(accumulators, ACCUMULATORS),
  expression: take(expressions, EXPRESSIONS),
  pipeline: { $addFields, $group, $project },
} as Parameters<typeof Context.init>[0])

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
  const next = (name: string): Value | undefined => (rest[0]?.name === name ? rest.shift()!.value : undefined)
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

/** Refuses operators that were not checked. Field names inside `$literal` are data. */
function checkExpressions(v: Value): void {
  if (Array.isArray(v)) v.forEach(checkExpressions)
  if (typeof v === 'string' && v.startsWith('$$')) throw unsupported('variable', v)
  if (!isDoc(v)) return
  for (const [name, operand] of Object.entries(v)) {
    if (name.startsWith('$') && !KNOWN.has(name)) throw unsupported('expression', name)
    if (name !== '$literal') checkExpressions(operand)
  }
}

/** Stages whose expressions the library evaluates. */
const byLibrary =
  (name: string): Run =>
  (docs, value) => {
    object(name, value)
    checkExpressions(value)
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
  const { path, includeArrayIndex, preserveNullAndEmptyArrays: keep = false } = spec as Doc
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
