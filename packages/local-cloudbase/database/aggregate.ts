import { requestFailed, unsupported } from '../errors'
import type { IndexField } from './keys'
import { compileQuery } from './match'
import { readAt, removeAt, writeAt } from './paths'
import { type FindOptions, sortBy } from './read'
import { addFields, group, project } from './reshape'
import { clone, type Doc, isDoc, type Value } from './values'

/** One stage of a pipeline, for example `{ name: '$match', value: {…} }`. */
export interface Stage {
  name: string
  value: Value
}
type Run = (docs: Doc[], value: Value) => Doc[]

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
    ...(sort !== undefined && { sort: sortStage(sort) }),
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
  const fields = Object.entries(object('sort', v))
  return fields.map(([path, direction]) => {
    if (path.split('.').some((part) => !part || part.startsWith('$')))
      throw requestFailed(`(BadValue) no path to sort by: '${path}'`)
    if (direction !== 1 && direction !== -1) throw requestFailed('(BadValue) sort direction must be 1 or -1')
    return [path, direction] as const
  })
}

function sortStage(v: Value): IndexField[] {
  const fields = sortFields(v)
  if (!fields.length) throw requestFailed('(Location15976) $sort stage must have at least one sort key')
  return fields
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
  $sort: (docs, v) => sortBy(docs, sortStage(v)),
  $limit: (docs, v) => docs.slice(0, whole('$limit', v, 1)),
  $skip: (docs, v) => docs.slice(whole('$skip', v, 0)),
  $count: count,
  $unwind: unwind,
  $group: (docs, v) => group(object('$group', v))(docs),
  $project: (docs, v) => project(object('$project', v))(docs),
  $addFields: (docs, v) => addFields(object('$addFields', v))(docs),
}
