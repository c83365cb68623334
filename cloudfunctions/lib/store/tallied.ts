import type { CaseRecord, Kept } from '../../../domain/matter'
import { _, collection, rowsOf } from './cloud'
import { BrokenCase, keptIn } from './stored'
import type { StoredCase } from './stored'

/*
 * Matters as they are counted: who, where they stand, and what their steps kept, nothing that was said in the form.
 */

export type Talliable = Pick<CaseRecord, '_id' | 'applicant' | 'kept' | 'state'>
type Row = Pick<StoredCase, '_id' | 'applicant' | 'createdAt' | 'key' | 'kept' | 'state' | 'updatedKey' | 'erased'>
const FIELDS = { applicant: true, createdAt: true, key: true, kept: true, state: true, updatedKey: true, erased: true }
const PAGE = 100
const MOST_PAGES = 10

/** Empty where it does not open: its own page says so. */
function keptOrNothing(row: Row): Record<string, Kept> {
  try {
    return keptIn(row)
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    return {}
  }
}

/** One page, the latest change first; whatever came in since an instant has changed since. */
async function page(org: string, service: string, from: string, cursor: string | undefined): Promise<Row[]> {
  const keys = cursor === undefined ? _.gte(from) : _.gte(from).and(_.lt(cursor))
  const found = await collection('cases')
    .where({ orgs: org, service, updatedKey: keys })
    .field(FIELDS)
    .orderBy('updatedKey', 'desc')
    .limit(PAGE)
    .get()
  return rowsOf<Row>(found)
}

/**
 * Matters of a union and those below it that came in between two instants. A hundred a read, a thousand at the most.
 * @returns them, and whether there may be more
 */
export async function cameIn(
  org: string,
  service: string,
  [from, to]: [string, string],
): Promise<{ rows: Talliable[]; cut: boolean }> {
  const rows: Row[] = []
  let full = true
  for (let read = 0; full && read < MOST_PAGES; read += 1) {
    const next = await page(org, service, from, rows[rows.length - 1]?.updatedKey)
    rows.push(...next)
    full = next.length === PAGE
  }
  const within = rows.filter(({ createdAt, erased }) => !erased && createdAt >= from && createdAt < to)
  return {
    rows: within.map((row) => ({ _id: row._id, applicant: row.applicant, state: row.state, kept: keptOrNothing(row) })),
    cut: full,
  }
}
