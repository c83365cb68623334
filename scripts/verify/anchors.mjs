// Days that were put down, against each other, against what was kept of them elsewhere, and against the documents of today.
import { byIds, walk } from './pages.mjs'

const FIELDS = {
  cases: { rev: true, 'log.chain': true },
  people: { granted: true, grantsSeal: true },
  funds: { seq: true },
}
/** Ids of people begin with this; those of cases are hexadecimal. */
const PERSON = 'p'
/** And leaves of funds with this, before the id. */
const FUND = 'fund|'

function collectionOf(leaf) {
  if (leaf.startsWith(FUND)) return 'funds'
  return leaf.startsWith(PERSON) ? 'people' : 'cases'
}
const idOf = (leaf) => (leaf.startsWith(FUND) ? leaf.slice(FUND.length) : leaf)

const headOf = {
  cases: ({ rev, log }) => ({
    rev,
    heads: Array.isArray(log) ? log.map((entry) => entry?.chain ?? '') : [],
    all: true,
  }),
  people: ({ granted = 0, grantsSeal = '' }) => ({ rev: granted, heads: [grantsSeal], all: false }),
}

async function headsOf(database, leaves) {
  const heads = new Map()
  for (const collection of ['cases', 'people']) {
    const ids = leaves.map(([id]) => id).filter((id) => collectionOf(id) === collection)
    const found = await byIds(database, collection, ids, FIELDS[collection])
    for (const [id, doc] of found) heads.set(id, headOf[collection](doc))
  }
  for (const [leaf, head] of await booksOf(database, leaves)) heads.set(leaf, head)
  return heads
}

/** Books of funds: how many entries they have, and how the one ends that was the last on that day. */
async function booksOf(database, leaves) {
  const own = leaves.filter(([leaf]) => collectionOf(leaf) === 'funds')
  const ids = own.map(([leaf]) => idOf(leaf))
  const funds = await byIds(database, 'funds', ids, FIELDS.funds)
  const entryOf = ([leaf, seq]) => `${idOf(leaf)}|${seq}`
  const entries = await byIds(database, 'entries', own.map(entryOf), { chain: true })
  return own.flatMap((one) => {
    const fund = funds.get(idOf(one[0]))
    return fund ? [[one[0], { rev: fund.seq, heads: [entries.get(entryOf(one))?.chain ?? ''], all: true }]] : []
  })
}

/** The documents of a day that are gone, older, or other than they were then. */
async function checkLeaves(database, { leafMisfit }, day, pages, say) {
  for (const { leaves } of pages) {
    const heads = await headsOf(database, leaves)
    for (const leaf of leaves) {
      const what = leafMisfit(leaf, heads.get(leaf[0]))
      if (what) say(`${collectionOf(leaf[0])} ${idOf(leaf[0])}`, what, day)
    }
  }
}

const pagesOf = (database, day) => collect(walk(database, 'anchors', { from: `p|${day}|`, to: `p|${day}~` }))

async function collect(documents) {
  const all = []
  for await (const one of documents) all.push(one)
  return all
}

const dayAfter = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** What somebody kept of a day, against what stands there. */
function compareKept(kept, anchor, say) {
  const root = kept.get(anchor._id)
  kept.delete(anchor._id)
  if (root !== undefined && root !== anchor.root) say(`day ${anchor._id}`, 'other')
}

/**
 * @param {object} database
 * @param {typeof import('../../cloudfunctions/lib/anchors')} reckon
 * @param {{ only?: string, kept: Map<string, string> }} which one day, or all; roots that were kept elsewhere
 * @param {(where: string, what: string, day?: string) => void} say called for each that does not fit
 * @returns {Promise<{ days: number, last: string, leaves: [string, number, string][] }>} leaves of the one day
 */
export async function checkAnchors(database, reckon, { only, kept }, say) {
  const all = await collect(walk(database, 'anchors', { from: '0', to: ':' }))
  let [before, last, leaves] = ['', '', []]
  for (const anchor of all) {
    const day = anchor._id
    if (last && day !== dayAfter(last)) say(`day ${dayAfter(last)}`, 'gap')
    if (only === undefined || only === day) {
      const pages = await pagesOf(database, day)
      const what = reckon.dayMisfit(anchor, pages, before)
      if (what) say(`day ${day}`, what)
      compareKept(kept, anchor, say)
      await checkLeaves(database, reckon, day, pages, say)
      leaves = pages.flatMap((page) => page.leaves)
    }
    ;[before, last] = [anchor.root, day]
  }
  for (const day of only === undefined ? kept.keys() : [only].filter((one) => kept.has(one))) say(`day ${day}`, 'lost')
  return { days: all.length, last, leaves: only === undefined ? [] : leaves }
}
