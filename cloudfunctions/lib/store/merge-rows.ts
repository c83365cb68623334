import { deskKey } from '../../../domain/matter'
import type { Merge } from '../../../domain/matter'
import { staffOf } from '../../../domain/matter/desk'
import type { Deed } from '../../../domain/shapes/register/grants'
import type { Rota } from '../../../domain/shapes/slot'
import { _, change, collection, rowsOf } from './cloud'
import type { Name } from './cloud'
import { genuine } from './genuine'
import type { BroughtDoc } from './imports'
import { endInvitation, openInvitations } from './invitations'
import { desksOf } from './merges'
import type { MemberDoc } from './members'
import type { PersonDoc } from './people'
import { putRota } from './rotas'
import type { SiteDoc } from './sites'

/*
 * What a union has besides its matters, as it goes over to another: some at a time, found by the union that it still names,
 * so that whoever was broken off goes on where it was.
 */

/** What is read at once. */
const SLICE = 100

async function some<T>(name: Name, where: object, fields?: object): Promise<T[]> {
  const found = collection(name).where(where)
  return rowsOf<T>(await (fields ? found.field(fields) : found).limit(SLICE).get())
}

/** Entries of the register, with where they stood before. A transfer that was decided earlier still counts. */
export async function entriesGo({ from, into }: Merge, at: string): Promise<number> {
  const ids = (await some<MemberDoc>('members', { org: from }, { _id: true })).map(({ _id }) => _id)
  if (!ids.length) return 0
  return change('members', { _id: _.in(ids), org: from }, { org: into, was: _.push([{ org: from, at }]) })
}

/** People who are members there. */
export const membersAt = (org: string): Promise<Pick<PersonDoc, '_id'>[]> =>
  some('people', { member: org }, { _id: true })
export async function peopleGo(people: Pick<PersonDoc, '_id'>[], { from, into }: Merge): Promise<number> {
  if (!people.length) return 0
  return change('people', { _id: _.in(people.map(({ _id }) => _id)), member: from }, { member: into })
}

/** Its sites, ended ones too: their codes stay as they are. */
export const sitesAt = (org: string): Promise<SiteDoc[]> => some('sites', { org })

/** Its rotas: what is booked lies with the rota. */
export async function rotasGo({ from, into }: Merge): Promise<number> {
  const rotas = await some<Rota>('rotas', { org: from })
  const went = rotas.map((rota) => {
    const desk = deskKey(into, staffOf(rota.desk))
    return putRota(rota, { ...rota, rev: rota.rev + 1, org: into, desk })
  })
  return (await Promise.all(went)).filter(Boolean).length
}

/** Sittings and batches that are not over, by where they lie. */
const OPEN = { meetings: ['planned', 'decided'], checks: ['sending', 'sent', 'answered'] } as const
async function listsGo(name: keyof typeof OPEN, { from, into }: Merge): Promise<number> {
  const open = { desk: _.in(desksOf(from)), state: _.in([...OPEN[name]]) }
  const found = await some<{ _id: string; rev: number; desk: string }>(name, open, { rev: true, desk: true })
  const went = found.map(({ _id, rev, desk }) =>
    change(name, { _id, rev }, { desk: deskKey(into, staffOf(desk)), rev: rev + 1 }),
  )
  return (await Promise.all(went)).filter(Boolean).length
}

export const sittingsGo = async (merge: Merge): Promise<number> =>
  (await listsGo('meetings', merge)) || (await listsGo('checks', merge))

/** Invitations to it are withdrawn. */
export async function invitationsEnd({ from }: Merge, by: Deed): Promise<number> {
  const own = (await openInvitations(from, by.at)).filter(({ org }) => org === from)
  return (await Promise.all(own.map(({ _id }) => endInvitation(_id, from, by)))).filter(Boolean).length
}

/** What somebody there brought and nobody has finished. */
export const sheetsAt = async (org: string): Promise<BroughtDoc[]> => {
  const open = { desks: _.in(desksOf(org)), state: _.in(['waits', 'let']) }
  return (await some<BroughtDoc>('imports', open)).filter((doc) => doc.org === org)
}

/** More than hold a role at one union. */
const MOST = 1000

/** Who holds a role there that has not ended. One read. */
export async function holdersAt(org: string, today: string): Promise<PersonDoc[]> {
  const found = await collection('people').where({ 'grants.org': org }).limit(MOST).get()
  const isLive = ({ grants }: PersonDoc): boolean =>
    grants.some((one) => one.org === org && !one.ended && (one.to === null || today <= one.to))
  return rowsOf<PersonDoc>(found).map(genuine).filter(isLive)
}
