import groupBy from 'lodash/groupBy'
import keyBy from 'lodash/keyBy'
import { deskOrg, isGone } from '../../domain/matter'
import type { Org, OrgTree } from '../../domain/matter'
import type { Caller } from '../lib/caller'
import { ApiError } from '../lib/errors'
import { orgLine, orgsBelow } from '../lib/store/orgs'
import { grantOf, readPerson } from '../lib/store/people'
import type { PersonDoc } from '../lib/store/people'
import type { ImportKind } from '../../typings/import'

/** An officer under a role, as read at this moment. */
export interface Officer {
  caller: Caller
  person: PersonDoc
  hat: string
}

/** An officer who brings something. */
export interface Desk extends Officer {
  /** The officer's own union, and it with all above. */
  org: Org
  line: OrgTree
}

/** Files are settled by the county or above, so no lower level may import a settled one. */
const SETTLES: Org['level'][] = ['county', 'city']

/** The officer with a role. @throws ApiError NOT_FOUND for a role that is not held today, or is not an officer's */
export async function officerAt(caller: Caller, hat: string): Promise<Officer> {
  const person = await readPerson(caller.person)
  const grant = grantOf(person, hat, caller.today)
  if (!person || grant?.role !== 'officer')
    throw new ApiError('NOT_FOUND', '这个身份不能导入名册。请换一个身份，或者回工作台。')
  return { caller, person, hat }
}

/**
 * The officer's desk for a role.
 * @throws ApiError NOT_FOUND for a role that is not held today, is not an officer's, or may not import this
 */
export async function deskOf(caller: Caller, hat: string, kind: ImportKind): Promise<Desk> {
  const officer = await officerAt(caller, hat)
  const id = deskOrg(hat) ?? ''
  const line = await orgLine(id)
  const org = line[id]
  if (!org) throw new ApiError('NOT_FOUND', '没有这个工会。请换一个身份，或者回工作台。')
  if (kind === 'files' && !SETTLES.includes(org.level))
    throw new ApiError('NOT_FOUND', '困难职工档案由县总工会或市总工会导入。请把表交给他们。')
  return { ...officer, org, line }
}

/** The unions that an officer is responsible for: their own and all below it. */
export interface Unions {
  /** Finds a union by a written name. */
  named: (name: string) => Org | 'unknown' | 'several'
  has: (id: string) => boolean
  /** All of them and all above them, for rules. */
  tree: OrgTree
}

/** A name without the parts that people write differently: spaces, full-width brackets. */
const bareName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '')

/** The unions that a desk is responsible for, by name and by id. */
export async function unionsOf({ org, line }: Pick<Desk, 'org' | 'line'>): Promise<Unions> {
  const own = [org, ...(await orgsBelow(org.id))]
  const ids = keyBy(own, 'id')
  const open = own.filter((one) => !isGone(one))
  const names = new Map(Object.entries(groupBy(open, ({ name }) => bareName(name))))
  const named = (name: string): Org | 'unknown' | 'several' => {
    const [first = 'unknown', ...others] = names.get(bareName(name)) ?? []
    return others.length ? 'several' : first
  }
  return { named, has: (id) => Object.hasOwn(ids, id), tree: { ...line, ...ids } }
}
