import { readdir } from 'node:fs/promises'
import path from 'node:path'
import omit from 'lodash/omit'
import { findingIn } from '../../cloudfunctions/lib/store/finding'
import { HELD } from '../../policies/held'
import { contentOf } from '../support/left'
import { CloudProcess } from '../../demo/cloud'
import { DESK, LONG, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * What has been kept as long as it is to be is erased: of a case only what figures are made of is left.
 */

let world: World
useWorld((started) => (world = started))

/** Everything that stands in the database, as one text. */
async function everything(): Promise<string> {
  const cloud = new CloudProcess({ data: world.stack.data })
  cloud.url = world.stack.cloudUrl
  return JSON.stringify(omit(await contentOf(cloud), ['people', 'members', 'materials', 'files']))
}
const at = async (instant: string): Promise<void> => {
  await world.stack.clock.freeze(instant)
  await world.stack.timer('clock')
}
const counts = () => Promise.all(['inbox', 'reads'].map(async (name) => (await world.stack.find(name)).length))
const TWO_YEARS = '2028-11-20T19:00:00.000Z'
/** How many files lie in the storage. */
const stored = async (): Promise<number> => (await readdir(path.join(world.stack.data, 'cloud/files'))).length

describe('a case that was withdrawn', () => {
  it('is there as long as its service says, and then is no more, with its photos', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    await world.take('qian', id, 'return', { gaps: [{ field: 'causeText', text: LONG }] })
    await world.take('wang', id, 'withdraw')
    await world.settled(id)
    const photos = (await world.get('wang', 'case.files', { id, field: 'photos' })).urls.length
    const files = await stored()
    await at('2028-11-20T17:59:00.000Z')
    expect((await world.call('wang', 'case.get', { id })).ok).toBe(true)
    const before = await world.doc(id)
    await at(TWO_YEARS)
    const [gone, unknown] = [id, id.replace(/./g, '0')].map((one) => world.call('wang', 'case.get', { id: one }))
    expect(await gone).toEqual({ ...(await unknown), requestId: expect.any(String) })
    expect((await world.get('wang', 'case.mine', {})).rows).toEqual([])
    const after = await world.doc(id)
    expect(after).toMatchObject({ service: 'aid.file', state: 'withdrawn', unit: before.unit, since: before.since })
    const steps = before.log.map(({ command, at: when }) => [command, when])
    expect(after.log.map(({ command, at: when }) => [command, when])).toEqual([...steps, ['erased', TWO_YEARS]])
    const left = JSON.stringify(after)
    await at('2028-11-20T21:00:00.000Z')
    expect([photos, await stored()]).toEqual([1, files - 2])
    for (const one of [world.person('wang'), world.person('qian'), before.title, before.key, ...before.house])
      expect(left).not.toContain(one)
  })

  it('stays as it is where it is erased twice at once, or the first time was broken off', async () => {
    const id = await world.submit('wang')
    await world.take('wang', id, 'withdraw')
    await world.settled(id)
    await world.stack.clock.freeze(TWO_YEARS)
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'cases' },
      when: 'before',
      do: 'drop',
    })
    await world.stack.timer('clock')
    await world.stack.clearFaults()
    await world.stack.clock.freeze('2028-11-20T20:30:00.000Z')
    await Promise.all([world.stack.timer('clock'), world.stack.timer('clock')])
    expect(await world.doc(id)).toMatchObject({ key: '', eraseAt: null, parties: [], erased: expect.any(String) })
  })

  it('is erased though it does not open', async () => {
    const id = await world.submit('wang')
    await world.take('wang', id, 'withdraw')
    await world.settled(id)
    await world.change('cases', id, { memo: 'x' })
    await at(TWO_YEARS)
    expect(await world.doc(id)).toMatchObject({ key: '', title: '', erased: TWO_YEARS })
    expect(await world.logs()).toContain('erase.files')
  })
})

it('a file that is in force is not erased, whatever the year', async () => {
  const id = await world.submit('wang')
  await world.until(id, 'filed')
  await world.settled(id)
  expect((await world.doc(id)).eraseAt).toBeNull()
})

it('what others said of it goes with its case, and its people', async () => {
  const id = await world.submit('wang')
  await world.take('wang', id, 'withdraw')
  await world.settled(id)
  const copied = { desk: 'qinghe-county/officer', copied: { name: 'x' }, number: null }
  await world.insert('transcripts', [
    { _id: id, ...copied },
    { _id: 'other', ...copied },
  ])
  await world.insert('objections', [
    { _id: 'o1', about: id, open: false, text: 'x' },
    { _id: 'o2', about: 'another', open: false, text: 'x' },
  ])
  await world.insert('lines', [{ _id: 'l1', about: id }])
  await at(TWO_YEARS)
  expect(await world.stack.find('objections')).toEqual([expect.objectContaining({ _id: 'o2' })])
  expect(await world.stack.find('transcripts')).toEqual([expect.objectContaining({ _id: 'other' })])
  expect(await world.stack.find('lines')).toEqual([])
})

describe('evidence', () => {
  it('says of what is left that the product erased it, and of what somebody else took out that nobody did', async () => {
    const id = await world.submit('wang')
    await world.take('wang', id, 'withdraw')
    await world.settled(id)
    const before = await world.doc(id)
    await at(TWO_YEARS)
    const after = await world.doc(id)
    expect(findingIn(after)).toBeNull()
    expect(findingIn({ ...after, state: 'rejected' })).toMatchObject({ what: 'state' })
    expect(findingIn({ ...after, log: after.log.slice(0, -1) })).not.toBeNull()
    expect(findingIn({ ...before, erased: TWO_YEARS, answers: '', memo: '', key: '' })).not.toBeNull()
  })
  it('is not erased because somebody has set the day', async () => {
    const id = await world.submit('wang')
    await world.take('wang', id, 'withdraw')
    await world.settled(id)
    await world.change('cases', id, { eraseAt: '2026-11-21T00:00:00.000Z' })
    await at('2026-11-22T02:00:00.000Z')
    expect((await world.call('wang', 'case.get', { id })).ok).toBe(true)
    expect(await world.logs()).toContain('erase.early')
  })
})

describe('what ends by itself', () => {
  it('is deleted once its days are over, and not before', async () => {
    const id = await world.submit('wang')
    await world.get('qian', 'case.reveal', { id, hat: DESK, field: 'idNumber', reason: '核对身份' })
    await world.take('wang', id, 'withdraw')
    await world.settled(id)
    const [inbox, reads] = await counts()
    expect([inbox, reads]).toEqual([expect.any(Number), 1])
    expect(inbox).toBeGreaterThan(0)
    await at('2028-11-18T02:00:00.000Z')
    expect(await counts()).toEqual([inbox, reads])
    await at('2028-11-21T02:00:00.000Z')
    expect(await counts()).toEqual([0, reads])
    await at('2029-11-21T02:00:00.000Z')
    expect(await counts()).toEqual([0, 0])
    expect(await everything()).not.toContain(world.person('wang'))
  })
  it('says of every kind how long, and why', () => {
    const short = HELD.filter(({ keep, who, source }) => !keep || !who || source.length < 4)
    expect(short.map(({ what }) => what)).toEqual([])
  })
})
