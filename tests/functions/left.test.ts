import { contentOf } from '../support/left'
import { CloudProcess } from '../../demo/cloud'
import { UNIT } from '../support/world'
import { World } from '../support/world'

/*
 * A cloud that one test file leaves for the next: it is there as it was at the beginning, or not at all.
 */

const FAULT = { match: { action: 'database.getDocument', collection: 'people' }, when: 'before', do: 'drop' }
const standing = ({ stack }: World) => {
  const cloud = new CloudProcess({ data: stack.data })
  cloud.url = stack.cloudUrl
  return contentOf(cloud)
}

let world: World

it('is the same one, with everything put back that was made, changed or taken out, and no fault', async () => {
  world = await World.start('left')
  const [{ data }, before] = [world.stack, await standing(world)]
  await world.reset()
  await world.submit('wang')
  const [site] = await world.stack.find<{ _id: string; code: string }>('sites', { org: UNIT })
  await world.change('sites', site?._id ?? '', { to: '2020-01-01' })
  await world.change('people', world.person('qian'), { name: '改过', grants: [] })
  await world.stack.empty({ rotas: [] })
  await world.stack.fault(FAULT)
  expect(await standing(world)).not.toEqual(before)
  await world.stack.stop()
  world = await World.start('left')
  expect(world.stack.data).toBe(data)
  expect(await standing(world)).toEqual(before)
  expect(await world.stack.report()).toEqual({ unindexed: [], messages: [], functionErrors: [] })
  await world.reset()
  expect((await world.get('qian', 'me.get', {})).hats).toHaveLength(1)
  await world.stack.stop()
})

it('is left where a union was changed, and no function remembers the change', async () => {
  const nameOf = async () => (await world.get('qian', 'me.get', {})).hats[0]?.orgName
  world = await World.start('left')
  await world.reset()
  await world.change('orgs', UNIT, { name: '改过' })
  await fetch(`${world.stack.cloudUrl}/local/instances`, { method: 'DELETE' })
  expect(await nameOf()).toBe('改过')
  const { data } = world.stack
  await world.stack.stop()
  world = await World.start('left')
  expect(world.stack.data).toBe(data)
  await world.reset()
  expect(await nameOf()).toBe('河口三标项目工会（编的）')
  await world.stack.stop()
})

it('is taken with functions that remember nothing, where a file asks for that', async () => {
  const orgsRead = async (): Promise<number> => {
    await world.reset()
    const trips = await world.trips(() => world.get('qian', 'me.get', {}))
    return trips.filter(({ collection }) => collection === 'orgs').length
  }
  world = await World.start('copied')
  const { data } = world.stack
  const first = await orgsRead()
  expect(first).toBeGreaterThan(0)
  expect(await orgsRead()).toBe(0)
  await world.stack.stop()
  world = await World.start('copied')
  expect(world.stack.data).toBe(data)
  expect(await orgsRead()).toBe(first)
  await world.stack.stop()
})

it('is not left after it was killed and stands no more', async () => {
  world = await World.start('left')
  const { data } = world.stack
  await world.stack.killCloud()
  await world.stack.stop()
  world = await World.start('left')
  expect(world.stack.data).not.toBe(data)
  await world.stack.stop()
})
