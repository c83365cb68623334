import chunk from 'lodash/chunk'
import { addedBy, changeOf, markKey, needsOpen, takenBy } from '../../../domain/shapes/ledger'
import type { Entry, Fund, FundSeen, Mark, Payee, Payout, PayoutState, Wanted } from '../../../domain/shapes/ledger'
import type { CaseRecord } from '../../../domain/matter'
import { sealerOf } from '../keys'
import { logger } from '../logger'
import { readIn } from './bulk'
import { _, addOnce, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'

/*
 * Funds, what was given from them, and their book. Each call is one read or one conditional write; the conditions are what
 * must hold: nothing is counted that is not there, or that is for something else.
 */

/** What a case says of itself. */
export type Says = Pick<CaseRecord, 'rev' | 'grant'>

/** What the ledger needs of the database. Proofs put a model of it in its place. */
export interface LedgerStore {
  fund: (id: string) => Promise<Fund | null>
  /** Counts a change once, where the fund has what it takes; a reservation also where it is for that. @returns whether this call did */
  count: (fund: string, mark: Mark, wanted?: Wanted) => Promise<boolean>
  /** A reservation of which nobody has spoken stands longer. @returns whether it was there still */
  extend: (fund: string, key: string, until: string) => Promise<boolean>
  /** It is for good. @returns whether this call made it so */
  speak: (fund: string, key: string) => Promise<boolean>
  /** Takes back what was counted, and its mark, where the mark is still as it was read and not in the book. @returns whether this call did */
  undo: (fund: string, mark: Mark) => Promise<boolean>
  /** Says which entries the book gets next, before they are written. @param at UTC ISO @returns whether it went no further meanwhile */
  enter: (fund: string, from: number, entries: Entry[], at: string) => Promise<boolean>
  /** Takes marks away that the book has. */
  unmark: (fund: string, marks: Mark[]) => Promise<void>
  /** When the fund is looked after again, where nothing was counted since it was read. */
  rest: (fund: Pick<Fund, '_id' | 'rev'>, wakeAt: string | null) => Promise<void>
  /** Entries of a fund after one, in their order; a hundred at most. */
  after: (fund: string, seq: number) => Promise<Entry[]>
  /** The entry with this number; null where there is none. */
  entry: (fund: string, seq: number) => Promise<Entry | null>
  /** Of these marks, the ones that the book has. */
  entered: (fund: string, keys: string[]) => Promise<Pick<Entry, 'key'>[]>
  /** Writes those that are not there yet: whoever writes one writes the same. */
  addEntries: (entries: Entry[]) => Promise<void>
  /** @returns whether this call stored it */
  addFund: (fund: Fund) => Promise<boolean>
  /** What left a fund is in the one of the next year. */
  arrivedOf: (fund: string, op: string) => Promise<void>
  payout: (id: string) => Promise<Payout | null>
  /** Those of these that are there. */
  payoutsNamed: (ids: string[]) => Promise<Payout[]>
  /** Stores all of them, where none is there. @returns whether it did */
  addPayouts: (payouts: Payout[]) => Promise<boolean>
  /** @returns whether this call stored it */
  addPayout: (payout: Payout) => Promise<boolean>
  /** Writes a payout where it is still the one that was read. @returns whether it was */
  putPayout: (before: Payout, next: Payout) => Promise<boolean>
  /** Null where there is no such case. */
  says: (about: string) => Promise<Says | null>
  /** From now on no step is written that was decided on this revision of the case. @returns whether it was still this one */
  fence: (about: string, rev: number) => Promise<boolean>
}

const openAt = (key: string): string => `open.${key}`

/** What a change adds to the parts of a fund. */
const counted = (mark: Mark, sign: 1 | -1): object =>
  Object.fromEntries(Object.entries(changeOf(mark)).map(([part, sum]) => [part, _.inc(sign * sum)]))
const there = (parts: readonly string[], sum: number): object =>
  Object.fromEntries(parts.map((part) => [part, _.gte(sum)]))
/** What it may be used for; scope comes with the money, in one condition. */
const within = ({ item, class: payee, sum, each = sum }: Wanted): object => ({
  ...{ items: item, classes: payee, most: _.gte(each) },
})

async function count(fund: string, mark: Mark, wanted?: Wanted): Promise<boolean> {
  const [key, { kind, sum, at }] = [openAt(markKey(mark)), mark]
  const open = needsOpen(kind) ? { state: 'open' } : {}
  const scope = wanted ? within(wanted) : {}
  const where = { _id: fund, [key]: _.exists(false), ...open, ...scope, ...there(takenBy(kind), sum) }
  return (await change('funds', where, { ...counted(mark, 1), [key]: _.set(mark), rev: _.inc(1), wakeAt: at })) === 1
}

async function extend(fund: string, key: string, until: string): Promise<boolean> {
  const field = `${openAt(key)}.until`
  return (await change('funds', { _id: fund, [field]: _.exists(true) }, { [field]: until, rev: _.inc(1) })) === 1
}

async function speak(fund: string, key: string): Promise<boolean> {
  const [until, about] = [`${openAt(key)}.until`, `${openAt(key)}.about`]
  const spoken = { [until]: _.remove(), [about]: _.remove(), rev: _.inc(1) }
  return (await change('funds', { _id: fund, [until]: _.exists(true) }, spoken)) === 1
}

async function undo(fund: string, mark: Mark): Promise<boolean> {
  const [key, { kind, sum, op, until }] = [openAt(markKey(mark)), mark]
  const same = { [`${key}.op`]: op, [`${key}.until`]: until ?? _.exists(false), [`${key}.seq`]: _.exists(false) }
  const where = { _id: fund, ...same, ...there(addedBy(kind), sum) }
  return (await change('funds', where, { ...counted(mark, -1), [key]: _.remove(), rev: _.inc(1) })) === 1
}

/** When a book went on last: what is put down at night. */
const writtenKey = (fund: string, at: string): string => `${at}|${fund}`

async function enter(fund: string, from: number, entries: Entry[], at: string): Promise<boolean> {
  const last = entries[entries.length - 1]
  if (!last) return true
  const marks = entries.map(({ key, seq }) => [`${openAt(key)}.seq`, seq] as const)
  const here = entries.map(({ key, op }) => [`${openAt(key)}.op`, op] as const)
  const changes = {
    ...Object.fromEntries(marks),
    seq: last.seq,
    head: last.chain,
    rev: _.inc(1),
    written: writtenKey(fund, at),
  }
  return (await change('funds', { _id: fund, seq: from, ...Object.fromEntries(here) }, changes)) === 1
}

async function unmark(fund: string, marks: Mark[]): Promise<void> {
  if (marks.length === 0) return
  const where = marks.map((mark) => [`${openAt(markKey(mark))}.seq`, mark.seq] as const)
  const gone = marks.map((mark) => [openAt(markKey(mark)), _.remove()] as const)
  await change('funds', { _id: fund, ...Object.fromEntries(where) }, { ...Object.fromEntries(gone), rev: _.inc(1) })
}

async function rest({ _id, rev }: Pick<Fund, '_id' | 'rev'>, wakeAt: string | null): Promise<void> {
  await change('funds', { _id, rev }, { wakeAt })
}

/** A page of a book. */
const PAGE = 100

async function after(fund: string, seq: number): Promise<Entry[]> {
  const found = collection('entries').where({ fund, seq: _.gt(seq) })
  return rowsOf<Entry>(await found.orderBy('seq', 'asc').limit(PAGE).get())
}

/** Values in one query. */
const MOST_KEYS = 300

async function entered(fund: string, keys: string[]): Promise<Pick<Entry, 'key'>[]> {
  const found: Pick<Entry, 'key'>[] = []
  for (const some of chunk(keys, MOST_KEYS)) {
    const query = collection('entries').where({ fund, key: _.in(some) })
    found.push(...rowsOf<Entry>(await query.field({ key: true }).limit(MOST_KEYS).get()))
  }
  return found
}

/** All in one write; where one of them is there already, each by itself. */
async function addEntries(entries: Entry[]): Promise<void> {
  if (entries.length === 0 || (await addOnce('entries', entries))) return
  for (const entry of entries) await addOnce('entries', entry)
}

/** A payout as stored: who gets it is sealed. */
export type StoredPayout = Omit<Payout, 'payee'> & { payee: string | null }
const FIELD = 'payee'

const sealed = ({ _id, key, payee }: Payout): string | null =>
  payee && sealerOf(_id, key).seal(FIELD, JSON.stringify(payee))

/** Where it does not open nobody is paid: whoever would pay sees that nobody stands there. */
export function openedPayout(stored: StoredPayout): Payout {
  const { _id, key, payee } = stored
  try {
    return { ...stored, payee: payee ? (JSON.parse(sealerOf(_id, key).open(FIELD, payee)) as Payee) : null }
  } catch (error) {
    logger.error('payout.broken', error, { about: _id })
    return { ...stored, payee: null }
  }
}

async function payout(id: string): Promise<Payout | null> {
  const stored = await readDoc<StoredPayout>('payouts', id)
  return stored && openedPayout(stored)
}

/** Payouts by their ids, with who gets them. One read for three hundred. */
export async function payoutsNamed(ids: string[]): Promise<Payout[]> {
  return (await readIn<StoredPayout>('payouts', '_id', ids, { search: false })).map(openedPayout)
}

/** Whether the bank has, or is about to get, what a reservation gives; what several have on their cards is theirs. One read. */
export async function isWithBank(about: string, reservation: string): Promise<boolean> {
  type Row = Pick<Payout, '_id' | 'of' | 'state' | 'move'>
  const fields = { of: true, state: true, move: true }
  const found = await collection('payouts').where({ about }).field(fields).limit(MOST_PAYOUTS).get()
  const own = rowsOf<Row>(found).filter(({ _id, of = _id }) => of === reservation)
  const rests = ({ of, state }: Row): boolean =>
    RESTING.includes(state) || (of !== undefined && ['paid', 'demanded'].includes(state))
  return own.some((one) => one.move !== null || !rests(one))
}
/** More than a list has. */
const MOST_PAYOUTS = 1000
/** States of a payout in which nobody is paying it. */
const RESTING: PayoutState[] = ['reserved', 'failed', 'voided', 'back', 'returned']

/** Of what was paid to somebody, or given up, the sums stay in the books, and nothing of who it was. */
export async function forgetPayees(about: string): Promise<void> {
  const over = { about, state: _.in(['paid', 'voided', 'returned'] satisfies PayoutState[]) }
  const gone = { payee: null, key: '', cardKey: null, title: '', house: [], parties: [], to: [], rev: _.inc(1) }
  await change('payouts', over, gone)
}

const storedOf = (one: Payout): StoredPayout => ({ ...one, payee: sealed(one) })

async function putPayout(before: Payout, next: Payout): Promise<boolean> {
  const { _id, payee, ...rest_ } = next
  const fields = { ...rest_, ...(payee === before.payee ? {} : { payee: sealed(next) }) }
  const set = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, _.set(value)]))
  return (await change('payouts', { _id, rev: before.rev }, set)) === 1
}

async function says(about: string): Promise<Says | null> {
  const found = await collection('cases').where({ _id: about }).field({ rev: true, grant: true }).limit(1).get()
  return rowsOf<Says>(found)[0] ?? null
}

/** The ledger as the database has it. */
export const ledger: LedgerStore = {
  fund: (id) => readDoc<Fund>('funds', id),
  count,
  extend,
  speak,
  undo,
  enter,
  unmark,
  rest,
  after,
  entry: async (fund, seq) => (await after(fund, seq - 1)).find((one) => one.seq === seq) ?? null,
  entered,
  addEntries,
  addFund: (fund) => addOnce('funds', fund),
  arrivedOf: async (fund, op) => void (await change('funds', { _id: fund }, { [`carried.${op}.done`]: true })),
  payout,
  payoutsNamed,
  addPayouts: (all) => addOnce('payouts', all.map(storedOf)),
  addPayout: (one) => addOnce('payouts', storedOf(one)),
  putPayout,
  says,
  fence: async (about, rev) => (await change('cases', { _id: about, rev }, { rev: _.inc(1) })) === 1,
}

const SEEN = {
  ...{ org: true, name: true, state: true, items: true, classes: true, most: true },
  ...{ planned: true, arrived: true, left: true },
} as const
/** Funds that a desk chooses from are few. */
const MOST_FUNDS = 50

/** What a union may give from now: the earlier years first. One read. */
export async function fundsToGive(org: string): Promise<FundSeen[]> {
  const found = collection('funds').where({ org, state: 'open' }).field(SEEN)
  return rowsOf<FundSeen>(await found.orderBy('order', 'asc').limit(MOST_FUNDS).get())
}

/** Ids of funds that somebody has to look after, and these funds. */
export const wakingFundIds = (due: Due): Promise<{ _id: string }[]> => dueBy('funds', 'wakeAt', due, { _id: true })
export const wakingFunds = (due: Due): Promise<Fund[]> => dueBy<Fund>('funds', 'wakeAt', due)
/** The same of payouts that were left on their way. */
export const wakingPayoutIds = (due: Due): Promise<{ _id: string }[]> => dueBy('payouts', 'wakeAt', due, { _id: true })
export const wakingPayouts = async (due: Due): Promise<Payout[]> =>
  (await dueBy<StoredPayout>('payouts', 'wakeAt', due)).map(openedPayout)

/** Puts off what could not be looked after, unless it has changed. */
export async function putOffLedger(name: 'funds' | 'payouts', { _id, rev }: Pick<Fund, '_id' | 'rev'>, until: string) {
  await change(name, { _id, rev }, { wakeAt: until })
}
