import { idKey } from '../../cloudfunctions/lib/keys'
import { asked } from '../support/aid-stage'
import { syntheticId, WANG } from '../support/synthetic'
import { LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Two files in force that are one household: the keeper says so, the level above decides, and what one was given counts for the
 * other, whatever stops in between.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())

const COUNTY = 'qinghe-county/officer'
const HE = syntheticId('19840305', 14)

/** Wang's file, which stays, and He's, which nobody knew to be of the same household. */
async function two(): Promise<[string, string]> {
  const stays = await world.submit('wang')
  const goes = await world.submit('he', { name: '何新来', idNumber: HE, members: [] })
  for (const state of ['publicity', 'filed']) for (const id of [stays, goes]) await world.until(id, state)
  return [stays, goes]
}

const numberOf = async (id: string): Promise<string> => (await world.doc(id)).no
const take = (who: string, id: string, command: string, input: object = {}) =>
  world.take(who, id, command, input as never)

/** The clock's runs of some minutes: what was lost to somebody faster is done by a later one. */
async function minutes(): Promise<void> {
  for (let minute = 0; minute < 12; minute += 1) {
    const now = Date.parse(await world.stack.clock.now())
    await world.stack.clock.set(new Date(now + 60_000).toISOString())
    await world.stack.timer('notify')
  }
}

async function noticed(): Promise<[string, string]> {
  const [stays, goes] = await two()
  expect(await take('zheng', goes, 'sameHome', { other: await numberOf(stays), text: LONG })).toBe('merging')
  expect(await take('feng', goes, 'merge', { text: LONG })).toBe('merge_notice')
  return [stays, goes]
}

it('are one from the day on which nobody objects any more, both are told, and each leads to the other', async () => {
  const [stays, goes] = await noticed()
  expect((await world.get('he', 'case.get', { id: goes })).words).toContain('并进王*例家那一份')
  await world.stack.clock.set('2026-12-20T02:00:00.000Z')
  await world.stack.timer('clock')
  await minutes()
  expect(await world.doc(goes)).toMatchObject({ state: 'merged_home', holds: [`closed:${goes}`] })
  const whole = await world.doc(stays)
  expect(whole).toMatchObject({ state: 'filed', applicant: world.person('wang') })
  expect(whole.house).toContain(idKey(HE))
  expect(whole.holds).toEqual(expect.arrayContaining([`aid.file|${idKey(WANG)}`, `aid.file|${idKey(HE)}`]))
  expect(whole.log.filter(({ command }) => command === 'takenIn')).toHaveLength(1)
  const told = await world.stack.find<{ person?: string; title: string }>('inbox')
  expect(told.filter(({ title }) => title.startsWith('两份名册是一家'))).not.toHaveLength(0)
  const [read, other] = await Promise.all([
    world.get('zheng', 'case.get', { id: stays, hat: COUNTY }),
    world.get('zheng', 'case.get', { id: goes, hat: COUNTY }),
  ])
  expect(read.timeline.map(({ title }) => title)).toContain('另一份名册是一家的，并进来了')
  expect([read, other].map(({ links = [] }) => links.map(({ id }) => id))).toEqual([[goes], [stays]])
})

it('once, though the writing of it was broken off', async () => {
  const [stays, goes] = await noticed()
  await world.stack.fault({
    match: { action: 'database.updateDocument', collection: 'cases' },
    nth: 2,
    when: 'before',
    do: 'drop',
  })
  await world.act('he', goes, 'agree', {})
  await world.stack.clearFaults()
  if ((await world.doc(goes)).state !== 'merged_home') await take('he', goes, 'agree')
  await minutes()
  expect((await world.doc(stays)).log.filter(({ command }) => command === 'takenIn')).toHaveLength(1)
})

it('what is corrected later keeps everybody in it', async () => {
  const [stays, goes] = await noticed()
  await take('he', goes, 'agree')
  await world.settled(goes)
  await world.stack.clock.set('2027-10-20T02:00:00.000Z')
  expect(await take('wang', stays, 'review', { changed: ['contact'] })).toBe('reviewing')
  const { actions } = await world.get('wang', 'case.get', { id: stays })
  const fields = actions.find(({ command }) => command === 'fillIn')?.fields ?? []
  const given = await world.answers('wang')
  const input = Object.fromEntries(fields.flatMap(({ id }) => (id in given ? [[id, given[id]]] : [])))
  // The child has grown up meanwhile, and moved out.
  const members = (given.members as object[]).slice(0, 1)
  expect(await take('wang', stays, 'fillIn', { ...input, members })).toBe('review')
  expect((await world.doc(stays)).house).toContain(idKey(HE))
})

it('what the one that went was given this year counts for the household', async () => {
  const [stays, goes] = await noticed()
  const part = { sum: 123_400, until: '9999', gift: { item: 'living', on: '2026-11-03' } }
  const cap = { schema: 1, used: 123_400, open: { before: part }, rev: 1, wakeAt: null }
  await world.insert('caps', [{ _id: `${idKey(HE)}|home`, ...cap }])
  const id = await world.begin('wang', 'aid.living', { ...asked, union: UNIT, reason: 'daily' })
  const read = async () => {
    const { sections } = await world.get('qian', 'case.get', { id, hat: `${UNIT}/officer` })
    return JSON.stringify(sections.find((section) => section.id === 'home'))
  }
  expect(await read()).not.toContain('1,234')
  await take('he', goes, 'agree')
  await world.settled(goes)
  expect((await world.doc(stays)).house).toContain(idKey(HE))
  expect(await read()).toContain('1,234')
})

it('nothing is given on the one that goes, and whoever objects is heard by somebody above', async () => {
  const [, goes] = await noticed()
  const living = { ...asked, name: '何新来', idNumber: HE, union: UNIT, reason: 'daily' }
  expect(
    await world.call('he', 'case.submit', { service: 'aid.living', requestId: 'r'.repeat(24), answers: living }),
  ).toMatchObject({ code: 'LACKING' })
  expect(await take('he', goes, 'disagree', { text: LONG })).toBe('merge_objection')
  expect(await take('feng', goes, 'apart', { text: LONG })).toBe('filed')
  expect((await world.doc(goes)).holds).toContain(`aid.file|${idKey(HE)}`)
})

it('is refused for a number that is none, its own, or of what is not in force', async () => {
  const stays = await world.submit('wang')
  await world.until(stays, 'filed')
  const open = await world.submit('he', { name: '何新来', idNumber: HE, members: [] })
  for (const other of ['K7Q2-9F4D-3MX', await numberOf(stays), await numberOf(open)])
    expect(await world.act('zheng', stays, 'sameHome', { other, text: LONG })).toMatchObject({
      fields: [{ path: 'other' }],
    })
  expect(await world.doc(stays)).toMatchObject({ state: 'filed' })
})
