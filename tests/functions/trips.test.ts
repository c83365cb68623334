import { toWarnAt } from '../support/many'
import { afterwards, depth, named, waited } from '../support/trips'
import { syntheticId } from '../support/synthetic'
import { DESK, LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

/** Holds back the answer of each read, so that reads that are under way together overlap for certain. */
async function slowReads(): Promise<void> {
  await world.stack.clearFaults()
  for (const collection of ['cases', 'people', 'objections', 'members'])
    for (const nth of [1, 2])
      await world.stack.fault({
        match: { action: 'database.getDocument', collection },
        when: 'after',
        do: 'delay',
        ms: 80,
        nth,
      })
}

/** All messages of a case as if nobody had delivered them. */
async function undone(id: string): Promise<object> {
  const messages = Object.entries((await world.doc(id)).fx).filter(([, { kind }]) => kind === 'inbox')
  return Object.fromEntries(messages.map(([effect]) => [`fx.${effect}.done`, false]))
}

/** Ten days on; the instance looks up the union once, as it does every few minutes. */
async function endOfNotice(id: string): Promise<void> {
  await world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
  await world.get('qian', 'case.get', { id, hat: DESK })
}

/** A case of which everybody has been told. */
async function submitted(): Promise<string> {
  const id = await world.submit('wang')
  await world.settled(id)
  return id
}

/** How a step is told: who sits at the desks, the messages, who allows a push, and last the mark that it is done. */
function expectDelivery(command: string, trips: string[]): void {
  const times = (name: string) => trips.filter((one) => one === name)
  const [people, inbox] = [times('getDocument people'), times('insertDocument inbox')]
  // What the applicant gave of their own is looked at as well.
  const own = command === 'supplement' ? ['getDocument cases', 'getDocument materials'] : []
  const all = ['getDocument allowances', ...own, ...people, ...inbox, 'modifyDocument cases']
  expect({ command, trips: [...trips].sort() }).toEqual({ command, trips: all })
  expect(trips[trips.length - 1]).toBe('modifyDocument cases')
  expect(people.length).toBeLessThanOrEqual(2)
  expect(inbox.length).toBeGreaterThanOrEqual(1)
}

/** What telling looks at, whatever there is. */
const look = ['caps', 'cases', 'funds', 'lines', 'payouts', 'pushes', 'rotas', 'waits'].map(
  (name) => `getDocument ${name}`,
)
/** What a part that a run takes is looked at for, between the cases and the pushes. */
const between = ['lines', 'rotas', 'waits', 'caps', 'funds', 'payouts'].map((name) => `getDocument ${name}`)

describe('database trips', () => {
  afterEach(() => world.stack.clearFaults())

  it('handing in is one write, with photos after one look at them, and no call of the storage', async () => {
    const answers = await world.answers('wang')
    await world.get('wang', 'me.get', {}) // the instance knows the union from now on
    const trips = await world.trips(async () => world.settled(await world.begin('wang', 'aid.file', answers)))
    expect(named(waited(trips))).toEqual(['getDocument files', 'insertDocument cases'])
    expect(depth(waited(trips))).toBe(2)
    expect(trips.filter(({ action }) => action.startsWith('storage.'))).toEqual([])
    const told = ['insertDocument inbox', 'getDocument allowances']
    const delivery = ['getDocument people', ...told, 'modifyDocument cases']
    // Beside it what was given of one's own is put down: the case with its answers, what is there already, one write.
    const own = ['getDocument cases', 'getDocument materials', 'insertDocument materials']
    const all = named(afterwards(trips))
    expect([...all].sort()).toEqual([...own, ...delivery].sort())
    expect(all.filter((one) => !own.includes(one))).toEqual(delivery)
  })

  it('an officer’s command is two trips in sequence: person and case side by side, then one write', async () => {
    const id = await submitted()
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
      ['zheng', 'approve', { class: 'relative' }],
    ]
    for (const [who, command, input] of commands) {
      if (command === 'closePublicity') await endOfNotice(id)
      const step = (await world.doc(id)).state
      await slowReads()
      const trips = await world.trips(async () => {
        await world.act(who, id, command, input, { step })
        await world.settled(id)
      })
      const person = who === 'wang' ? [] : ['getDocument people']
      // Who went along must sit at the same desk, and who checked decides only where nobody else does: asked beside the case.
      if (command === 'visit' || command === 'approve') person.push('getDocument people')
      const objections = command === 'closePublicity' ? ['getDocument objections'] : []
      const expected = ['getDocument cases', ...objections, ...person, 'modifyDocument cases']
      expect({ command, trips: named(waited(trips)).sort() }).toEqual({ command, trips: expected })
      expect({ command, depth: depth(waited(trips)) }).toEqual({ command, depth: 2 })
      expectDelivery(command, named(afterwards(trips)))
    }
  })

  it('what must be in force, and what the register says, is read beside the case: two trips in sequence still', async () => {
    const idNumber = syntheticId('19850607', 8)
    const who = { name: '何新来', mobile: '13900000008', privacy: 'agree' }
    const joining = { ...who, idNumber, worker: 'courier', union: UNIT, will: 'agree' }
    const moving = { ...who, leaving: UNIT, joining: 'liulin-courier', startedOn: '2026-11-02', reason: 'work' }
    const basis = { basis: 'meeting', decision: '2026年11月第二次会议' }
    const approved = async (by: string, id: string, hat: string) => {
      await world.get(by, 'case.get', { id, hat })
      const step = (await world.doc(id)).state
      await slowReads()
      const trips = waited(await world.trips(() => world.act(by, id, 'approve', basis, { step })))
      await world.stack.clearFaults()
      await world.settled(id)
      return { trips: named(trips).sort(), depth: depth(trips) }
    }
    const join = await world.begin('he', 'join', joining)
    const [cases, people, write] = ['getDocument cases', 'getDocument people', 'modifyDocument cases']
    const asking = { trips: [cases, 'getDocument members', people, write], depth: 2 }
    expect(await approved('qian', join, DESK)).toEqual(asking)
    const transfer = await world.begin('he', 'transfer', moving)
    await world.take('qian', transfer, 'letGo')
    await world.settled(transfer)
    // Two cases: this one, and the one that is needed. Two people: who acts, and whose membership it is.
    const gives = { trips: [cases, cases, people, people, write], depth: 2 }
    expect(await approved('chen', transfer, 'liulin-courier/officer')).toEqual(gives)
  })

  it('a refusal is two trips as well, where nobody has objected', async () => {
    const id = await submitted()
    await world.get('qian', 'case.get', { id, hat: DESK })
    await slowReads()
    const input = { code: 'notPoor', text: LONG }
    const trips = await world.trips(() => world.act('qian', id, 'reject', input, { step: 'submitted' }))
    expect(named(waited(trips)).sort()).toEqual(['getDocument cases', 'getDocument people', 'modifyDocument cases'])
  })

  it('telling looks at what is awake beside the pushes in line, takes a part, reads each desk once, and ends with one write a case', async () => {
    await world.get('wang', 'me.allow', { answers: { progress: 'accept' } })
    const id = await submitted()
    await world.take('qian', id, 'accept')
    const again = async () => world.change('cases', id, { wakeAt: '2026-11-20T02:00:00.000Z', ...(await undone(id)) })
    await again()
    await world.stack.timer('notify') // the instance knows the union, and the part has been taken once, from now on
    await again()
    const told = named(await world.trips(() => world.stack.timer('notify')))
    expect(told.slice(0, look.length).sort()).toEqual(look)
    // They were delivered before: one write finds it out, one read sees that none is missing.
    const messages = ['insertDocument inbox', 'getDocument inbox', 'getDocument allowances']
    // Messages go as one where they come at nearly the same moment: on a busy machine as two.
    const once = told.slice(look.length).filter((name, at, all) => !name.endsWith(' inbox') || all.indexOf(name) === at)
    expect(once).toEqual([
      ...['modifyDocument leases', 'getDocument cases', 'getDocument people'],
      ...[...messages, 'modifyDocument cases'],
      ...[...between, 'getDocument pushes', 'modifyDocument leases'],
    ])
  })

  it('a push is put in line by the step that causes it, and sent by telling', async () => {
    await world.get('wang', 'me.allow', { answers: { progress: 'accept' } })
    const id = await submitted()
    await world.stack.timer('notify')
    const step = await world.trips(async () => {
      await world.act('qian', id, 'accept', {}, { step: 'submitted' })
      await world.settled(id)
    })
    const inLine = ['insertDocument inbox', 'getDocument allowances', 'insertDocument pushes', 'modifyDocument cases']
    expect(named(afterwards(step))).toEqual(inLine)
    const pushed = named(await world.trips(() => world.stack.timer('notify')))
    expect(pushed.filter((one) => !one.endsWith(' leases')).slice(look.length)).toEqual([
      ...['getDocument cases', ...between, 'getDocument pushes', 'getDocument allowances'],
      ...['modifyDocument pushes', 'modifyDocument allowances', 'modifyDocument pushes'],
    ])
  })

  it('telling has nothing to read of cases at rest; the clock reads those that it wants, and writes each once', async () => {
    const id = await submitted()
    const rest = await world.trips(() => world.stack.timer('notify'))
    expect(named(rest).sort()).toEqual(look)
    const first = ['getDocument cases', 'getDocument people', 'getDocument imports']
    const looks = [...first, 'getDocument orgs'] // unions on their way into another come after the rest
    const hour = named(await world.trips(() => world.stack.timer('clock'))).filter((one) => !one.endsWith(' leases'))
    const kinds = ['cases', 'files', 'inbox', 'reads', 'assists', 'pushes', 'counts', 'deeds', 'imports', 'codes'].map(
      (one) => `getDocument ${one}`,
    )
    // What has ended is looked for once an hour, and what holds every five minutes.
    expect(hour).toEqual(['getDocument standards', ...looks, ...kinds])
    expect(named(await world.trips(() => world.stack.timer('clock')))).toEqual(looks)
    await world.stack.clock.freeze('2026-11-24T01:00:00.000Z') // both have run when this is done: the union is known
    await world.change('cases', id, toWarnAt('2026-11-20T03:00:00.000Z'))
    const warned = await world.trips(() => world.stack.timer('clock'))
    const part = ['getDocument cases', 'modifyDocument cases', 'getDocument people', 'getDocument imports']
    expect(named(warned)).toEqual([
      ...[...first, 'modifyDocument leases', ...part, 'modifyDocument leases'],
      'getDocument orgs',
    ])
  })

  it('a list is one read, an officer’s three side by side, whatever it holds', async () => {
    await world.submit('wang')
    await world.get('wang', 'case.mine', {})
    await slowReads()
    // One's own, and beside them those of others in which one takes part.
    const mine = await world.trips(() => world.get('wang', 'case.mine', {}))
    expect(named(mine)).toEqual(['getDocument cases', 'getDocument cases'])
    expect(depth(mine)).toBe(1)
    await world.get('qian', 'desk.list', { hat: DESK }) // the instance knows from now on whose desk it is
    await slowReads()
    const desk = await world.trips(() => world.get('qian', 'desk.list', { hat: DESK }))
    expect(named(desk).sort()).toEqual(['calculateDocument imports', 'getDocument cases', 'getDocument people'])
    expect(depth(desk)).toBe(1)
  })
})
