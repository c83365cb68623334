import { AGGREGATES, REFUSED_AGGREGATES } from './aggregates'
import { EXPRESSIONS } from './expressions'
import { QUERY_CORNERS, REFUSED_QUERY_CORNERS, REFUSED_UPDATE_CORNERS, UPDATE_CORNERS } from './corners'
import { QUERIES, REFUSED_QUERIES } from './queries'
import { RESHAPES } from './reshapes'
import type { Source } from './source'
import { REFUSED_UPDATES, UPDATES } from './updates'

/** One case of the tables, without its substance. */
export interface Listed {
  /** For example `query: mod` or `refused update: inc on text`. */
  name: string
  source: Source
}
type Row = readonly [name: string, ...rest: unknown[]]

const listed = (kind: string, rows: readonly Row[]): Listed[] =>
  rows.map((row) => ({ name: `${kind}: ${row[0]}`, source: row.at(-1) as Source }))

/** Every case, in the order of the tables. */
export const CASES: Listed[] = [
  ...listed('query', [...QUERIES, ...QUERY_CORNERS]),
  ...listed('refused query', [...REFUSED_QUERIES, ...REFUSED_QUERY_CORNERS]),
  ...listed('update', [...UPDATES, ...UPDATE_CORNERS]),
  ...listed('refused update', [...REFUSED_UPDATES, ...REFUSED_UPDATE_CORNERS]),
  ...listed('aggregate', [...AGGREGATES, ...EXPRESSIONS, ...RESHAPES]),
  ...listed('refused aggregate', REFUSED_AGGREGATES),
]

/** @returns the cases whose answer nobody has confirmed, as lines of the README */
export const unverified = (): string[] =>
  CASES.filter(({ source }) => source === 'unverified').map(({ name }) => `- ${name}`)

/** @returns how many cases rest on each source */
export const bySource = (): Partial<Record<Source, number>> =>
  CASES.reduce<Partial<Record<Source, number>>>((sum, { source }) => ({ ...sum, [source]: (sum[source] ?? 0) + 1 }), {})

if (require.main === module) console.log([JSON.stringify(bySource()), ...unverified()].join('\n'))
