/** Puts the synthetic county into a local cloud: `node --import tsx demo/seed.ts CLOUD_URL`, keys in the environment. */
import { init } from '@cloudbase/node-sdk'
import uniq from 'lodash/uniq'
import { sealed } from '../cloudfunctions/lib/grant-seals'
import { memberNumberFor, personId } from '../cloudfunctions/lib/keys'
import { type OrgDoc, pairsOf } from '../cloudfunctions/lib/store/orgs'
import { desksOf, type PersonDoc } from '../cloudfunctions/lib/store/people'
import type { CodeDoc, SiteDoc } from '../cloudfunctions/lib/store/sites'
import type { Org } from '../domain/matter/types'
import { type DemoOrg, type DemoPerson, grantsOf, ORGS, PEOPLE, SITES } from './people'
import { fundDocs } from './funds'
import { rotaDocs } from './rotas'

/** All unions above one, lowest first. */
function above(org: DemoOrg): Org[] {
  const parent = ORGS.find((one) => one.id === org.parent)
  return parent ? [parent, ...above(parent)] : []
}

export const orgDoc = ({ id, ...org }: DemoOrg): OrgDoc => ({
  _id: id,
  ...org,
  above: above({ id, ...org }),
  search: pairsOf(org.name),
})

/** Members of the synthetic county joined on one day. */
const SINCE = '2020-01-01'

/** The unions of a person's roles, with all above them. */
const under = (one: DemoPerson): string[] =>
  uniq(grantsOf(one).flatMap(({ org }) => [org, ...above(orgNamed(org)).map(({ id }) => id)]))

function orgNamed(id: string): DemoOrg {
  const found = ORGS.find((one) => one.id === id)
  if (!found) throw new Error(`no union ${id}`)
  return found
}

const personDoc = (one: DemoPerson): PersonDoc => ({
  _id: personId(one.openid),
  name: one.name,
  masked: one.masked,
  member: one.member,
  ...(one.member ? { memberNo: memberNumberFor(personId(one.openid)), memberSince: SINCE } : {}),
  ...(one.gender ? { gender: one.gender } : {}),
  grants: grantsOf(one).map((grant) => sealed(personId(one.openid), grant)),
  desks: desksOf(grantsOf(one)),
  under: under(one),
})

/** A site with what its union's administrators find it by. */
const siteDoc = (one: SiteDoc): SiteDoc => ({
  ...one,
  under: [one.org, ...above(orgNamed(one.org)).map(({ id }) => id)],
  madeKey: `${one.from}T00:00:00.000Z|${one._id}`,
})

const codeDoc = ({ _id, code, from }: SiteDoc): CodeDoc => ({
  _id: code,
  kind: 'site',
  site: _id,
  made: `${from}T00:00:00.000Z`,
  revoked: null,
  before: null,
})

type Db = ReturnType<ReturnType<typeof init>['database']>

/** Whoever is there stays as they are: seeding twice is seeding once. */
async function put(db: Db, collection: string, doc: object): Promise<void> {
  try {
    await db.collection(collection).add(doc)
  } catch (error) {
    if (!(error as Error).message.includes('E11000')) throw error
  }
}

/** People of a folder that is older than the list of who holds what are found by it too. */
async function lift(db: Db, { _id, under: unions }: PersonDoc): Promise<void> {
  await db
    .collection('people')
    .where({ _id, under: db.command.exists(false) })
    .update({ under: unions })
}

/** Sites of a folder that is older than their register are found in it too. */
async function liftSite(db: Db, { _id, under: unions, madeKey }: SiteDoc): Promise<void> {
  await db
    .collection('sites')
    .where({ _id, under: db.command.exists(false) })
    .update({ under: unions, madeKey })
}

/** In a folder that is older than seals, everybody's grants are sealed as they stand: it is this machine's own. */
async function sealAll(db: Db): Promise<void> {
  const everybody = db.collection('people').where({ _id: db.command.gt('') })
  const { data } = await everybody.orderBy('_id', 'asc').limit(1000).get()
  for (const { _id, grants } of data as PersonDoc[]) {
    const bare = grants.filter(({ seal }) => seal === undefined)
    if (bare.length === 0) continue
    const all = grants.map((grant) => (bare.includes(grant) ? sealed(_id, grant) : grant))
    await db
      .collection('people')
      .where({ _id })
      .update({ grants: db.command.set(all) })
  }
}

async function seed(cloudUrl: string): Promise<void> {
  const app = init({ env: 'local', serviceUrl: `${cloudUrl}/admin`, secretId: 'local', secretKey: 'local' })
  const db = app.database()
  for (const org of ORGS) await put(db, 'orgs', orgDoc(org))
  for (const one of PEOPLE.filter(({ unknown }) => !unknown).map(personDoc)) {
    await put(db, 'people', one)
    await lift(db, one)
  }
  await sealAll(db)
  for (const one of SITES.map(siteDoc)) {
    await put(db, 'sites', one)
    await liftSite(db, one)
  }
  for (const one of SITES) await put(db, 'codes', codeDoc(one))
  for (const entry of fundDocs().flatMap(({ entries }) => entries)) await put(db, 'entries', entry)
  for (const { fund } of fundDocs()) await put(db, 'funds', fund)
  for (const one of rotaDocs()) await put(db, 'rotas', one)
}

const [cloudUrl] = process.argv.slice(2)
if (!cloudUrl) throw new Error('usage: node --import tsx demo/seed.ts CLOUD_URL')
seed(cloudUrl).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
