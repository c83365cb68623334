import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Org } from '../../../domain/matter'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import type { Caller } from '../caller'
import { ApiError } from '../errors'
import { logger } from '../logger'
import { pairsOf, type OrgDoc } from './orgs'
import { desksOf, type Grant, type PersonDoc } from './people'

/**
 * How a new environment gets its first union and its first officer: the deploy stores what a code must match. The
 * person who enters the code becomes that officer; this works once, and only while nobody has any role.
 */
interface FirstDoc {
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
  /** The union at the top, made with the first officer. */
  union: Org
}

const FIRST = 'first'
/** How many wrong codes one person may try on a civil day. */
const TRIES = 5
/** The officer's name is not known yet; they are called this until it is. */
const NAME = '管理员'

/** One answer for every failure, so a person who guesses learns nothing, not even that the code has expired. */
const refused = (): ApiError =>
  new ApiError('NOT_FOUND', '这个码用不了：不对，过期了，或者已经用过。请找部署的人要一个新的。')

/** The code in normal form: case, spaces and dashes do not matter, and I, L and O are read as 1, 1 and 0. */
const signsOf = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')

/** Must match scripts/deploy/first.mjs. */
const macOf = (code: string): Buffer => createHmac('sha256', signsOf(code)).update(FIRST).digest()

const matches = (doc: FirstDoc, code: string): boolean => timingSafeEqual(macOf(code), Buffer.from(doc.mac, 'hex'))

/** Counts one of today's tries, in one update. @returns false if all are used up */
async function mayTry({ person, today }: Caller): Promise<boolean> {
  const _id = `tries|${person}|${today}`
  const more = async () => (await change('codes', { _id, n: _.lt(TRIES) }, { n: _.inc(1) })) === 1
  return (await more()) || (await addOnce('codes', { _id, kind: 'tries', n: 1 })) || more()
}

/** A person who holds, held or will hold a role; null if there is none. One read. */
async function anyGrant(): Promise<PersonDoc | null> {
  const found = await collection('people')
    .where({ 'grants.org': _.gt('') })
    .limit(1)
    .get()
  return rowsOf<PersonDoc>(found)[0] ?? null
}

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

async function makeUnion({ id, ...org }: Org): Promise<void> {
  const doc: OrgDoc = { _id: id, ...org, above: [], search: pairsOf(org.name) }
  await addOnce('orgs', doc)
}

async function makeOfficer({ person, today }: Caller, org: string): Promise<void> {
  const grants: Grant[] = [{ role: 'officer', org, from: today, to: null, by: FIRST }]
  const known = { grants, desks: desksOf(grants) }
  const give = () => change('people', { _id: person }, known)
  if (await give()) return
  if (!(await addOnce('people', { _id: person, name: NAME, masked: NAME, member: null, ...known }))) await give()
}

/**
 * Creates the top union and makes the caller its first officer. Repeating a write changes nothing.
 * @returns the union
 * @throws ApiError NOT_FOUND for a wrong, old or used code, too many tries, or if somebody already has a role
 */
export async function beginFirst(caller: Caller, code: string): Promise<Org> {
  const [may, doc, holder] = await Promise.all([mayTry(caller), readDoc<FirstDoc>('codes', FIRST), anyGrant()])
  if (!may || !doc || !matches(doc, code)) throw refused()
  if (holder?._id === caller.person && doc.used === caller.person) return doc.union
  if (holder || !(await take(doc, caller))) throw refused()
  await makeUnion(doc.union)
  await makeOfficer(caller, doc.union.id)
  logger.info('first', { org: doc.union.id })
  return doc.union
}
