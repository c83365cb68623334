/** One person's life in the data: from the first form to the day on which nothing of them is left. */
import { CloudProcess } from '../../demo/cloud'
import { textOfDocx } from '../support/docx'
import { contentOf } from '../support/left'
import { WANG } from '../support/synthetic'
import { DESK, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

const SAID = ['王实例', WANG, '13900000001', '得了大病']
const ILL = { health: 'serious', cause: 'ownIllness' }

/** Collections in which something of this person still stands: who they are, or what they said. */
async function traces(): Promise<string[]> {
  const cloud = new CloudProcess({ data: world.stack.data })
  cloud.url = world.stack.cloudUrl
  const all = Object.entries(await contentOf(cloud))
  const marks = [world.person('wang'), '王*例', ...SAID]
  return all
    .filter(([, docs]) => marks.some((mark) => JSON.stringify(docs).includes(mark)))
    .map(([name]) => name)
    .sort()
}
const night = async (day: string): Promise<void> => {
  for (const hour of ['19', '21']) {
    await world.stack.clock.freeze(`${day}T${hour}:30:00.000Z`)
    await world.stack.timer('clock')
  }
}

it('gives, reads who looked, takes a consent back, takes a copy, leaves; what is left goes when the table says', async () => {
  const id = await world.submit('wang', ILL)
  await world.take('qian', id, 'accept')
  await world.get('qian', 'case.reveal', { id, hat: DESK, field: 'idNumber', reason: '核对身份' })
  expect((await world.get('wang', 'me.reads', {})).rows).toMatchObject([{ who: '钱*', reason: '核对身份' }])

  const seen = async () => JSON.stringify(await world.get('qian', 'case.get', { id, hat: DESK }))
  expect(await seen()).toContain('得了大病')
  await world.take('wang', id, 'takeBack', { consent: 'useHealth' })
  expect(await seen()).not.toContain('得了大病')

  const { file } = await world.get('wang', 'me.export', {})
  const copy = textOfDocx(Buffer.from(file.content, 'base64'))
  for (const words of [...SAID, '钱*看了身份证号：核对身份']) expect(copy).toContain(words)

  await world.take('wang', id, 'withdraw')
  await world.settled(id)
  const { bars, stays } = await world.get('wang', 'me.leaving', {})
  expect([bars, stays.join()]).toEqual([[], expect.stringContaining('存到2028年11月20日')])
  await world.get('wang', 'me.leave', { sure: true })
  expect(await world.get('wang', 'me.get', {})).toMatchObject({ name: null, member: null, hats: [] })
  // The matter and its photos for two years; who looked, and who took what, for three.
  expect(await traces()).toEqual(['cases', 'deeds', 'files', 'reads'])

  await night('2028-11-20')
  expect(await traces()).toEqual(['deeds', 'reads'])
  await night('2029-11-20')
  expect(await traces()).toEqual([])
})
