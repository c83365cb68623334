import { DESK, LONG, newId, useWorld } from '../support/world'
import type { World } from '../support/world'
import type { Trip } from 'local-cloudbase/trips'

let world: World
useWorld((started) => (world = started))

const database = (trips: Trip[]) => trips.filter((trip) => trip.action.startsWith('database.'))
const named = (trips: Trip[]) =>
  database(trips).map((trip) => `${trip.action.replace('database.', '')} ${trip.collection ?? ''}`)

/** Longest chain of requests of which each began after the one before it had ended. */
function depth(trips: Trip[]): number {
  const lines = database(trips).sort((a, b) => a.startedAt - b.startedAt)
  const depths: number[] = []
  lines.forEach((trip, index) => {
    const before = lines.slice(0, index).map((other, at) => (other.endedAt < trip.startedAt ? (depths[at] ?? 0) : 0))
    depths.push(1 + Math.max(0, ...before))
  })
  return Math.max(0, ...depths)
}

/** Holds back the answer of each read, so that reads that are under way together overlap for certain. */
async function slowReads(): Promise<void> {
  await world.stack.clearFaults()
  for (const collection of ['cases', 'people', 'objections'])
    await world.stack.fault({
      match: { action: 'database.getDocument', collection },
      when: 'after',
      do: 'delay',
      ms: 80,
    })
}

/** Ten days on; the instance looks up the union once, as it does every few minutes. */
async function endOfNotice(id: string): Promise<void> {
  await world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
  await world.get('qian', 'case.get', { id, hat: DESK })
}

describe('database trips', () => {
  afterEach(() => world.stack.clearFaults())

  it('handing in is one write', async () => {
    const answers = await world.answers('wang')
    await world.get('wang', 'me.get', {}) // the instance knows the union from now on
    const trips = await world.trips(() =>
      world.get('wang', 'case.submit', { service: 'aid.file', requestId: newId(), answers }),
    )
    expect(named(trips)).toEqual(['insertDocument cases'])
  })

  it('an officer’s command is two trips in sequence: person and case side by side, then one write', async () => {
    const id = await world.submit('wang')
    await world.get('qian', 'case.get', { id, hat: DESK })
    const commands: [string, string, Parameters<World['act']>[3]?][] = [
      ['qian', 'return', { gaps: [{ field: 'address', text: '请写全住址' }] }],
      ['wang', 'supplement', { address: '清河县河口镇示例路2号' }],
      ['qian', 'accept'],
      ['qian', 'visit', { with: world.person('zhou'), on: '2026-11-20', found: LONG }],
      ['zhou', 'confirmVisit'],
      ['qian', 'publish'],
      ['qian', 'closePublicity'],
      ['wu', 'pass'],
      ['zheng', 'recordCheck', { result: 'same' }],
      ['zheng', 'approve'],
    ]
    for (const [who, command, input] of commands) {
      if (command === 'closePublicity') await endOfNotice(id)
      const step = (await world.doc(id)).state
      await slowReads()
      const trips = await world.trips(() => world.act(who, id, command, input, { step }))
      const person = who === 'wang' ? [] : ['getDocument people']
      // Who went along must sit at the same desk: asked beside the case.
      if (command === 'visit') person.push('getDocument people')
      const objections = command === 'closePublicity' ? ['getDocument objections'] : []
      const expected = ['getDocument cases', ...objections, ...person, 'modifyDocument cases']
      expect({ command, trips: named(trips).sort() }).toEqual({ command, trips: expected })
      expect({ command, depth: depth(trips) }).toEqual({ command, depth: 2 })
    }
  })

  it('a refusal is two trips as well, where nobody has objected', async () => {
    const id = await world.submit('wang')
    await world.get('qian', 'case.get', { id, hat: DESK })
    await slowReads()
    const input = { code: 'notPoor', text: LONG }
    const trips = await world.trips(() => world.act('qian', id, 'reject', input, { step: 'submitted' }))
    expect(named(trips).sort()).toEqual(['getDocument cases', 'getDocument people', 'modifyDocument cases'])
  })

  it('telling reads what is awake beside the pushes that wait, each desk once, and ends with one write a case', async () => {
    await world.submit('wang')
    await world.stack.timer('notify') // the instance knows the union from now on
    const id = await world.submitSpouse('li')
    const quiet = await world.trips(() => world.stack.timer('notify'))
    const told = ['insertDocument inbox', 'insertDocument inbox']
    const run = ['getDocument allowances', 'getDocument cases', 'getDocument people', 'getDocument pushes']
    expect(named(quiet).sort()).toEqual([...run, ...told, 'modifyDocument cases'])
    await world.get('wang', 'me.allow', { answers: { progress: 'accept' } })
    await world.get('li', 'me.allow', { answers: { progress: 'accept' } })
    await world.take('qian', id, 'accept')
    const push = ['insertDocument pushes', 'modifyDocument allowances', 'modifyDocument pushes']
    const pushed = named(await world.trips(() => world.stack.timer('notify'))).sort()
    expect(pushed).toEqual(
      [...run.filter((one) => !one.endsWith('people')), 'insertDocument inbox', 'modifyDocument cases', ...push].sort(),
    )
  })

  it('telling has nothing to read of cases at rest; the clock reads those that it wants, and writes each once', async () => {
    const id = await world.submit('wang')
    await world.stack.timer('notify')
    const rest = await world.trips(() => world.stack.timer('notify'))
    expect(named(rest).sort()).toEqual(['getDocument cases', 'getDocument pushes'])
    expect(named(await world.trips(() => world.stack.timer('clock')))).toEqual(['getDocument cases'])
    await world.stack.clock.freeze('2026-11-24T01:00:00.000Z') // both have run when this is done: the union is known
    const at = '2026-11-20T03:00:00.000Z'
    await world.change('cases', id, { clockAt: at, moments: [{ at, does: 'warn' }] })
    const warned = await world.trips(() => world.stack.timer('clock'))
    expect(named(warned)).toEqual(['getDocument cases', 'modifyDocument cases'])
    expect(depth(warned)).toBe(2)
  })

  it('a list is one read, an officer’s two side by side, whatever it holds', async () => {
    await world.submit('wang')
    await world.get('wang', 'case.mine', {})
    expect(named(await world.trips(() => world.get('wang', 'case.mine', {})))).toEqual(['getDocument cases'])
    await slowReads()
    const desk = await world.trips(() => world.get('qian', 'desk.list', { hat: DESK }))
    expect(named(desk).sort()).toEqual(['getDocument cases', 'getDocument people'])
    expect(depth(desk)).toBe(1)
  })
})
