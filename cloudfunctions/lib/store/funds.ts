import { changeOf, needsOpen, takenBy } from '../../../domain/shapes/ledger'
import type { Ask, Entry, Fund, Mark } from '../../../domain/shapes/ledger'
import omit from 'lodash/omit'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

/*
 * Funds as finance keeps them: begun, asked about, confirmed by another, closed. Each call is one read or one conditional
 * write.
 */

export const readFund = (id: string): Promise<Fund | null> => readDoc<Fund>('funds', id)

/** Once more changes nothing. */
export const beginFund = (fund: Fund): Promise<boolean> => addOnce('funds', fund)

/** A page of a list. */
const PAGE = 20

/** A page of a union's funds, the latest year first. */
export async function fundsOf(org: string, cursor?: string): Promise<{ rows: Fund[]; next: string | null }> {
  const after = cursor ? { order: _.lt(cursor) } : {}
  const found = collection('funds').where({ org, ...after })
  const rows = rowsOf<Fund>(await found.orderBy('order', 'desc').limit(PAGE).get())
  return { rows, next: rows[PAGE - 1]?.order ?? null }
}

/** A page of a fund's book, the last entry first. @param before the number of the entry before which it begins */
export async function bookOf(fund: string, before?: number): Promise<{ rows: Entry[]; next: number | null }> {
  const found = collection('entries').where({ fund, ...(before ? { seq: _.lt(before) } : {}) })
  const rows = rowsOf<Entry>(await found.orderBy('seq', 'desc').limit(PAGE).get())
  const last = rows[PAGE - 1]?.seq ?? null
  return { rows, next: last === 1 ? null : last }
}

/** Asks a second person; once more changes nothing. @returns whether this call did */
export async function askChange({ _id }: Fund, ask: Ask): Promise<boolean> {
  const [asked, open] = [`asked.${ask.op}`, `open.${ask.op}`]
  const where = { _id, [asked]: _.exists(false), [open]: _.exists(false) }
  return (await change('funds', where, { [asked]: _.set(ask), rev: _.inc(1) })) === 1
}

/** Takes it back, or turns it down. @returns whether it was there still */
export async function dropAsk({ _id }: Pick<Fund, '_id'>, { op }: Ask): Promise<boolean> {
  const asked = `asked.${op}`
  return (await change('funds', { _id, [asked]: _.exists(true) }, { [asked]: _.remove(), rev: _.inc(1) })) === 1
}

/** What must hold for it to be counted: asked by another, not counted yet; and all that it takes is there. */
function conditions({ op, kind, sum }: Ask, person: string): object {
  const asked = { [`asked.${op}.op`]: op, [`asked.${op}.by`]: _.neq(person), [`open.${op}`]: _.exists(false) }
  if (kind === 'carryOut') return { ...asked, reserved: 0, left: sum }
  const there = Object.fromEntries(takenBy(kind).map((part) => [part, _.gte(sum)]))
  return { ...asked, ...(needsOpen(kind) ? { state: 'open' } : {}), ...there }
}

/** The end of a year: closed, and where its rest goes on, that is said in the same write. */
const closing = ({ op, kind, sum, rule, by }: Ask, at: string): object =>
  kind === 'carryOut'
    ? {
        state: 'closed',
        ...(rule === 'stays' && sum > 0 ? { [`carried.${op}`]: _.set({ sum, by, at, done: false }) } : {}),
      }
    : {}

/** Counts what another has confirmed, in the write that takes the question away: so it is counted once. */
export async function confirmAsk({ _id }: Pick<Fund, '_id'>, ask: Ask, person: string, at: string): Promise<boolean> {
  const mark: Mark = { ...omit(ask, ['name', 'rule']), at, with: person }
  const counted = Object.fromEntries(Object.entries(changeOf(mark)).map(([part, sum]) => [part, _.inc(sum)]))
  const marked = ask.sum > 0 ? { ...counted, [`open.${ask.op}`]: _.set(mark) } : {}
  const changes = { ...marked, ...closing(ask, at), [`asked.${ask.op}`]: _.remove(), rev: _.inc(1), wakeAt: at }
  return (await change('funds', { _id, ...conditions(ask, person) }, changes)) === 1
}
