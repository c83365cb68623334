import { later } from '../../../domain/base/calendar'
import type { Role } from '../../../domain/matter'
import type { Deed, Grant, IdMark } from '../../../domain/shapes/register/grants'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import { codeOf, signsOf } from './once'
import type { Caller } from '../caller'
import { canonical } from '../canonical'
import { evidenceDigest, inviteBits, inviteIds } from '../keys'
import { logger } from '../logger'

/** A named person is invited to a role: with the code, once, and while it is valid. */
export interface InvitationDoc {
  /** Keyed digest of the code, which is stored nowhere. */
  _id: string
  kind: 'role'
  role: Role
  org: string
  /** The union and all above it: whose administrators see it. */
  under: string[]
  name: string
  /** Last civil day of the role. */
  to: string | null
  given: Deed
  /** UTC ISO instant; valid up to and including it. */
  until: string
  /** The person who used it, and the instant. */
  used: string | null
  usedAt?: string
  /** Taken back before anybody used it. */
  ended: Deed | null
  /** Keyed digest of who is invited to what by whom: of another one nothing is given. */
  seal: string
}

const sealOf = ({ _id, role, org, name, to, given }: Omit<InvitationDoc, 'seal'>): string =>
  evidenceDigest('invite', canonical({ _id, role, org, name, to, given }))

type Asked = Pick<InvitationDoc, 'role' | 'org' | 'under' | 'name' | 'to'>

const VALID_DAYS = 7

/** Stores an invitation; the same request gives the same one. @returns its code, and until when it is valid */
export async function invite(asked: Asked, given: Deed, requestId: string): Promise<{ code: string; until: string }> {
  const { role, org, name, to } = asked
  const code = codeOf(inviteBits(given.by, JSON.stringify([requestId, role, org, name, to])))
  const [[_id], until] = [inviteIds(signsOf(code)), later(given.at, VALID_DAYS * 24, 'hour')]
  const doc = { _id, kind: 'role' as const, ...asked, given, until, used: null, ended: null }
  if (await addOnce('codes', { ...doc, seal: sealOf(doc) })) return { code, until }
  return { code, until: (await readDoc<InvitationDoc>('codes', _id))?.until ?? until }
}

/** The invitation with this code, used or not, as it was made; null for one that was changed by hand. One read. */
export async function readInvitation(code: string): Promise<InvitationDoc | null> {
  const found = await collection('codes')
    .where({ _id: _.in(inviteIds(signsOf(code))) })
    .limit(1)
    .get()
  const [doc = null] = rowsOf<InvitationDoc>(found)
  if (doc?.kind !== 'role' || doc.seal === sealOf(doc)) return doc
  logger.error('invitation.forged', 'its seal does not fit', { org: doc.org, role: doc.role })
  return null
}

/** Marks it as used. Whoever used it, but was interrupted before the rest was done, may continue. One write. */
export async function useInvitation({ _id, used, until }: InvitationDoc, { person, now }: Caller): Promise<boolean> {
  if (used === person) return now <= until
  const free = { _id, used: null, ended: null, until: _.gte(now) }
  return (await change('codes', free, { used: person, usedAt: now })) === 1
}

/** What whoever takes a role said of themselves: the last digits of the mobile number, and of the ID number. */
interface Said {
  tail: string
  who?: IdMark
}

/**
 * The role that it gives; it counts for nothing until somebody has looked at the card and confirmed it.
 * @param alone nobody but the giver can
 */
export const grantFrom = (doc: InvitationDoc, { today, now }: Caller, said: Said, alone: boolean): Grant => {
  const { _id: id, role, org, to, name, given } = doc
  const stands: Partial<Grant> = { waits: true, ...(alone ? { alone: true } : {}) }
  return { role, org, from: today, to, by: given.by, id, name, ...said, given, taken: now, ...stands }
}

const MOST = 50

/** Invitations at a union or below it that can still be used, those first that end first. One read. */
export async function openInvitations(org: string, now: string): Promise<InvitationDoc[]> {
  const found = await collection('codes')
    .where({ under: org, until: _.gte(now), used: null, ended: null })
    .orderBy('until', 'asc')
    .limit(MOST)
    .get()
  return rowsOf<InvitationDoc>(found)
}

/** Ends an invitation that nobody has used. One write. @returns false where it is used, over or not below that union */
export const endInvitation = async (_id: string, org: string, ended: Deed): Promise<boolean> =>
  (await change('codes', { _id, under: org, used: null, ended: null }, { ended: _.set(ended) })) === 1
