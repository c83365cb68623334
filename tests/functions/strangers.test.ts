import type { Answers } from '../../domain/form'
import { syntheticId, WANG } from '../support/synthetic'
import { newId, UNIT, useWorld } from '../support/world'
import { named, waited } from '../support/trips'
import type { World } from '../support/world'

/*
 * What a stranger is told never depends on what exists: somebody who hands in with another person's ID number reads, byte
 * for byte, what they would read with a number that nobody has ever used, and it costs the same.
 */

let world: World
useWorld((started) => (world = started))

const UNKNOWN = syntheticId('19680305', 77)
const two = { name: '赵样本', mobile: '13900000009', union: UNIT, will: 'agree', privacy: 'agree', worker: 'food' }

/** All that differs between any two applications: ids, numbers, times. */
const bare = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/"[0-9a-f]{24}"/g, '"id"')
    .replace(/990\*+\d{3}[\dX]/g, 'the number that was typed')
    .replace(/"no":"[^"]+"/g, '"no":"…"')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'at')
    .replace(/"requestId":"[^"]*"/g, '"requestId":"…"')

const answersFor = async (who: string, service: string, idNumber: string): Promise<Answers> =>
  service === 'join' ? { ...two, idNumber } : world.answers(who, { idNumber, members: [], familyPapers: [] })

/** A stranger hands in, looks at it in every way, waits for the timers, and withdraws: everything that was said, and done. */
const idIn = (reply: unknown): string => (reply as { data?: { id: string } }).data?.id ?? ''

interface Probed {
  said: string
  trips: string[]
  first: string[]
}
async function probe(who: string, service: string, idNumber: string): Promise<Probed> {
  const answers = await answersFor(who, service, idNumber)
  // The instance knows both unions from now on: theirs, and the one that they hand in at.
  for (const one of [who, 'wang']) await world.get(one, 'me.get', {})
  const requestId = newId()
  let submitted: unknown
  const trips = await world.trips(async () => {
    submitted = await world.call(who, 'case.submit', { service, requestId, answers })
    await world.settled(idIn(submitted))
  })
  const id = idIn(submitted)
  await world.stack.timer('notify')
  const seen = [
    submitted,
    await world.call(who, 'case.submit', { service, requestId, answers }),
    await world.call(who, 'case.get', { id }),
    await world.call(who, 'case.mine', {}),
    await world.call(who, 'case.act', { id, command: 'withdraw', commandId: newId(), step: 'submitted' }),
    await world.call(who, 'case.get', { id }),
    await world.call(who, 'inbox.list', {}),
  ]
  return {
    said: seen.map(bare).join('\n'),
    trips: trips.map(({ action, collection }) => `${action} ${collection ?? ''}`).sort(),
    first: named(waited(trips)),
  }
}

/** Who asks, each a stranger who has handed in nothing else that day; what somebody has already, and how far. */
const VICTIMS: [string, string, string, () => Promise<void>][] = [
  ['zhao', 'aid.file', 'an open application', async () => void (await world.submit('wang'))],
  ['he', 'aid.file', 'a file in force', async () => world.until(await world.submit('wang'), 'filed')],
  [
    'jiang',
    'join',
    'an open application',
    async () => void (await world.begin('wang', 'join', { ...two, idNumber: WANG })),
  ],
  [
    'chen',
    'join',
    'a membership',
    async () => {
      const id = await world.begin('wang', 'join', { ...two, idNumber: WANG })
      await world.take('qian', id, 'approve', { basis: 'meeting', decision: '11月第二次会议' })
      await world.stack.timer('notify')
    },
  ],
]

it.each(VICTIMS)(
  'to %s, %s: %s behind an ID number is nothing that a stranger can find out',
  async (who, service, _name, victim) => {
    await world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
    const unknown = await probe(who, service, UNKNOWN)
    await world.reset()
    await victim()
    await world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
    const known = await probe(who, service, WANG)
    expect(known.said).toBe(unknown.said)
    expect(known.said).toContain('"ok":true')
    expect(known.trips).toEqual(unknown.trips)
    // The photos are the stranger's own.
    const photos = service === 'join' ? [] : ['getDocument files']
    expect(known.first).toEqual([...photos, 'insertDocument cases'])
  },
)

it('an ID number that somebody else typed first does not keep its owner out', async () => {
  await world.begin('zhao', 'join', { ...two, idNumber: WANG })
  const id = await world.begin('wang', 'join', { ...two, name: '王实例', idNumber: WANG })
  expect(await world.take('qian', id, 'approve', { basis: 'meeting', decision: '11月第二次会议' })).toBe('member')
})
