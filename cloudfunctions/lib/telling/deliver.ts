import { deskKey, deskOrg, handsOf, VACANT_TITLE } from '../../../domain/matter'
import type { Message, OrgTree } from '../../../domain/matter'
import { deliver, isRead } from '../store/inbox'
import type { Letter } from '../store/pushes'
import { reach } from './recipients'
import type { Desks, Reached } from './recipients'
import type { Pending } from '../store/cases'

export interface Delivered {
  letters: Letter[]
  /** The desk above that was told instead, because a desk has no officer. */
  insteadOf: string | null
  desk: string | null
}

const messageId = (about: string, effect: string, person: string): string => `${about}-${effect}-${person}`

/** The desk that a message was meant for; null for a person. */
const meantFor = ({ to }: Message): string | null => ('desk' in to ? to.desk : 'deputy' in to ? to.deputy : null)

/** A message that is sent only if the earlier one is unread: null if somebody read it, or the case has moved since. */
async function stillUnread(pending: Pending, { unread }: Message, desks: Desks, orgs: OrgTree): Promise<boolean> {
  if (!unread) return true
  const earlier = pending.fx[unread.of]
  if (pending.state !== unread.state || pending.since !== unread.since || earlier?.kind !== 'inbox') return false
  const { people } = await reach(earlier.to, desks, orgs)
  return !(await isRead(people.map((person) => messageId(pending._id, unread.of, person))))
}

/** What a tap on the push opens: a person who may not open the case reads the answer in the app's own inbox. */
function pageOf(about: string, { text }: Message, desk: string | null): string {
  if (text) return 'pages/inbox/inbox'
  return desk ? `pkg-desk/case/case?id=${about}&hat=${desk}` : `pages/matter/matter?id=${about}`
}

/**
 * Puts a message into the inbox of everybody it is for. Ids are derived from the effect's id, so doing it twice changes
 * nothing.
 */
async function toInbox(about: string, id: string, message: Message, { people, desk }: Reached): Promise<Letter[]> {
  const { text, at } = message
  const vacant = 'desk' in message.to && desk !== message.to.desk
  const title = vacant ? VACANT_TITLE : message.title
  const more = { ...(text ? { text } : {}), ...(desk ? { hat: desk } : {}) }
  return Promise.all(
    people.map(async (person) => {
      const _id = messageId(about, id, person)
      await deliver({ _id, to: person, title, about: text ? null : about, at, ...more })
      const kind = desk ? ('desk' as const) : ('progress' as const)
      return { _id, person, kind, title, page: pageOf(about, message, desk), at }
    }),
  )
}

/** Delivers one message in the app. @returns what may be pushed, and which desk was told instead of an empty one */
export async function deliverMessage(
  pending: Pending,
  id: string,
  message: Message,
  { desks, orgs }: { desks: Desks; orgs: OrgTree },
): Promise<Delivered> {
  if (!(await stillUnread(pending, message, desks, orgs))) return { letters: [], insteadOf: null, desk: null }
  const reached = await reach(message.to, desks, orgs)
  const letters = await toInbox(pending._id, id, message, reached)
  return { letters, insteadOf: meantFor(message), desk: letters.length ? reached.desk : null }
}

/**
 * The union that may take the case over, because it was told instead of the desk that has the case, or the one above.
 */
export function toldAfter(pending: Pending, delivered: Delivered[]): string | null {
  const { desk, told } = pending
  const meant = [desk, told && deskKey(told, handsOf(pending))]
  const instead = delivered.find((one) => one.desk && one.desk !== one.insteadOf && meant.includes(one.insteadOf))
  return instead ? deskOrg(instead.desk) : told
}
