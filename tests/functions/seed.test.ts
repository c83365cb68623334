import omit from 'lodash/omit'
import { connect } from 'local-cloudbase/support/sdk'
import { ORGS, PEOPLE, SITES } from '../../demo/people'
import { DUTIES, LAWYERS, ROTAS } from '../../demo/hours'
import type { Stack } from '../support/stack'
import { startStack } from '../support/stack'

/*
 * The synthetic county is put in for real here; every other file copies a folder in which it is already.
 */

const COLLECTIONS = ['orgs', 'people', 'sites', 'codes', 'rotas']

const contentOf = async (stack: Stack): Promise<Record<string, object[]>> => {
  const lists = COLLECTIONS.map(async (name) => [name, await stack.find<object>(name)] as const)
  return Object.fromEntries(await Promise.all(lists))
}
const sizes = (content: Record<string, object[]>): Record<string, number> =>
  Object.fromEntries(Object.entries(content).map(([name, list]) => [name, list.length]))

/** Whom the union knows from the beginning. */
const known = PEOPLE.filter(({ unknown }) => !unknown)

let fresh: Stack
beforeAll(async () => {
  fresh = await startStack({ county: 'seeded' })
})
afterAll(() => fresh.stop())

it('seeding twice is seeding once', async () => {
  const once = await contentOf(fresh)
  expect(sizes(once)).toEqual({
    orgs: ORGS.length,
    people: known.length,
    sites: SITES.length,
    codes: SITES.length,
    rotas: ROTAS.length + LAWYERS.length + DUTIES.length,
  })
  await fresh.seed()
  expect(await contentOf(fresh)).toEqual(once)
})

it('a folder that is older than seals is sealed when the county is put in again', async () => {
  const people = async () => fresh.find<{ _id: string; grants: { seal?: string }[] }>('people')
  const once = await people()
  const [one] = once.filter(({ grants }) => grants.length > 0)
  const db = connect(fresh.cloudUrl).database()
  const bare = one?.grants.map((grant) => omit(grant, 'seal'))
  await db
    .collection('people')
    .where({ _id: one?._id })
    .update({ grants: db.command.set(bare) })
  expect(await people()).not.toEqual(once)
  await fresh.seed()
  expect(await people()).toEqual(once)
})

it('a copied folder holds the same county, under keys that are its own', async () => {
  const copied = await startStack()
  try {
    const [there, here] = [await contentOf(copied), await contentOf(fresh)]
    expect(sizes(there)).toEqual(sizes(here))
    expect([there['orgs'], there['sites'], there['codes']]).toEqual([here['orgs'], here['sites'], here['codes']])
    expect(copied.env['KEY_PERSON']).not.toBe(fresh.env['KEY_PERSON'])
  } finally {
    await copied.stop()
  }
})
