import omit from 'lodash/omit'
import sortBy from 'lodash/sortBy'
import { entryOf, markKey, NOTHING, oldIn, toEnter } from '../../../domain/shapes/ledger'
import type { Entry, Fund, Mark } from '../../../domain/shapes/ledger'
import { canonical } from '../canonical'
import { evidenceDigest } from '../keys'
import { logger } from '../logger'
import type { Around } from './around'

/*
 * The book of a fund. What it gets next the fund says first, in one write, with the end of its chain; then the entries are
 * written. They follow from the marks and the entry before them, so whoever finds some missing writes the same ones.
 */

/** @public what is recorded is held against it */
export const entryChain = (entry: Omit<Entry, 'chain'>): string => evidenceDigest('entry', canonical(entry))

/** Entries of marks, one after the other. @param before the entry that they follow; null for the first of a book */
export function chained(fund: string, marks: Mark[], before: Entry | null): Entry[] {
  let [prev, seq, sums] = [before?.chain ?? '', before?.seq ?? 0, before?.after ?? NOTHING]
  return marks.map((mark) => {
    const bare = { ...entryOf(fund, mark, (seq += 1), sums), prev }
    const entry = { ...bare, chain: entryChain(bare) }
    ;[prev, sums] = [entry.chain, entry.after]
    return entry
  })
}

/** Writes what the fund has said that the book gets, and that is not there. */
async function complete({ store }: Around, { _id, open }: Fund, there: Set<string>): Promise<void> {
  const said = sortBy(
    Object.values(open).filter(({ seq }) => seq !== undefined),
    'seq',
  )
  const first = said.find((mark) => !there.has(markKey(mark)))
  if (!first) return
  const from = (first.seq ?? 1) - 1
  const before = from ? await store.entry(_id, from) : null
  const entries = chained(
    _id,
    said.filter(({ seq = 0 }) => seq > from),
    before,
  )
  await store.addEntries(entries.filter(({ key }) => !there.has(key)))
}

/** So many marks are put down with one write. */
const BATCH = 100

/** The next entries, said and written. @returns whether there may be more to put down */
async function goOn({ store }: Around, { _id, open, seq }: Fund): Promise<boolean> {
  const before = seq ? await store.entry(_id, seq) : null
  if (seq && !before) return false
  const marks = toEnter(open, before?.after ?? NOTHING)
  const entries = chained(_id, marks.slice(0, BATCH), before)
  if (entries.length === 0 || !(await store.enter(_id, seq, entries))) return false
  await store.addEntries(entries)
  return marks.length > BATCH
}

/** Counted once more by a call that came when the book had it already: taken back. */
async function undoDoubles({ store }: Around, { _id, open }: Fund, there: Set<string>): Promise<void> {
  const doubles = Object.values(open).filter((mark) => mark.seq === undefined && there.has(markKey(mark)))
  for (const mark of doubles)
    if (!(await store.undo(_id, mark)))
      logger.error('fund.double', 'it cannot be taken back', { about: _id, op: mark.op })
}

/** Which of a fund's marks its book has. */
const thereOf = async ({ store }: Around, { _id, open }: Fund): Promise<Set<string>> =>
  new Set((await store.entered(_id, Object.keys(open))).map(({ key }) => key))

/** Takes marks away that nobody can count again, so many with one write. @returns whether there are more */
async function takeAway({ store, now }: Around, fund: Fund, there: Set<string>): Promise<boolean> {
  const old = oldIn(fund, now()).filter((mark) => there.has(markKey(mark)))
  await store.unmark(fund._id, old.slice(0, BATCH))
  return old.length > BATCH
}

/**
 * Puts down what a fund has counted, and takes marks away that nobody can count again.
 * @returns whether there may be more to do
 */
export async function putDown(around: Around, fund: Fund): Promise<boolean> {
  const there = await thereOf(around, fund)
  await complete(around, fund, there)
  await undoDoubles(around, fund, there)
  const older = await takeAway(around, fund, there)
  const newer = await goOn(around, { ...fund, open: omit(fund.open, [...there]) })
  return older || newer
}
