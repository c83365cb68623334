import { addDays, civilDateOf } from '../../../domain/base/calendar'
import { dayWords } from '../../../domain/base/words'
import { textOf } from '../../../domain/form'
import type { AccountEffect } from '../../../domain/matter'
import { serviceOf } from '../services'
import { mustOpen } from '../store/cases'
import { deliver } from '../store/inbox'
import { entryOf, genderIn, hasEnded } from '../store/members'
import type { MemberDoc } from '../store/members'
import { askFor, closeAccount, reachAt } from '../store/membership'
import { orgLine } from '../store/orgs'
import { makeKnown, readPerson } from '../store/people'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'
import { idKey } from '../keys'
import { logger } from '../logger'
import { moveCase } from './moved'

/*
 * A member is reached by another account, or another number: what a matter about it causes. Every part may be done twice. The
 * register is written last, so that whoever was broken off finds there what is still to be done.
 */

/** Under which the matter names the person. */
const said = (doc: CaseDoc, field: string): string => textOf(answersOf(doc)[field])

/** How long the account of before may say no: the term of the state in which the matter waits. */
const lastDayOf = ({ service, due }: CaseDoc, at: string): string =>
  due ?? addDays(civilDateOf(at), serviceOf(service).flow.terms?.wait?.n ?? 0)

/** Whoever has the membership now is told that somebody else asks for it, and what to press if that is not them. */
async function tellOld(doc: CaseDoc, entry: MemberDoc, at: string): Promise<void> {
  const old = entry.person
  if (!old || old === doc.applicant) return
  const until = lastDayOf(doc, at)
  await askFor(old, { about: doc._id, until })
  const org = (await orgLine(doc.unit))[doc.unit]
  const text = `${org?.name ?? '工会'}当面看了身份证。不是您本人，请在 ${dayWords(until, civilDateOf(at)).screen} 以前打开“我的会员卡”，点“不是我，停下来”。电话 ${org?.phone ?? '12351'}。`
  const title = '有人要把您的会籍换到另一个微信上'
  await deliver({ _id: `${doc._id}-account-${old}`, to: old, title, text, about: null, at })
}

/** The state of joining in which the membership of an account ends that went to another one. */
const HANDED_OVER = 'handed_over'

/** The account of before is no member's any more; what it had under way stays its own. */
async function closeOld(doc: CaseDoc, effect: string, old: string, org: string, at: string): Promise<void> {
  await moveCase(doc, effect, { service: 'join', to: HANDED_OVER, at }, org, old)
  await closeAccount(old)
}

/** The membership goes to the account of the matter. An account that is another member's already does not take it. */
async function moveAccount(doc: CaseDoc, effect: string, entry: MemberDoc, at: string): Promise<void> {
  const { applicant } = doc
  const [idNumber, known] = [said(doc, 'idNumber'), await readPerson(applicant)]
  if (known?.member && known.idKey !== idKey(idNumber)) {
    logger.warn('account.other', { about: doc._id })
    return
  }
  const old = entry.person
  if (old && old !== applicant) await closeOld(doc, effect, old, entry.org, at)
  const { org: member, no: memberNo, since: memberSince, standing = null } = entry
  const told = { member, memberNo, memberSince, standing, stoodAt: entry.stoodAt ?? at, movedAt: entry.movedAt ?? '' }
  await makeKnown(applicant, said(doc, 'name'), { ...told, idKey: idKey(idNumber), gender: genderIn(idNumber) })
  await reachAt(entry, applicant, said(doc, 'mobile'))
}

/** @throws BrokenCase where the case does not open */
export async function settleAccount(about: string, effect: string, { does, at }: AccountEffect): Promise<void> {
  const doc = await mustOpen(about)
  const entry = doc && (await entryOf(said(doc, 'idNumber')))
  if (!doc || !entry || hasEnded(entry)) return
  if (does === 'tell') return tellOld(doc, entry, at)
  if (does === 'move') return moveAccount(doc, effect, entry, at)
  if (entry.person !== doc.applicant) return
  await reachAt(entry, doc.applicant, said(doc, 'mobile'))
}
