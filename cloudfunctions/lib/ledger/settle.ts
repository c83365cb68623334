import chunk from 'lodash/chunk'
import map from 'lodash/map'
import { isMoving, markKey, newPayout, renewed, toldGone } from '../../../domain/shapes/ledger'
import type { Grant, Granted, Payout, Repaid } from '../../../domain/shapes/ledger'
import { partId } from '../keys'
import type { Around } from './around'
import { help, move } from './move'

/*
 * The ledger says what the case says: its payouts are made, given up, or get the accounts that the case names now. Each part
 * may be done twice; what is read first is held against what is there when it is written.
 */

/** What a payout needs of its case besides the grant; read where it is made, or gets another account. */
export type Details = Omit<
  Granted,
  '_id' | 'about' | 'of' | 'part' | 'fund' | 'sum' | 'item' | 'class' | 'cards' | 'op'
>

/** A case's word to the ledger. */
export interface Saying {
  about: string
  grant: Grant
  /** Id of the effect. */
  op: string
  /** Who caused it. */
  by: string
  /** Asked after the case: what it names is the newest. */
  details: () => Promise<(piece: Piece) => Details>
  /** Where everybody on a round's list gets it: who they are. The list stands still by then. */
  list?: () => Promise<Piece[]>
}

/** What one payee gets of a grant. */
export interface Piece {
  /** Of the payout. */
  id: string
  /** Of one of several: their key. */
  part: string | null
  /** Fen. */
  sum: number
  cards: number
}

function piecesOf({ payout, sum, cards, parts }: Grant): Piece[] {
  if (!parts) return [{ id: payout, part: null, sum, cards }]
  return map(parts, (one, part) => ({ id: partId(payout, part, one.sum), part, sum: one.sum, cards: one.cards }))
}

/** @public Ids of the payouts of a grant, where no list has them. */
export const payoutIds = (grant: Grant): string[] => piecesOf(grant).map(({ id }) => id)

const keyOf = ({ payout }: Grant): string => markKey({ payout, nth: 0, op: '' })

/** The reservation is for good: made so now, or before. */
async function isForGood({ store }: Around, grant: Grant, speaks: boolean): Promise<boolean> {
  const key = keyOf(grant)
  if (speaks && (await store.speak(grant.fund, key))) return true
  const mark = (await store.fund(grant.fund))?.open[key]
  if (mark) return mark.until === undefined
  return (await store.entered(grant.fund, [key])).length > 0
}

function freshOf({ about, grant, op }: Saying, piece: Piece, details: Details): Payout {
  const { fund, item, class: payee, payout } = grant
  const { id: _id, part, sum, cards } = piece
  const of = part === null ? {} : { of: payout, part }
  return newPayout({ ...details, _id, about, ...of, fund, sum, item, class: payee, cards, op })
}

/** All in one write where none of them is there; else each by itself, and those that are there as they are. */
async function made({ store }: Around, saying: Saying, missing: Piece[]): Promise<Payout[]> {
  const details = await saying.details()
  const fresh = missing.map((piece) => freshOf(saying, piece, details(piece)))
  const all: Payout[] = []
  for (const some of chunk(fresh, AT_ONCE)) {
    if (some.length > 1 && (await store.addPayouts(some))) all.push(...some)
    else for (const one of some) all.push((await store.addPayout(one)) ? one : ((await store.payout(one._id)) ?? one))
  }
  return all
}
/** Well below what one request takes. */
const AT_ONCE = 100

const later = (what: string, { _id, state }: Payout): Error => new Error(`payout ${_id} is ${state}: ${what} later`)

/**
 * The account that the case names; none for what is given no more.
 * @throws Error where it is with the bank, or the case has not heard yet what the bank said: it is done later
 */
async function readdressed(around: Around, payout: Payout, piece: Piece, { op, by, details }: Saying): Promise<void> {
  if (piece.cards <= payout.cards || isOver(payout)) return
  if (payout.news) throw later('readdressed', payout)
  const { payee, cardKey } = (await details())(piece)
  const next = renewed(payout, { payee, cardKey, cards: piece.cards }, { op, by }, around.now())
  if (!next || !(await around.store.putPayout(payout, next))) throw later('readdressed', payout)
}

/** What its payee has, or has to give back. */
const isOut = ({ state }: Payout): boolean => state === 'paid' || state === 'demanded'

/**
 * What was paid is demanded back, or no more, as the case says.
 * @throws Error where it is with the bank: it is done later
 */
async function demanded(around: Around, payout: Payout, { op, by, grant, about }: Saying): Promise<void> {
  const to = grant.demanded ? 'demanded' : 'paid'
  if (grant.demanded && ['reserved', 'batched', 'sent'].includes(payout.state)) throw later('demanded', payout)
  if (!isOut(payout) || payout.state === to) return
  const claim = about === payout.about ? {} : { claim: grant.demanded ? about : null }
  if (!(await move(around, payout, to, { op, by, ...claim }))) throw later(to, payout)
}

/** Its payee gave it back: who put the slip down, and who held it. @throws Error where somebody else has it: it is done later */
async function repaid(around: Around, payout: Payout, back: Repaid, { op, by }: Saying): Promise<void> {
  const { paper, on, by: put } = back
  if (!(await move(around, payout, 'returned', { op, by: put, on, slip: { paper, with: by } })))
    throw later('returned', payout)
}

const CAME_BACK = '这笔钱已经退回来了'
const isOver = ({ state }: Payout): boolean => state === 'voided' || state === 'returned'
const waits = ({ state }: Payout): boolean => ['reserved', 'failed', 'back'].includes(state)

/** What has come back since its own matter began to demand it: it is given no more, and that matter hears so. */
async function cameBack(around: Around, payout: Payout, { op, by, about: claim }: Saying): Promise<void> {
  if (payout.claim === claim && isOver(payout)) return
  const step = { op, by, claim, why: CAME_BACK }
  const done = isOver(payout)
    ? await around.store.putPayout(payout, toldGone(payout, step, around.now()))
    : await move(around, payout, 'voided', step)
  if (!done) throw later('voided', payout)
}

/**
 * Not given after all; what one of several has on the card already stays given, and goes back once the bank sends it back.
 * @throws Error where it is on a batch, or with the bank: it is done later
 */
async function voided(around: Around, payout: Payout, saying: Saying): Promise<void> {
  const { op, by, grant } = saying
  if (['voided', 'returned'].includes(payout.state)) return
  if (grant.repaid && isOut(payout)) return repaid(around, payout, grant.repaid, saying)
  if (payout.of && isOut(payout)) return
  if (!(await move(around, payout, 'voided', { op, by }))) throw later('voided', payout)
}

/**
 * A reservation of which nobody has spoken, and that the case has given up: taken back at once. Whoever is still about to
 * speak of it, for what the case said before, finds it gone.
 * @throws Error where somebody has just spoken of it: it is done later
 */
async function unsaid({ store }: Around, { about, grant }: Saying): Promise<void> {
  const mark = (await store.fund(grant.fund))?.open[keyOf(grant)]
  if (mark && (mark.until === undefined || !(await store.undo(grant.fund, mark))))
    throw new Error(`what is reserved for ${about} is just spoken of: given back later`)
}

/** A payout at rest. @throws Error where somebody else has it */
async function resting(around: Around, there: Payout): Promise<Payout> {
  const found = isMoving(there) ? await help(around, there) : there
  if (!found) throw later('settled', there)
  return found
}

/** A piece with its payout, where there is one. */
type Found = [piece: Piece, payout: Payout | null]

/**
 * All that a grant has: what is not there yet is made where it has been reserved for good, so that giving it up is seen as
 * well. Null where nothing is reserved, and nothing is to be.
 */
async function whole(around: Around, saying: Saying, found: Found[], has: boolean): Promise<[Piece, Payout][] | null> {
  const isThere = (one: Found): one is [Piece, Payout] => one[1] !== null
  if (found.every(isThere)) return found
  if (!(await isForGood(around, saying.grant, has))) {
    if (has) throw new Error(`nothing is reserved for ${saying.about}`)
    await unsaid(around, saying)
    return null
  }
  const missing = found.flatMap(([piece, there]) => (there ? [] : [piece]))
  const fresh = new Map((await made(around, saying, missing)).map((one) => [one._id, one]))
  return found.flatMap(([piece, there]): [Piece, Payout][] => {
    const payout = there ?? fresh.get(piece.id)
    return payout ? [[piece, payout]] : []
  })
}

/** One payout is brought to where the case has it; of one that another matter demands back that one says so. @throws Error where it cannot be done now */
async function settled(around: Around, [piece, there]: [Piece, Payout], saying: Saying, has: boolean): Promise<void> {
  const payout = await resting(around, there)
  if (payout.claim && payout.claim !== saying.about) return
  if (!has) return voided(around, payout, saying)
  const isClaim = saying.grant.demanded && saying.about !== payout.about
  if (isClaim && (waits(payout) || isOver(payout))) return cameBack(around, payout, saying)
  if (saying.grant.demanded || payout.state === 'demanded') return demanded(around, payout, saying)
  await readdressed(around, payout, piece, saying)
}

/** @returns whether the case has it */
async function once(around: Around, saying: Saying): Promise<boolean> {
  const now = (await around.store.says(saying.about))?.grant
  const has = now?.payout === saying.grant.payout
  const said = has ? { ...saying, grant: now } : saying
  const pieces = said.grant.lines && saying.list ? await saying.list() : piecesOf(said.grant)
  const there = new Map((await around.store.payoutsNamed(pieces.map(({ id }) => id))).map((one) => [one._id, one]))
  const found = pieces.map((piece): Found => [piece, there.get(piece.id) ?? null])
  const failures: unknown[] = []
  for (const one of (await whole(around, said, found, has)) ?? [])
    await settled(around, one, said, has).catch((error: unknown) => failures.push(error))
  if (failures.length) throw failures[0]
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

/**
 * What came back of a grant that its case has given up meanwhile goes back to the fund, also where its payee has just given
 * another account for it.
 * @returns false where somebody else has it: it is done again later
 */
export async function letGo(around: Around, payout: Payout, op: string, by: string): Promise<boolean> {
  if (!waits(payout)) return true
  return (await move(around, payout, 'voided', { op, by })) !== null
}
