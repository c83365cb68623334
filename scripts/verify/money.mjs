// Funds, their books and what was given from them: each held against the others.
import { walk } from './pages.mjs'

const PAGE = 100
/** A payout is made right after its case is written; what is older was there once. */
const HOUR = 3_600_000

async function* entriesOf(database, fund) {
  const { command } = database
  for (let last = -1; ;) {
    const found = database.collection('entries').where({ fund, seq: command.gt(last) })
    const { data } = await found.orderBy('seq', 'asc').limit(PAGE).get()
    yield* data
    if (data.length < PAGE) return
    last = data[data.length - 1].seq
  }
}

async function checkPayouts(database, book, fund, say) {
  let count = 0
  for await (const payout of walk(database, 'payouts', { where: { fund: fund._id } })) {
    count += 1
    const what = book.ofPayout(payout)
    if (what) say(`payouts ${payout._id} (${payout.no})`, what)
  }
  for (const id of book.unseen(new Date(Date.now() - HOUR).toISOString())) say(`payouts ${id}`, 'gone')
  return count
}

async function checkFund(database, { BookReader }, fund, say) {
  const book = new BookReader()
  let entries = 0
  for await (const entry of entriesOf(database, fund._id)) {
    entries += 1
    const what = book.read(entry)
    if (what) say(`entries ${entry._id}`, what)
  }
  const what = book.end(fund)
  if (what) say(`funds ${fund._id} (${fund.name})`, what)
  return { entries, payouts: await checkPayouts(database, book, fund, say) }
}

/**
 * @param {object} database
 * @param {{ BookReader: typeof import('../../cloudfunctions/lib/ledger/finding').BookReader }} reckon
 * @param {string | undefined} union only the funds of a union
 * @param {(where: string, what: string) => void} say called for each that does not fit
 * @returns {Promise<{ funds: number, entries: number, payouts: number }>} what was looked at
 */
export async function checkMoney(database, reckon, union, say) {
  const counts = { funds: 0, entries: 0, payouts: 0 }
  const known = new Set()
  for await (const fund of walk(database, 'funds')) {
    known.add(fund._id)
    if (union !== undefined && fund.org !== union) continue
    const { entries, payouts } = await checkFund(database, reckon, fund, say)
    counts.funds += 1
    counts.entries += entries
    counts.payouts += payouts
  }
  if (union === undefined) await checkStrays(database, known, say)
  return counts
}

/** Entries and payouts of funds that are not there: a fund is never deleted. */
async function checkStrays(database, known, say) {
  for (const collection of ['entries', 'payouts'])
    for await (const { _id, fund } of walk(database, collection, { fields: { fund: true } }))
      if (!known.has(fund)) say(`${collection} ${_id}`, 'stray')
}
