import { deskKey, STAFF } from '../../../domain/matter'
import type { Level, Org } from '../../../domain/matter'
import type { Deed } from '../../../domain/shapes/register/grants'
import type { InTheWay, Renaming } from '../../../domain/shapes/register/unions'
import type { Page } from '../../../typings/page'
import { _, addOnce, change, collection, rowsOf } from './cloud'
import type { Name } from './cloud'
import { ENDED } from './members'
import { aboveNow, forgetOrg, pairsOf } from './orgs'
import type { OrgDoc } from './orgs'
import { genuine } from './genuine'
import type { PersonDoc } from './people'
import { sitesOf } from './sites'
import { readOrgNow } from './switches'
import { unionId } from '../keys'

const PAGE = 20

/** Unions below one, at any level, closed ones too. One read, and one of those between that are not remembered. */
export async function unionsBelow(org: string, cursor?: string): Promise<Page<OrgDoc>> {
  const where = { 'above.id': org, ...(cursor ? { _id: _.gt(cursor) } : {}) }
  const found = collection('orgs').where(where).field({ search: false }).orderBy('_id', 'asc').limit(PAGE)
  const rows = rowsOf<OrgDoc>(await found.get())
  return { rows: await aboveNow(rows), next: rows.length === PAGE ? (rows[PAGE - 1]?._id ?? null) : null }
}

/** Whether there is an open union of this name and level. One read. */
export async function isNameTaken(name: string, level: Level): Promise<boolean> {
  const found = await collection('orgs').where({ level, name }).limit(100).get()
  return rowsOf<OrgDoc>(found).some(({ closed }) => !closed)
}

/** What the union above hands down: where it stands, and its telephone. */
const under = ({ _id, above, ...org }: OrgDoc): Pick<OrgDoc, 'above' | 'parent' | 'phone' | 'region'> => {
  const { name, level, parent, phone, region } = org
  const own: Org = { id: _id, name, level, parent, phone, region }
  return { above: [own, ...above], parent: _id, phone, region }
}

interface Making {
  name: string
  level: Level
  mark: boolean
}

/**
 * Makes a union below another; the same request makes one. Its desk takes what comes as soon as somebody sits there.
 * @returns null where another one has the name
 */
export async function makeUnion(
  above: OrgDoc,
  { name, ...asked }: Making,
  by: Deed,
  request: string,
): Promise<OrgDoc | null> {
  const _id = unionId(by.by, request)
  const made = await readOrgNow(_id)
  if (made) return made
  if (await isNameTaken(name, asked.level)) return null
  const takes = asked.level === 'unit' ? { takes: 'all' as const } : {}
  const history = [{ does: 'made' as const, ...by }]
  const doc: OrgDoc = { _id, name, ...asked, ...under(above), ...takes, search: pairsOf(name), history }
  return (await addOnce('orgs', doc)) ? doc : ((await readOrgNow(_id)) ?? doc)
}

/** Whether a query finds anything. One read. */
const any = async (name: Name, where: object): Promise<boolean> =>
  (await collection(name).where(where).field({ _id: true }).limit(1).get()).data.length > 0

async function anyHolder(org: string, today: string): Promise<boolean> {
  const found = await collection('people').where({ 'grants.org': org }).limit(1000).get()
  return rowsOf<PersonDoc>(found)
    .map(genuine)
    .some(({ grants }) => grants.some((one) => one.org === org && !one.ended && (one.to === null || today <= one.to)))
}

export const anyOpenBelow = async (org: string): Promise<boolean> =>
  rowsOf<OrgDoc>(await collection('orgs').where({ 'above.id': org }).limit(1000).get()).some(({ closed }) => !closed)

/** What is still at a union. Seven reads side by side. */
export async function inTheWayOf(org: string, today: string): Promise<InTheWay> {
  const desks = STAFF.map((staff) => deskKey(org, staff))
  const [unions, members, own, there, kept, people, sites] = await Promise.all([
    anyOpenBelow(org),
    any('members', { org, standing: _.nin(ENDED) }),
    any('cases', { unit: org, desk: _.gt('') }),
    any('cases', { desk: _.in(desks) }),
    any('cases', { keeper: _.in(desks) }),
    anyHolder(org, today),
    sitesOf(org, today),
  ])
  return { unions, members, matters: own || there || kept, people, sites: sites.length > 0 }
}

/** Closes a union that is open, with a line in its history. One conditional write. @returns the union as it is now */
export async function closeUnion({ _id, history = [] }: OrgDoc, today: string, by: Deed): Promise<OrgDoc | null> {
  const closing = { closed: today, history: _.set([...history, { does: 'closed', ...by }]) }
  await change('orgs', { _id, closed: _.exists(false), into: _.exists(false) }, closing)
  return readOrgNow(_id)
}

/** The union, if nothing of its name and of where it goes was changed since it was read. */
export const asRead = ({ _id, renamed }: OrgDoc) => ({
  _id,
  closed: _.exists(false),
  into: _.exists(false),
  renamed: renamed ?? _.exists(false),
})
export const counted = ({ renamed = 0 }: OrgDoc): Pick<OrgDoc, 'renamed'> => ({ renamed: renamed + 1 })

/** Notes a name that waits for a second administrator, or takes it back. @returns false where somebody was faster */
export async function writeRenaming(doc: OrgDoc, renaming: Renaming | null): Promise<boolean> {
  const written = await change('orgs', asRead(doc), { renaming: _.set(renaming), ...counted(doc) })
  forgetOrg(doc._id)
  return written === 1
}

/** Gives a union its new name, by which it is found from now on; the one before is kept. @returns false where somebody was faster */
export async function writeName(doc: OrgDoc, { to, ...by }: Renaming, confirmed: Deed | null): Promise<boolean> {
  const named = [...(doc.named ?? []), { was: doc.name, ...by, confirmed }]
  const fields = { name: to, search: _.set(pairsOf(to)), named: _.set(named), renaming: _.set(null), ...counted(doc) }
  const written = await change('orgs', asRead(doc), fields)
  forgetOrg(doc._id)
  return written === 1
}
