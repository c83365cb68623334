import { createHmac, timingSafeEqual } from 'node:crypto'
import { ADMIN } from '../../../domain/matter'
import type { Org } from '../../../domain/matter'
import type { Grant, IdMark } from '../../../domain/shapes/register/grants'
import { _, addOnce, change, collection, readDoc } from './cloud'
import type { Caller } from '../caller'
import { logger } from '../logger'
import { anyAdmin, giveGrant } from './grants'
import type { Introduced } from './grants'
import { refusedCode, signsOf } from './once'
import { pairsOf, readTop, type OrgDoc } from './orgs'

/**
 * How a new environment gets its first union and its first administrator: the deploy stores what a code must match. The
 * person who enters the code becomes that administrator; this works once, and only while nobody administers any union.
 */
export interface FirstDoc {
  _id: typeof FIRST
  kind: 'first'
  /**
   * Digest of the code. The code has 80 random bits and is itself the key: it cannot be found from anything that is
   * stored.
   */
  mac: string
  made: string
  /** UTC ISO instants; valid up to and including this one. */
  until: string
  /** The person who used it. */
  used: string | null
  /** The union at the top, made with the first administrator. */
  union: Org
}

const FIRST = 'first'
/** Must match scripts/deploy/first.mjs. */
const macOf = (code: string): Buffer => createHmac('sha256', signsOf(code)).update(FIRST).digest()

export const readFirst = (): Promise<FirstDoc | null> => readDoc<FirstDoc>('codes', FIRST)

/** Whether it is this code, used or not. */
export const isFirst = (doc: FirstDoc | null, code: string): doc is FirstDoc =>
  doc !== null && timingSafeEqual(macOf(code), Buffer.from(doc.mac, 'hex'))

let seen = false
/** Whether a union exists; after one was seen, the instance does not ask again. */
export async function anyUnion(): Promise<boolean> {
  if (seen) return true
  const found = await collection('orgs')
    .where({ level: _.gt('') })
    .field({ _id: true })
    .limit(1)
    .get()
  return (seen = found.data.length > 0)
}

/** Marks the code as used. A person who used it, but was interrupted before the rest was done, may continue. */
async function take({ _id, mac, used, until }: FirstDoc, { person, now }: Caller): Promise<boolean> {
  if (used === person) return now <= until
  return (await change('codes', { _id, mac, used: null, until: _.gte(now) }, { used: person, usedAt: now })) === 1
}

/** The union at the top: the one that is there, else that of the code. */
async function makeUnion({ id, ...org }: Org): Promise<string> {
  const top = await readTop()
  if (top !== null) return top
  const doc: OrgDoc = { _id: id, ...org, above: [], search: pairsOf(org.name) }
  await addOnce('orgs', doc)
  return id
}

/** Who made the environment gave it, and nobody was there to confirm it, or to look at a card. */
const firstGrant = (org: string, { today, now }: Caller, name?: string, who?: IdMark): Grant => ({
  ...{ role: ADMIN, org, from: today, to: null, by: FIRST, id: FIRST, taken: now, alone: true },
  ...(name ? { name } : {}),
  ...(who ? { who } : {}),
})

/**
 * Creates the top union and makes the caller its first administrator. Repeating a write changes nothing.
 * @param doc what the code matched: see `isFirst`
 * @param who what they say of themselves, and of their ID number; phones of before do not ask
 * @returns the union's id
 * @throws ApiError NOT_FOUND for an old or used code, or if somebody administers a union already
 */
export async function beginFirst(
  caller: Caller,
  doc: FirstDoc,
  who: Introduced = { name: '' },
  mark?: IdMark,
): Promise<string> {
  const admin = await anyAdmin(caller.today)
  const again = admin?._id === caller.person && doc.used === caller.person
  if (!again && (admin || !(await take(doc, caller)))) throw refusedCode()
  const org = await makeUnion(doc.union)
  await giveGrant(caller.person, caller.now, firstGrant(org, caller, who.name, mark), who)
  logger.info('first', { org })
  return org
}
