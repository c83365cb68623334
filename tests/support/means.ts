import { syntheticId } from './synthetic'
import { newId } from './world'
import type { World } from './world'

/*
 * Means checks by batch: files that wait for one, with the signatures of their adults, and a batch under its letter.
 */

export const COUNTY = 'qinghe-county/officer'
/** Of the one who lives alone. */
export const OTHER = syntheticId('19840305', 14)

/** Two households that wait to be asked about: Wang's of two adults, and one person alone. */
export async function filesWaiting(world: World): Promise<[string, string]> {
  const one = await world.submit('wang')
  const two = await world.submit('he', { name: '何新来', idNumber: OTHER, members: [] })
  for (const state of ['publicity', 'econ_check']) for (const id of [one, two]) await world.until(id, state)
  return [one, two]
}

/** @param pages one for each adult */
export async function signed(world: World, id: string, pages: number): Promise<void> {
  await world.take('zheng', id, 'authorise')
  const photos = await Promise.all(Array.from({ length: pages }, () => world.photo('zheng')))
  await world.take('zheng', id, 'authorised', { pages: photos })
}

export const batchOf = (world: World, cases: string[], more: object = {}) =>
  world.call('zheng', 'means.open', {
    ...{ hat: COUNTY, requestId: newId(), number: '清工帮（2026）第03号', on: '2026-11-30', cases },
    ...more,
  })
