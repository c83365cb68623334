import { isMoving, markKey, newPayout, renewed } from '../../../domain/shapes/ledger'
import type { Grant, Granted, Payout } from '../../../domain/shapes/ledger'
import type { Around } from './around'
import { help, move } from './move'

/*
 * The ledger says what the case says: the payout is made, given up, or gets the account that the case names now. Each part
 * may be done twice; what is read first is held against what is there when it is written.
 */

/** What a payout needs of its case besides the grant; read where it is made, or gets another account. */
export type Details = Omit<Granted, '_id' | 'about' | 'fund' | 'sum' | 'item' | 'class' | 'cards' | 'op'>

/** A case's word to the ledger. */
export interface Saying {
  about: string
  grant: Grant
  /** Id of the effect. */
  op: string
  /** Who caused it. */
  by: string
  details: () => Promise<Details>
}

const keyOf = ({ payout }: Grant): string => markKey({ payout, nth: 0, op: '' })

/** The reservation is for good: made so now, or before. */
async function isForGood({ store }: Around, grant: Grant, speaks: boolean): Promise<boolean> {
  const key = keyOf(grant)
  if (speaks && (await store.speak(grant.fund, key))) return true
  const mark = (await store.fund(grant.fund))?.open[key]
  if (mark) return mark.until === undefined
  return (await store.entered(grant.fund, [key])).length > 0
}

async function made({ store }: Around, { about, grant, op, details }: Saying): Promise<Payout> {
  const { payout: _id, fund, sum, item, class: payee, cards } = grant
  const fresh = newPayout({ ...(await details()), _id, about, fund, sum, item, class: payee, cards, op })
  return (await store.addPayout(fresh)) ? fresh : ((await store.payout(_id)) ?? fresh)
}

const later = (what: string, { _id, state }: Payout): Error => new Error(`payout ${_id} is ${state}: ${what} later`)

/** The account that the case names. @throws Error where it is with the bank: it is done later */
async function readdressed(around: Around, payout: Payout, saying: Saying): Promise<void> {
  const { grant, op, by, details } = saying
  if (grant.cards <= payout.cards) return
  const { payee, cardKey } = await details()
  const next = renewed(payout, { payee, cardKey, cards: grant.cards }, { op, by }, around.now())
  if (!next || !(await around.store.putPayout(payout, next))) throw later('readdressed', payout)
}

/** Not given after all. @throws Error where it is on a batch, or with the bank: it is done later */
async function voided(around: Around, payout: Payout, { op, by }: Saying): Promise<void> {
  if (payout.state === 'voided') return
  if (!(await move(around, payout, 'voided', { op, by }))) throw later('voided', payout)
}

/** Where there is no payout yet: what has been reserved for good has one, so that giving it up is seen as well. */
async function first(around: Around, saying: Saying, has: boolean): Promise<Payout | null> {
  if (await isForGood(around, saying.grant, has)) return made(around, saying)
  if (has) throw new Error(`nothing is reserved for ${saying.about}`)
  return null
}

/** The payout at rest; null where there is none and nothing to make. @throws Error where somebody else has it */
async function resting(around: Around, saying: Saying, has: boolean): Promise<Payout | null> {
  const there = await around.store.payout(saying.grant.payout)
  if (!there) return first(around, saying, has)
  const found = isMoving(there) ? await help(around, there) : there
  if (!found) throw later('settled', there)
  return found
}

/** @returns whether the case has it */
async function once(around: Around, saying: Saying): Promise<boolean> {
  const { about, grant } = saying
  const now = (await around.store.says(about))?.grant
  const has = now?.payout === grant.payout
  const found = await resting(around, saying, has)
  if (found) await (has ? readdressed(around, found, { ...saying, grant: now }) : voided(around, found, saying))
  return has
}

/**
 * Makes the ledger say of a grant what the case says of it. What was just made for a case that has meanwhile given it up
 * is given up at once.
 * @throws Error where it cannot be done now: it is done again later
 */
export async function settle(around: Around, saying: Saying): Promise<void> {
  if (await once(around, saying)) await once(around, saying)
}
