import type { Actor } from '../../../domain/matter'
import type { CaseDoc } from './stored'
import { addOnce } from './cloud'
import { deliver } from './inbox'
import { caseId } from '../keys'

interface Reveal {
  doc: CaseDoc
  actor: Actor
  /** Short name of the field, never its value. */
  field: string
  reason: string
  at: string
  /** Period in which repeated reads count once; by default each read counts. */
  sitting?: string
}

/**
 * Stores who read what in full and why, and tells the applicant, where it is a person's matter and not a union's own. Both
 * are written before the value is given out.
 */
export async function logReveal({ doc, actor, field, reason, at, sitting = at }: Reveal): Promise<void> {
  const _id = caseId(actor.person, `${doc._id}|${field}|${sitting}`)
  const read = { _id, about: doc._id, by: actor.person, masked: actor.name, org: actor.org ?? '', field, reason, at }
  const message = {
    _id: `r${_id}`,
    to: doc.applicant,
    title: '有人看了您的材料',
    text: `看了：${field}。理由：${reason}`,
    about: doc._id,
    at,
  }
  const unions = doc.about?.kind === 'union'
  await Promise.all([addOnce('reads', read), ...(unions ? [] : [deliver(message)])])
}
