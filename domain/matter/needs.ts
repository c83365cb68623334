import { civilDateOf } from '../base/calendar'
import { textOf } from '../form'
import type { Answers, PresentedSection } from '../form'
import { live } from './desk'
import { fullDay, isOver, lookedStates } from './back'
import { formatNumber } from './number'
import type { CommandContext, Needed, Needs, Refusal, Service } from './service'
import type { CaseRecord, OrgTree } from './types'

/*
 * What must be in force before a service may begin, and still when it gives. It is the applicant's own, found by who they
 * are on the platform: whoever types another person's number learns nothing, and gets nothing.
 */

/** What is read of the case that may be in force. */
export type InForce = Pick<CaseRecord, 'state' | 'since' | 'moments' | 'unit'>

/** What is in force of a case of the service that is needed; what has ended by its day is not, though nobody wrote it down. */
export function inForce(needs: Pick<Needs, 'states'>, needed: Service, found: InForce, now: string): Needed | null {
  const stands = lookedStates(needs, needed).includes(found.state) && !isOver(found, now)
  return stands ? { unit: found.unit, since: civilDateOf(found.since) } : null
}

const refusal = (message: string): Refusal => ({ ok: false, code: 'LACKING', message })

const isThere = ({ at }: Needs, answers: Answers, { unit }: Needed, orgs: OrgTree = {}): boolean =>
  at === undefined || live(textOf(answers[at.field]), orgs) === live(unit, orgs)

/**
 * Why a service cannot be begun by somebody; null where it can.
 * @returns LACKING with what to do first, or INVALID at the question that names the union
 */
export function lacking({ who }: Service, answers: Answers, needed: Needed | null): Refusal | null {
  const { needs } = who
  if (!needs) return null
  if (!needed) return refusal(`${needs.words}。${needs.how}`)
  if (!needs.at || isThere(needs, answers, needed)) return null
  const field = { path: needs.at.field, code: 'UNKNOWN' as const, message: needs.at.wrong }
  return { ok: false, code: 'INVALID', message: '有 1 处要改。', fields: [field] }
}

/** Why a step cannot give: what was needed is in force no more, or at another union. Null where it can. */
export function goneFor({ service: { who }, answers, needed = null, facts }: CommandContext): Refusal | null {
  const { needs } = who
  return !needs || (needed && isThere(needs, answers, needed, facts.orgs)) ? null : refusal(needs.gone)
}

/** What the officer reads of it, above the answers; nothing where nobody has looked. */
export function neededSection({ service: { who }, needed }: CommandContext): PresentedSection[] {
  if (!who.needs || !needed) return []
  const number = needed.no ? `，编号 ${formatNumber(needed.no)}` : ''
  const value = `${fullDay(needed.since)}起有效${number}`
  return [{ id: 'needed', title: '现在有的', rows: [{ id: 'needed', label: who.needs.label, value }] }]
}
