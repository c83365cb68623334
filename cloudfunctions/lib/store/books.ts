import range from 'lodash/range'
import { markKey } from '../../../domain/shapes/ledger'
import type { Entry, Fund, Mark, Payout } from '../../../domain/shapes/ledger'
import { readIn } from './bulk'
import { _, collection, rowsOf } from './cloud'

/*
 * Books as they are read whole: by whoever reckons over all of a union's funds.
 */

/** Entries in one read. */
const MANY = 1000

/** All entries of a fund, in their order. A read for a thousand. */
async function bookWhole(fund: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (let more = true; more;) {
    const after = all[all.length - 1]?.seq ?? 0
    const found = collection('entries').where({ fund, seq: _.gt(after) })
    const rows = rowsOf<Entry>(await found.orderBy('seq', 'asc').limit(MANY).get())
    all.push(...rows)
    more = rows.length === MANY
  }
  return all
}

/** All entries of these funds. */
export const booksOf = async (funds: string[]): Promise<Entry[]> => (await Promise.all(funds.map(bookWhole))).flat()

/** A union's funds, the latest year first: there are few. One read. */
export async function allFunds(org: string): Promise<Fund[]> {
  return rowsOf<Fund>(await collection('funds').where({ org }).orderBy('order', 'desc').limit(MOST_FUNDS).get())
}
const MOST_FUNDS = 100

/** Payouts by their ids, without what is sealed. */
export const payoutsPlain = (ids: string[]): Promise<PlainPayout[]> => readIn('payouts', '_id', ids, PLAIN)
export type PlainPayout = Omit<Payout, 'payee' | 'key'>
const PLAIN = {
  ...{ item: true, class: true, title: true, no: true, about: true, service: true, fund: true, sum: true },
  ...{ state: true, on: true, batch: true, at: true, unit: true, house: true, parties: true, granted: true },
}

/** A change of a fund, in its book or counted and on its way there. `key`: of its mark. */
export type BookChange = Pick<Mark, 'op' | 'kind' | 'payout' | 'sum' | 'at' | 'paper' | 'on'> & {
  fund: string
  key: string
}

const pendingIn = ({ _id: fund, open }: Fund): BookChange[] =>
  Object.values(open)
    .filter(({ seq }) => seq === undefined)
    .map((mark) => ({ ...mark, fund, key: markKey(mark) }))

/** Everything that the books have of these funds, what is not entered yet among it. */
export async function changesOf(funds: Fund[]): Promise<BookChange[]> {
  const entries: Entry[] = await booksOf(funds.map(({ _id }) => _id))
  const there = new Set(entries.map(({ fund, key }) => `${fund}|${key}`))
  const pending = funds.flatMap(pendingIn).filter(({ fund, key }) => !there.has(`${fund}|${key}`))
  return [...entries, ...pending]
}

/** Payouts of a matter, and what the books have of each. Two reads, or one. */
export async function paidOf(about: string): Promise<{ payout: PlainPayout; entries: Entry[] }[]> {
  const payouts = await readIn<PlainPayout>('payouts', 'about', [about], PLAIN)
  return Promise.all(
    payouts.map(async (payout) => {
      const keys = range(MOST_MOVES).map((nth) => `${payout._id}-${nth}`)
      const found = collection('entries').where({ fund: payout.fund, key: _.in(keys) })
      return { payout, entries: rowsOf<Entry>(await found.orderBy('seq', 'asc').limit(MOST_MOVES).get()) }
    }),
  )
}
/** A payout changes its part so often at most, as far as one paper says it. */
const MOST_MOVES = 50
