import mapValues from 'lodash/mapValues'
import memoize from 'lodash/memoize'
import { CHECK_FIRST_REGION } from '../../../policies'
import { deskKey, deskOrg, STAFF } from '../../../domain/matter'
import type { Actor, Org, OrgTree, Staff } from '../../../domain/matter'
import { lineOf, ORGS } from '../matter'
import { UNIT } from '../synthetic'
import { NUMBERS } from './inputs'

/*
 * The county of a walk: a line of unions, long or short, and who sits at its desks.
 */

const topped = (...ids: string[]): OrgTree =>
  Object.fromEntries(ids.map((id, at) => [id, { ...(ORGS[id] as Org), parent: ids[at + 1] ?? null }]))

/** Lines of unions as they occur: some counties have no town, some towns no county of ours. */
export const LINES: Record<string, OrgTree> = {
  whole: lineOf(UNIT),
  'no city': topped(UNIT, 'town', 'county'),
  'no town': topped(UNIT, 'county', 'city'),
  'unit and town': topped(UNIT, 'town'),
  'unit alone': topped(UNIT),
  'check first': mapValues(lineOf(UNIT), (org) => ({ ...org, region: CHECK_FIRST_REGION })),
}

/** Another unit beside the line, with the same unions above it, for what goes from one union to another. */
const BESIDE = 'beside'
const withBeside = (tree: OrgTree): OrgTree => {
  const unit = tree[UNIT] as Org
  return { ...tree, [BESIDE]: { ...unit, id: BESIDE, name: BESIDE } }
}

/** How desks are staffed. `same two`: two people with a hat at every desk. `below empty`: only the highest desk has people. */
export const STAFFINGS = ['two each', 'one each', 'same two', 'below empty'] as const
export type Staffing = (typeof STAFFINGS)[number]

export interface County {
  line: string
  staffing: Staffing
  tree: OrgTree
  /** Who sits at a desk. */
  at: Record<string, string[]>
}

function sitting(org: string, staff: Staff, staffing: Staffing, top: boolean): string[] {
  const own = [1, 2].map((number) => `${org}-${staff}-${number}`)
  if (staffing === 'same two') return [`${staff}-1`, `${staff}-2`]
  if (staffing === 'below empty') return top ? own : []
  return staffing === 'one each' ? own.slice(0, 1) : own
}

/** As many members as a place asks more of: panels, and measuring. */
const LARGE = 200

/** The union with the desks at which somebody sits, as the server tells the rules. */
function seated(org: Org, at: County['at'], members: number): Org {
  const seats = STAFF.map((staff) => {
    const people = at[deskKey(org.id, staff)] ?? []
    return [staff, people.map((person) => ({ person, from: '2020-01-01', to: null }))] as const
  })
  return { ...org, members, seats: Object.fromEntries(seats) }
}

export function countyOf(line: string, staffing: Staffing, two: boolean): County {
  const whole = LINES[line] ?? ORGS
  const unions = two ? withBeside(whole) : whole
  const desks = Object.values(unions).flatMap(({ id, parent }) =>
    STAFF.map((staff): [string, string[]] => [deskKey(id, staff), sitting(id, staff, staffing, parent === null)]),
  )
  const at = Object.fromEntries(desks)
  return { line, staffing, tree: mapValues(unions, (org) => seated(org, at, staffing === 'two each' ? LARGE : 0)), at }
}

/** Who may be asked for their view at a union, besides those at its desks. */
const REVIEWERS = 4
export const reviewersAt = memoize((org: string): string[] =>
  Array.from({ length: REVIEWERS }, (_, at) => `${org}-reviewer-${at + 1}`),
)
const reviewer = (person: string, org: string): Actor => ({ person, name: `${person}*`, role: 'reviewer', org })

export const APPLICANT = 'wang'
export const HELPER = 'sun'

const hat = (person: string, org: string, staff: Staff, number?: string): Actor => ({
  person,
  name: `${person}*`,
  role: 'officer',
  org,
  staff,
  ...(number ? { idKey: keyOf(number) } : {}),
})
/** Never the number itself, so that a number that shows is a number that leaked. */
export const keyOf = (number: string): string => `key${NUMBERS.indexOf(number)}of${number.slice(-3)}`

const member = (person: string, role: 'guest' | 'public', tree: OrgTree, org: string): Actor => ({
  person,
  name: `${person}*`,
  role,
  org,
  line: Object.keys(lineOf(org, tree)),
})

/** Officers at a union's desk who have to do with the people of the matter: themselves, their helper, one of the family. */
const near = (org: string, staff: Staff, kin: string): Actor[] => [
  hat(APPLICANT, org, staff),
  hat(HELPER, org, staff),
  hat('kin', org, staff, kin),
]

/** Everybody who may come by; `kin` is the ID number of an officer who may be of the household. */
export function everybody({ tree, at }: County, kin: string): Actor[] {
  const officers = Object.entries(at).flatMap(([desk, people]) => {
    const [org, staff] = [deskOrg(desk) ?? '', STAFF.find((one) => desk.endsWith(`/${one}`)) ?? 'officer']
    return [...people.map((person) => hat(person, org, staff)), ...near(org, staff, kin)]
  })
  const unions = Object.keys(tree)
  const far: OrgTree = { elsewhere: { ...(ORGS.elsewhere as Org), parent: null } }
  return [
    { person: APPLICANT, name: `${APPLICANT}*`, role: 'applicant' },
    { person: 'stranger', name: 'stranger*', role: 'applicant' },
    ...officers,
    hat('far', 'elsewhere', 'officer'),
    ...unions.flatMap((org) => [APPLICANT, ...reviewersAt(org)].map((person) => reviewer(person, org))),
    reviewer('far', 'elsewhere'),
    ...unions.map((org) => member(`neighbour-${org}`, 'public', tree, org)),
    member(APPLICANT, 'public', tree, UNIT),
    ...['g1', 'g2', 'g3'].map((person) => member(person, 'guest', tree, UNIT)),
    member('g9', 'guest', far, 'elsewhere'),
    member('far', 'public', far, 'elsewhere'),
  ]
}
