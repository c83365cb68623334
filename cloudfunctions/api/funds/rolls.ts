import groupBy from 'lodash/groupBy'
import sumBy from 'lodash/sumBy'
import uniq from 'lodash/uniq'
import { civilDateOf } from '../../../domain/base/calendar'
import { bandWords, totalsOf } from '../../../domain/shapes/ledger/roll'
import type { Roll, RollAsked, RollPayout } from '../../../domain/shapes/ledger/roll'
import type { OrgTree } from '../../../domain/matter'
import type { RollRow, RollView } from '../../../typings/rolls'
import { allFunds, changesOf, payoutsPlain } from '../../lib/store/books'
import type { BookChange } from '../../lib/store/books'
import { agreedToLines } from '../../lib/store/consents'
import { orgLines } from '../../lib/store/orgs'

/*
 * 公示名单: gathered from the books, and as it is read.
 */

/** What the books paid in a time; `payouts` are those that were paid in it last, and have not come back. */
interface Paid {
  payouts: RollPayout[]
  books: Roll['books']
}

/** Paid once more than it came back. */
const isPaid = (changes: BookChange[]): boolean =>
  changes.filter(({ kind }) => kind === 'pay').length > changes.filter(({ kind }) => kind === 'back').length

const lastPaid = (changes: BookChange[]): string =>
  changes.reduce((last, { kind, at }) => (kind === 'pay' && at > last ? at : last), '')

/** By the day on which it was put down, as the balance of a day counts. */
export async function paidWithin(org: string, { source, items, from, to }: RollAsked): Promise<Paid> {
  const isWithin = (at: string): boolean => civilDateOf(at) >= from && civilDateOf(at) <= to
  const changes = await changesOf((await allFunds(org)).filter((fund) => fund.source === source))
  const pays = changes.filter(({ kind, at }) => kind === 'pay' && isWithin(at))
  const found = await payoutsPlain(uniq(pays.flatMap(({ payout }) => payout ?? [])))
  const asked = found.filter(({ item }) => items.includes(item))
  const ids = new Set(asked.map(({ _id }) => _id))
  const of = groupBy(changes, ({ payout }) => payout ?? '')
  const payouts = asked.filter(({ _id }) => isPaid(of[_id] ?? []) && isWithin(lastPaid(of[_id] ?? [])))
  const paid = sumBy(
    pays.filter(({ payout }) => payout !== null && ids.has(payout)),
    'sum',
  )
  return { payouts, books: { paid, back: paid - sumBy(payouts, 'sum') } }
}

export const rowOf = ({ _id: id, org, source, items, from, to, shown }: Roll, orgs: OrgTree): RollRow => ({
  ...{ id, orgName: orgs[org]?.name ?? '工会', source, items, from, to, shown },
})

/** With the lines of those who agree now: what somebody took back is gone, and so is what has been deleted. */
export async function viewOf(roll: Roll): Promise<RollView> {
  const [names, orgs] = await Promise.all([
    agreedToLines(roll.lines.map(({ about }) => about)),
    orgLines(uniq([roll.org, ...roll.lines.map(({ unit }) => unit), ...roll.cells.flatMap(({ unit }) => unit ?? [])])),
  ])
  const nameOf = (unit: string): string => orgs[unit]?.name ?? '工会'
  return {
    ...rowOf(roll, orgs),
    ...totalsOf(roll),
    lines: roll.lines.flatMap(({ about, unit, item, band }) => {
      const name = names.get(about)
      return name === undefined ? [] : [{ name, union: nameOf(unit), item, band: bandWords(band) }]
    }),
    cells: roll.cells.map(({ unit, item, n }) => ({ union: unit === null ? null : nameOf(unit), item, n })),
  }
}
