import compact from 'lodash/compact'
import uniq from 'lodash/uniq'
import type { Batch } from '../../../domain/shapes/ledger/batch'
import type { Entry, Mark } from '../../../domain/shapes/ledger'
import { batchesNamed } from '../../lib/store/batches'
import { readIn } from '../../lib/store/bulk'
import { behindOf } from '../../lib/store/payouts'
import type { PersonDoc } from '../../lib/store/people'

/*
 * What stands behind the lines of a book: for whom each sum was, and through whose hands it went.
 */

type Said = Mark | Entry

export interface Around {
  /** The matter of each payout, for whoever may follow it. */
  matters: Map<string, string>
  /** Through whose hands a line went; '' where that is nobody's to read, or not known. */
  hands: (said: Said) => string
}

const part = (label: string, name: string | undefined): string => (name ? `${label}${name}` : '')
const joined = (...parts: string[]): string => compact(parts).join('，')

/** 「制单潘*，复核孟*，付款戚*」 */
const ofBatch = ({ made, checked, sent }: Batch): string =>
  joined(part('制单', made.name), part('复核', checked?.name), part('付款', sent?.name))

/** Masked names by person. One read, or none. */
async function namesOf(people: string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const found = await readIn<Pick<PersonDoc, '_id' | 'masked'>>('people', '_id', people, { masked: true })
  return new Map(found.map(({ _id, masked }) => [_id, masked]))
}

/**
 * What stands behind these lines. Three reads, or none.
 * @param hands the reader sees through whose hands each went
 * @param audits the reader follows each to its matter
 */
export async function behind(lines: Said[], hands: boolean, audits: boolean): Promise<Around> {
  if (!hands) return { matters: new Map(), hands: () => '' }
  const payouts = await behindOf(uniq(lines.flatMap(({ payout }) => payout ?? [])))
  const batchIn = ({ kind, payout, batch }: Said): string =>
    kind === 'reserve' ? '' : (batch ?? payouts.get(payout ?? '')?.batch ?? '')
  const [batches, names] = await Promise.all([
    batchesNamed(uniq(compact(lines.map(batchIn)))),
    namesOf(uniq(lines.flatMap(({ by, with: holder }) => [by, ...(holder ? [holder] : [])]))),
  ])
  const byId = new Map(batches.map((one) => [one._id, one]))
  const handsOf = (said: Said): string => {
    const batch = byId.get(batchIn(said))
    if (batch) return ofBatch(batch)
    const maker = part(said.kind === 'reserve' ? '批的' : '记的', names.get(said.by))
    return joined(maker, part('核对', names.get(said.with ?? '')))
  }
  const matters = [...payouts].map(([id, { about }]): [string, string] => [id, about])
  return { matters: new Map(audits ? matters : []), hands: handsOf }
}
