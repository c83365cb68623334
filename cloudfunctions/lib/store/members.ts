import type { MemberEffect } from '../../../domain/matter'
import { textOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import { maskName } from '../../../domain/base/mask'
import { serviceOf } from '../services'
import { addAll, readIn } from './bulk'
import { addOnce, change, collection, readDoc, rowsOf } from './cloud'
import { idKey, memberNumberFor, newDataKey, phoneKey, sealerOf } from '../keys'
import { answersOf } from './stored'
import type { CaseDoc } from './stored'

/** A person on a union's register. What lists and searches need is stored unencrypted; who they are is encrypted. */
export interface MemberDoc {
  /** From the ID number: each person is on the register once, no matter how they were added. */
  _id: string
  /** 会员号, on the card. */
  no: string
  org: string
  /** The WeChat user, if known. */
  person: string | null
  masked: string
  phoneKey: string
  since: string
  /** Where the entry comes from: `case|<id>` or `import|<batch>`. */
  from: string
  /** Data key of this entry, wrapped by the master key. */
  key: string
  /** Name, ID number and mobile number as JSON. */
  sealed: string
}

/** What the register needs to know about a person; ID number and mobile in normal form. */
export interface Entry {
  name: string
  idNumber: string
  mobile: string
  org: string
  /** First day of membership, civil date. */
  since: string
  person: string | null
  from: string
}

export const memberId = (idNumber: string): string => `m${idKey(idNumber)}`

/** An entry of the register, ready to be stored. */
export function memberDoc({ name, idNumber, mobile, ...rest }: Entry): MemberDoc {
  const _id = memberId(idNumber)
  const key = newDataKey(_id)
  const sealed = sealerOf(_id, key).seal('who', JSON.stringify({ name, idNumber, mobile }))
  const no = memberNumberFor(idKey(idNumber))
  return { ...rest, _id, no, masked: maskName(name), phoneKey: phoneKey(mobile), key, sealed }
}

/** Entries of the register that may be the same person: the same ID number anywhere, the same mobile in this union. */
export async function registered(
  idNumber: string,
  mobile: string,
  org: string,
): Promise<{ member: MemberDoc; by: 'person' | 'phone' }[]> {
  const [person, phones] = await Promise.all([
    idNumber ? readDoc<MemberDoc>('members', memberId(idNumber)) : null,
    collection('members')
      .where({ org, phoneKey: phoneKey(mobile) })
      .limit(3)
      .get(),
  ])
  const others = rowsOf<MemberDoc>(phones).filter((member) => member._id !== person?._id)
  return [
    ...(person ? [{ member: person, by: 'person' as const }] : []),
    ...others.map((member) => ({ member, by: 'phone' as const })),
  ]
}

/** Entries of the register with one of these ids: their union and their source. */
export const membersIn = (ids: string[]): Promise<Pick<MemberDoc, '_id' | 'org' | 'from'>[]> =>
  readIn('members', '_id', ids, { org: true, from: true })

/** Adds entries that are not on the register yet; a repetition changes nothing. @throws ApiError BUSY */
export const addMembers = (entries: MemberDoc[]): Promise<void> =>
  addAll('members', entries, { idOf: ({ _id }) => _id, make: (entry) => entry })

/**
 * Adds a person to the register. A person who is on it already moves to this union and is linked to their WeChat user.
 */
async function enrol(doc: MemberDoc): Promise<void> {
  if (await addOnce('members', doc)) return
  const { _id, org, person, masked, phoneKey: phone } = doc
  await change('members', { _id }, { org, person, masked, phoneKey: phone })
}

/** What the app itself knows about a person, found by the WeChat user. Their roles stay unchanged. */
async function makeKnown(person: string, name: string, known: object): Promise<void> {
  const update = () => change('people', { _id: person }, known)
  if (await update()) return
  const fresh = { _id: person, name, masked: maskName(name), grants: [], desks: [], ...known }
  if (!(await addOnce('people', fresh))) await update()
}

/**
 * Makes the applicant of an approved case a member. Repeating a write changes nothing, so an interrupted delivery is
 * simply repeated.
 */
export async function makeMember(doc: CaseDoc, { org, since }: MemberEffect): Promise<void> {
  const { register } = serviceOf(doc.service).who
  if (!register) throw new Error(`service ${doc.service} does not say where its answers name the member`)
  const answers: Answers = answersOf(doc)
  const [name, idNumber, mobile] = [register.name, register.idNumber, register.mobile].map((field) =>
    textOf(answers[field]),
  ) as [string, string, string]
  const entry = memberDoc({ name, idNumber, mobile, org, since, person: doc.applicant, from: `case|${doc._id}` })
  await enrol(entry)
  const known = { member: org, memberNo: entry.no, memberSince: since, idKey: idKey(idNumber) }
  await makeKnown(doc.applicant, name, known)
}
