import { textOf } from '../../../domain/form'
import { idKey } from '../../lib/keys'
import { serviceOf } from '../../lib/services'
import { hasEnded, registered } from '../../lib/store/members'
import type { MemberDoc } from '../../lib/store/members'
import { readPerson } from '../../lib/store/people'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'

const ANOTHER =
  '这个微信登记的会员，和这一份写的不是同一个身份证号，可能是合用微信替家里人填的。请打电话问清是谁的事；是家里人的，请本人到窗口登记。'

/** Two people who share one account are kept apart: where it is known as one person's, and the matter names another. */
export async function anothers(doc: CaseDoc): Promise<string[]> {
  const [own = ''] = serviceOf(doc.service).who.people(answersOf(doc))
  const known = own ? (await readPerson(doc.applicant))?.idKey : undefined
  return known && known !== idKey(own) ? [ANOTHER] : []
}

/** What the members' register already says about the applicant, if the service needs it. */
export async function onRegister(doc: CaseDoc): Promise<string[]> {
  const { register, people } = serviceOf(doc.service).who
  if (!register) return []
  const answered = answersOf(doc)
  const known = await registered(people(answered)[0] ?? '', textOf(answered[register.mobile]), doc.unit)
  return known.map(({ member, by }) => registerWords(member, by, doc.unit))
}
const ON_REGISTER = { person: '名册里已有这个人', phone: '名册里有人用这个手机号，一家人合用也行，请核对' }
/** Of another union's member an officer is told that there is one, and no more. */
const registerWords = (member: MemberDoc, by: keyof typeof ON_REGISTER, unit: string): string =>
  hasEnded(member) ? WAS_ONE : presentWords(member, by, unit)
/** Nothing more of where it was, or why it ended: the person says it themselves where they want to. */
const WAS_ONE = '这个人以前是会员，后来退了。可以批准再入会：会员号不变，会龄从再入会那天算。'
const presentWords = ({ org, masked, no }: MemberDoc, by: keyof typeof ON_REGISTER, unit: string): string =>
  org === unit
    ? `${ON_REGISTER[by]}：${masked}，会员号 ${no}`
    : '这个身份证号在别的工会的名册上。不能直接批准，要请他办转会。'
