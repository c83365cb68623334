import { addDays, startOfDay, type CivilDate } from '../../base/calendar'
import type { Field } from '../../form'
import { ancestry, isWithin } from '../../matter/desk'
import { ADMIN, AUDITED, AUDITOR, ROLES, type Role } from '../../matter/roles'
import type { Days, OrgTree } from '../../matter/types'

/*
 * Who holds which role at which union, from when to when, by whose word: pure, without the database.
 */

/** Who did something to a grant, and when; `name` is masked, `at` a UTC ISO instant. */
export interface Deed {
  by: string
  name: string
  at: string
}

/** Of an ID number: the keyed digest by which equal ones are told, and the last four signs. The number itself is not kept. */
export interface IdMark {
  key: string
  tail: string
}

/**
 * A role at a union for some days; read fresh for every officer's command, so ending it takes effect at once. It is never
 * removed: what was given and taken back can be read afterwards.
 */
export interface Grant extends Days {
  role: Role
  org: string
  /** Who gave it: a person, or what made the environment. Grants of before do not say it. */
  by?: string
  /** Deputy for the desk: told when it has no officer, and of urgent matters that no officer reads. */
  deputy?: true
  /** Of the invitation that it came from; what the seed or an import wrote has none. */
  id?: string
  /** As the administrator wrote it and the person entered it. */
  name?: string
  /** Last four digits of the mobile number that the person entered. */
  tail?: string
  given?: Deed
  /** Of the ID number that the person entered, or the administrator read on the card. */
  who?: IdMark
  /** Who looked at the card and found that it is this one. */
  seen?: Deed
  /** When the person took it; UTC ISO. */
  taken?: string
  /** Nobody has looked at the person's card and confirmed it yet: it counts for nothing. */
  waits?: true
  /** There was no second administrator when it was given. */
  alone?: true
  confirmed?: Deed
  /** Taken back, or not confirmed. */
  ended?: Deed
  /** Keyed digest of all this and of whose it is, added by the code that has the keys: without it a grant is not obeyed. */
  seal?: string
}

/** Names a grant among those of its person. */
export const grantKey = ({ id, role, org, from }: Grant): string => id ?? `${org}.${role}.${from}`

/** Whether a grant is in force on a civil date: outside its days, unconfirmed or ended it counts for nothing. */
export const isHeld = (grant: Grant, today: CivilDate): boolean =>
  !grant.waits && !grant.ended && isWithin(grant, today)

/** Whether it is in force or may come to be: neither ended nor over. */
const isLive = ({ ended, to }: Grant, today: CivilDate): boolean => !ended && (to === null || today <= to)

/** Roles that an administrator can give, as a question. */
const ROLE_OPTIONS = (Object.keys(ROLES) as Role[]).map((role) => ({ value: role, label: ROLES[role].badge }))

/** What is asked of an administrator who invites somebody. */
export const INVITING = [
  { kind: 'name', id: 'name', label: '请谁来？', short: '姓名', hint: '写全名。对方填的名字要一样才用得了。' },
  { kind: 'org', id: 'org', label: '在哪个工会？', short: '工会', prefill: 'union' },
  { kind: 'choice', id: 'role', label: '做什么？', short: '身份', options: ROLE_OPTIONS },
  {
    kind: 'date',
    id: 'to',
    label: '到哪一天为止？',
    short: '到哪天',
    hint: '不填就一直有效，随时能收回。',
    when: 'future',
    optional: true,
  },
] as const satisfies readonly Field[]

/** What is asked of whoever takes a role. */
export const TAKING = [
  { kind: 'name', id: 'name', label: '您的姓名', short: '姓名' },
  { kind: 'mobile', id: 'mobile', label: '您的手机号', short: '手机号', hint: '请您来的人凭后四位认您。' },
  {
    kind: 'idNumber',
    id: 'idNumber',
    label: '您的身份证号',
    short: '身份证号',
    hint: '办事的人不能办自己和家里人的事，凭它认出来。号码不存，只存后四位和认号的暗码。',
  },
  {
    kind: 'consent',
    id: 'agree',
    label: '存下姓名、手机号和身份证号的后四位',
    short: '存下姓名、手机号和身份证号的后四位',
    what: '您的姓名、手机号和身份证号的后四位、认号的暗码、您做什么、从哪天到哪天',
    who: '这个工会和上级工会的管理员',
    purpose: '知道谁在办事，出了问题找得到人',
    keep: '身份结束以后，谁给的、谁收回的还留着，供查对',
    refused: '不同意就不能接这个身份。',
    needed: true,
  },
] as const satisfies readonly Field[]

/** The administrator's grant by which a person administers a union today: theirs, or one above it. */
export const adminOver = (grants: Grant[], org: string, orgs: OrgTree, today: CivilDate): Grant | undefined =>
  grants.find((grant) => grant.role === ADMIN && isHeld(grant, today) && ancestry(org, orgs).includes(grant.org))

/** What an administrator can do with somebody's grant now. */
export type GrantDeed = 'confirm' | 'revoke' | 'verify'

/**
 * What a person who administers its union can do with a grant: nobody confirms what is given to them, or what they gave,
 * unless there was nobody else. Whoever confirms has looked at the card; of a grant that stands without, somebody may do so
 * at any time.
 * @param holder whose grant it is
 */
export function deedsOn(grant: Grant, holder: string, actor: string, today: CivilDate): GrantDeed[] {
  if (!isLive(grant, today)) return []
  const isAnother = holder !== actor
  const confirms = grant.waits && isAnother && (grant.alone || grant.given?.by !== actor)
  if (confirms) return ['confirm', 'revoke']
  return isAnother && !grant.waits && !grant.seen ? ['verify', 'revoke'] : ['revoke']
}

/** Another role of the same person at the same union that one of them would audit; undefined for none. */
export const auditsItself = (grant: Grant, all: Grant[], today: CivilDate): Grant | undefined =>
  all.find(
    (one) =>
      one.org === grant.org &&
      isHeld(one, today) &&
      [one.role, grant.role].includes(AUDITOR) &&
      [one.role, grant.role].some((role) => AUDITED.includes(role)),
  )

/** The ID number that somebody has read on a person's card; undefined where nobody has looked. */
export const verifiedIn = (grants: Grant[]): IdMark | undefined => grants.find(({ seen, who }) => seen && who)?.who

/** The person is told so many days before the end of a role. */
const SOON_DAYS = 14
export const soonFrom = (to: CivilDate): CivilDate => addDays(to, -SOON_DAYS)

/** When something is to be told of a grant: two weeks before its last day, and when that is over. UTC ISO instants. */
const momentsOf = ({ to, waits, ended }: Grant): string[] =>
  to === null || waits || ended ? [] : [startOfDay(soonFrom(to)), startOfDay(addDays(to, 1))]

/** The next such moment after an instant; null for none. */
export const wakeAfter = (grants: Grant[], now: string): string | null =>
  grants
    .flatMap(momentsOf)
    .filter((at) => at > now)
    .sort()[0] ?? null
