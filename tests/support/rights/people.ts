import { deskKey, handsOf, ROLES } from '../../../domain/matter'
import type { Actor, CaseRecord, Facts, OrgTree, Role, Service, Staff } from '../../../domain/matter'
import type { State } from '../../../domain/matter/service'
import { calendar, packs, SAMPLE_REGION } from '../../../policies'
import { stateOf } from './parts'

/*
 * Everybody who may stand before a matter, each kind once, and a matter in each of its states: what the table of rights is
 * read from.
 */

const region = SAMPLE_REGION
const LINE = ['unit', 'town', 'county', 'city'] as const
const union = (id: (typeof LINE)[number], parent: string | null) => ({
  id,
  name: id,
  level: id,
  parent,
  phone: '',
  region,
})
const ORGS: OrgTree = {
  unit: union('unit', 'town'),
  town: union('town', 'county'),
  county: union('county', 'city'),
  city: union('city', null),
}
const TODAY = '2026-11-20'
export const FACTS: Facts = {
  today: TODAY,
  now: `${TODAY}T04:00:00.000Z`,
  calendar,
  packs,
  orgs: ORGS,
  keyOf: (id) => `key-${id}`,
}

/** A kind of person, and one of them; nobody where the matter has no such person in this state. */
export interface Who {
  who: string
  actors: Actor[]
}

const hat = (person: string, org: string, staff: Staff, idKey?: string): Actor => ({
  person,
  name: person,
  role: 'officer',
  org,
  staff,
  ...(idKey ? { idKey } : {}),
})
/** Who is asked for their view of a matter of these unions, and who has given it: as the case names them. */
export const REVIEWERS = ['asked|unit/reviewer|engineer', 'asked|unit/officer|colleague', 'gave|unit/reviewer|spoken']
const reviewer = (person: string, org = 'unit'): Actor => ({ person, name: person, role: 'reviewer', org })

const member = (person: string, role: 'public' | 'guest', org: string, line: string[]): Actor => ({
  person,
  name: person,
  role,
  org,
  line,
})

const orgOf = (desk: string | null): string => desk?.split('/')[0] ?? ''
/** The union of the desk; where the applicant has it or nobody, the one that received the matter. */
const unionOf = ({ desk, unit }: CaseRecord): string => (desk?.includes('/') ? orgOf(desk) : unit)

/** Officers for whom it is their own matter: their own, one that they filled in, one of their household. */
function concernedIn(service: Service, record: CaseRecord, org: string): Actor[] {
  const { applicant, helper, house } = record
  const staff = handsOf(record)
  return [
    ...(service.who.by === 'officer' ? [] : [hat(applicant, org, staff)]),
    ...(helper ? [hat(helper.person, org, staff)] : []),
    ...house.slice(0, 1).map((key) => hat('relative', org, staff, key)),
  ]
}

const isReviewing = ({ commands }: State): boolean => Object.values(commands).some(({ by }) => by === 'reviewer')
const hasViews = ({ flow }: Service): boolean => Object.values(flow.states).some(isReviewing)

/** Whoever has to do with views, where a service asks for them; an officer is asked only where they are given. */
const reviewersOf = (service: Service, { state, staff }: CaseRecord): Who[] => [
  { who: 'reviewer who is asked', actors: [reviewer('engineer')] },
  {
    who: 'officer who is asked',
    actors: isReviewing(stateOf(service, state)) ? [hat('colleague', 'unit', staff)] : [],
  },
  { who: 'reviewer who has given their view', actors: [reviewer('spoken')] },
  { who: 'reviewer who is not asked', actors: [reviewer('other reviewer'), reviewer('engineer', 'elsewhere')] },
]

/** Everybody, for a matter of a service as it stands. */
export function everybody(service: Service, record: CaseRecord): Who[] {
  const { told, unit, applicant } = record
  const staff = handsOf(record)
  const here = unionOf(record)
  const holds = record.desk === deskKey(here, staff)
  const others = LINE.filter((org) => record.orgs.includes(org) && org !== told && !(holds && org === here))
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => role !== staff)
  const above = LINE.slice(LINE.indexOf(unit as 'unit'))
  const applying: Actor = { person: applicant, name: applicant, role: 'applicant' }
  return [
    // Who makes an offer has it on their phone as the applicant, and at the desk as its officer.
    { who: service.who.by === 'officer' ? 'who published it' : 'applicant', actors: [applying] },
    { who: 'officer at the desk', actors: holds ? [hat('holder', here, staff)] : [] },
    { who: 'officer of the level above, told', actors: told ? [hat('above', told, staff)] : [] },
    { who: 'officer of the line elsewhere', actors: others.map((org) => hat(`at ${org}`, org, staff)) },
    { who: 'member at the notice', actors: [member('neighbour', 'public', unit, [])] },
    { who: 'member of another union at the notice', actors: [member('far', 'public', 'elsewhere', [])] },
    { who: 'guest', actors: [member('guest', 'guest', unit, above)] },
    { who: 'guest of another union', actors: [member('far guest', 'guest', 'elsewhere', ['elsewhere'])] },
    ...(hasViews(service) ? reviewersOf(service, record) : []),
    { who: 'other staff of the union', actors: roles.map((role) => hat(role, here, role as Staff)) },
    { who: 'officer of another union', actors: [hat('far officer', 'elsewhere', staff)] },
    { who: 'stranger', actors: [{ person: 'stranger', name: 'stranger', role: 'applicant' }] },
    {
      who: 'officer concerned',
      actors: [here, ...(told ? [told] : [])].flatMap((org) => concernedIn(service, record, org)),
    },
  ]
}
