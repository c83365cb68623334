import type { Plan } from './plan'
import { find, type FindOptions } from './read'
import type { Collection, Index } from './reader'
import type { Store } from './store'
import type { Doc } from './values'

/** How a query is answered: what was chosen, how much was looked at, and SQLite's own words. */
export interface Explanation {
  /** `ids`: by document id; `span`: along the ids; `index`; `scan`: every document. */
  kind: Plan['kind']
  /** The index that serves it, with its fields and directions, and which of them hold arrays in some document. */
  index?: Pick<Index, 'name' | 'fields' | 'unique' | 'multi'>
  /** How many ids are looked up, or ranges of the index walked. */
  ranges: number
  /** The index is walked from its end. */
  reverse: boolean
  /** The query bounds the part of the index that is walked. */
  bound: boolean
  /** The sort order comes from the index: nothing is collected and sorted. */
  sorted: boolean
  /** Documents read to find those that fit. */
  examined: number
  found: number
  sqlite: string[]
}

/** Runs a query as it would be run, and tells how. Nothing is reported or refused. */
export function explain(store: Store, collection: Collection, query: Doc, options: FindOptions): Explanation {
  const tally = { examined: 0 }
  const seen: Plan[] = []
  const found = find({ reader: store }, collection, query, options, (plan) => seen.push(plan), tally).length
  const plan: Plan = seen[0] ?? { kind: 'scan' }
  const counts = { examined: tally.examined, found }
  if (plan.kind === 'scan')
    return { ...counts, kind: 'scan', ...NOTHING, sqlite: store.explain(collection, undefined, false) }
  if (plan.kind === 'ids')
    return { ...counts, kind: 'ids', ...NOTHING, ranges: plan.keys.length, bound: true, sqlite: [] }
  if (plan.kind === 'span') {
    const { reverse, bound, sorted } = plan
    return { ...counts, kind: 'span', ranges: 1, reverse, bound, sorted, sqlite: [] }
  }
  const { index, ranges, reverse, bound, sorted } = plan
  const { name, fields, unique, multi } = index
  const walk = { ranges: ranges.length, reverse, bound, sorted }
  const sqlite = store.explain(collection, index, reverse)
  return { ...counts, kind: 'index', index: { name, fields, unique, multi }, ...walk, sqlite }
}

const NOTHING = { ranges: 0, reverse: false, bound: false, sorted: false }
