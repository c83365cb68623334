import { contentOf } from '../support/left'
import { CloudProcess } from '../../demo/cloud'
import { newId, UNIT } from '../support/world'
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

it('is not left where a union was changed, which functions remember, nor after it was killed and stands no more', async () => {
  for (const spoil of [() => world.change('orgs', UNIT, { takes: [newId()] }), () => world.stack.killCloud()]) {
    world = await World.start('left')
    const { data } = world.stack
    await spoil()
    await world.stack.stop()
    world = await World.start('left')
    expect(world.stack.data).not.toBe(data)
    await world.stack.stop()
  }
})
