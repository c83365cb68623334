import { live } from '../../../domain/matter'
import type { MemberEffect } from '../../../domain/matter'
import { isRegisterPerson } from '../../../domain/matter/concern'
import { textOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import { civilDateOf } from '../../../domain/base/calendar'
import { checkId } from '../../../domain/base/identity'
import { maskName } from '../../../domain/base/mask'
import type { Mirror } from '../../../domain/shapes/register/mirror'
import { services } from '../../../domain/services'
import { serviceOf } from '../services'
import { addAll, readIn } from './bulk'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import { orgLine } from './orgs'
import { makeKnown } from './people'
import type { Gender, PersonDoc } from './people'
import { idKey, memberNumberFor, newDataKey, phoneKey, sealerOf } from '../keys'
import { answersOf } from './stored'
import type { CaseDoc } from './stored'

/** A membership that ended. */
interface Earlier {
  org: string
  since: string
  until: string
  as: string
}

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
  /** When it last went to another union; UTC ISO. */
  movedAt?: string
  /** In which state of joining it stands where that is not plainly in force: it rests, or has ended; and since when. UTC ISO. */
  standing?: string | null
  stoodAt?: string
  /** Memberships of before that ended: where, from and until which civil day, and in which state. */
  earlier?: Earlier[]
  /** Unions that it stood at until they went into another, and when that was; UTC ISO. */
  was?: { org: string; at: string }[]
  /** What the province's register says of it, where it keeps one. */
  mirror?: Mirror
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

/** Id of the entry of whoever has the ID number with this key. */
export const memberIdOf = (key: string): string => `m${key}`
export const memberId = (idNumber: string): string => memberIdOf(idKey(idNumber))

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

/** Entries of the register with one of these ids: their union, their source, whose account it is and how they stand. */
export const membersIn = (ids: string[]): Promise<Pick<MemberDoc, '_id' | 'org' | 'from' | 'standing' | 'person'>[]> =>
  readIn('members', '_id', ids, { org: true, from: true, standing: true, person: true })

/** Adds entries that are not on the register yet; a repetition changes nothing. @throws ApiError BUSY */
export const addMembers = (entries: MemberDoc[]): Promise<void> =>
  addAll('members', entries, { idOf: ({ _id }) => _id, make: (entry) => entry })

/** States of joining in which a membership is in force, or rests; in any other it has ended. */
const HOLDING = statesWhere(true)
/** Where it has ended, for queries: one of which nothing is said is in force. */
export const ENDED = statesWhere(false)
function statesWhere(holding: boolean): string[] {
  const joins = Object.values(services).filter(({ who }) => who.register)
  return joins.flatMap(({ flow: { states } }) =>
    Object.keys(states).filter((name) => (states[name]?.keeps === true) === holding),
  )
}

/** Whether a membership has ended: left, or dropped. One of which nothing is said is in force. */
export const hasEnded = ({ standing }: Pick<MemberDoc, 'standing'>): boolean =>
  Boolean(standing) && !HOLDING.includes(standing ?? '')

/** The membership of before that has ended, as it is put down when the person joins again. */
const endedOf = ({ org, since, standing, stoodAt = '' }: MemberDoc): Earlier => ({
  ...{ org, since, as: standing ?? '' },
  until: stoodAt ? civilDateOf(stoodAt) : '',
})

/** Joins again after it has ended: under the same number, from a first day of its own. @returns whether this entry has ended, and nobody was faster */
async function enrolAgain(doc: MemberDoc, before: MemberDoc, at: string): Promise<boolean> {
  const { _id, org, person, masked, phoneKey: phone, since, from, key, sealed } = doc
  const anew = { org, person, masked, phoneKey: phone, since, from, key, sealed }
  const over = { standing: null, stoodAt: at, movedAt: at, earlier: _.push([endedOf(before)]) }
  return (
    (await change('members', { _id, standing: before.standing, stoodAt: before.stoodAt }, { ...anew, ...over })) > 0
  )
}

/**
 * Adds a person to the register. Who is on it already, at one of these unions, is linked to their WeChat user and keeps
 * their first day; whose membership has ended, wherever it was, begins anew under the same number; an entry of another union
 * is never touched: that union is asked, by a transfer.
 * @returns the first day of membership, and whether it begins just now; null where another union has the person
 */
async function enrol(doc: MemberDoc, unions: string[], at: string): Promise<{ since: string; fresh: boolean } | null> {
  if (await addOnce('members', doc)) return { since: doc.since, fresh: true }
  const { _id, org, person, masked, phoneKey: phone } = doc
  const before = await readDoc<MemberDoc>('members', _id)
  if (before && hasEnded(before) && (before.stoodAt ?? '') <= at && (await enrolAgain(doc, before, at)))
    return { since: doc.since, fresh: true }
  if (
    !(await change(
      'members',
      { _id, org: _.in(unions) },
      { org, masked, phoneKey: phone, ...(person ? { person } : {}) },
    ))
  )
    return null
  return { since: (await readDoc<MemberDoc>('members', _id))?.since ?? doc.since, fresh: false }
}

/**
 * Where the register has the person with this key of an ID number as a member: at this union, at another, or nowhere. Whose
 * membership has ended is nowhere. One read.
 */
export async function standsAt(key: string, union: string): Promise<'here' | 'elsewhere' | null> {
  const entry = await readDoc<MemberDoc>('members', memberIdOf(key))
  if (!entry || hasEnded(entry)) return null
  if (entry.org === union) return 'here'
  const orgs = await orgLine(union)
  return live(entry.org, orgs) === live(union, orgs) ? 'here' : 'elsewhere'
}

/**
 * Makes the applicant of an approved case a member, at the union where the case is by now. Repeating a write changes
 * nothing, so an interrupted delivery is simply repeated; of a membership that has ended since nothing is put down any more.
 * @returns false where another union has put the person on the register since it was approved: nothing is moved
 */
export async function makeMember(doc: CaseDoc, { org: approved, since: from, at }: MemberEffect): Promise<boolean> {
  const { register, people } = serviceOf(doc.service).who
  if (!register) throw new Error(`service ${doc.service} does not say where its answers name the member`)
  if (!HOLDING.includes(doc.state)) return true
  const answers: Answers = answersOf(doc)
  const [name, mobile] = [register.name, register.mobile].map((field) => textOf(answers[field])) as [string, string]
  const [idNumber = ''] = people(answers)
  const orgs = await orgLine(doc.unit)
  const org = live(doc.unit, orgs)
  const merged = Object.keys(orgs).filter((id) => live(id, orgs) === org)
  // Whoever has no account gets one later, by their card: nobody is known to the app by a paper.
  const person = isRegisterPerson(doc.applicant) ? null : doc.applicant
  const entry = memberDoc({ name, idNumber, mobile, org, since: from, person, from: `case|${doc._id}` })
  const stands = await enrol(entry, [...merged, approved], at)
  if (stands === null) return false
  if (person === null) return true
  const known = {
    member: org,
    memberNo: entry.no,
    memberSince: stands.since,
    idKey: idKey(idNumber),
    gender: genderIn(idNumber),
    ...{ standing: null, stoodAt: at },
    // Moves of a membership of before, however late they come, are none of this one's.
    ...(stands.fresh ? { movedAt: at } : {}),
  }
  await makeKnown(doc.applicant, name, known)
  return true
}

/** The entry with this number of a member. One read. */
export const numbered = async (no: string): Promise<MemberDoc | null> =>
  rowsOf<MemberDoc>(await collection('members').where({ no }).limit(1).get())[0] ?? null

/** What a verified ID number says; null for papers that do not say it. */
export function genderIn(idNumber: string): Gender | null {
  const checked = checkId('resident', idNumber, civilDateOf(Date.now()))
  if (!checked.ok || !checked.gender) return null
  return checked.gender === '女' ? 'female' : 'male'
}

/**
 * Looks up in the register what nobody has looked up of a member yet, and notes it; who is in no register has nothing
 * known of them. One read and one write, once.
 */
export async function genderOf({ _id, memberNo, gender }: PersonDoc): Promise<Gender | null> {
  if (gender !== undefined) return gender
  const entry = memberNo ? await numbered(memberNo) : null
  const found = entry ? genderIn(idNumberOf(entry)) : null
  await change('people', { _id, gender: _.exists(false) }, { gender: found })
  return found
}

type Who = Pick<Entry, 'name' | 'idNumber' | 'mobile'>
/** Who an entry is of. */
export const whoIn = ({ _id, key, sealed }: MemberDoc): Who => JSON.parse(sealerOf(_id, key).open('who', sealed)) as Who
const idNumberOf = (doc: MemberDoc): string => whoIn(doc).idNumber

/** An entry under another mobile number: what is sealed, and by what it is found. */
export function withMobile(doc: MemberDoc, mobile: string): Pick<MemberDoc, 'sealed' | 'phoneKey'> {
  const sealed = sealerOf(doc._id, doc.key).seal('who', JSON.stringify({ ...whoIn(doc), mobile }))
  return { sealed, phoneKey: phoneKey(mobile) }
}

/** The entry of whoever has this ID number. One read. */
export const entryOf = (idNumber: string): Promise<MemberDoc | null> => readDoc('members', memberId(idNumber))
