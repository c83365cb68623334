import range from 'lodash/range'
import { later } from '../../domain/base/calendar'
import { afterSlowOnes, copies, copyId, dueMessage, tellMany, toldOf, toWarnAt } from '../support/many'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * How timers share the work and what they do with what fails; how a door delivers; and steps that race with a delivery.
 */

let world: World
useWorld((started) => (world = started))

const NOW = '2026-11-20T02:00:00.000Z'
const notify = () => world.stack.timer('notify')
const he = () => world.person('he')
const wakeAt = async (id: string) => (await world.doc(id)).wakeAt
/** Copies of a case whose message to one person has been due for ten minutes: the timer is late. */
async function overdue(count: number, more: (n: number) => object = () => ({})): Promise<string[]> {
  const id = await world.submit('wang')
  await world.settled(id)
  const due = dueMessage(he(), later(NOW, -10, 'minute'))
  return copies(world, id, count, (n) => ({ ...due, ...more(n) }))
}

describe('runs of one timer', () => {
  it('at the same time, ten minutes late, deliver each message once, and give back their parts', async () => {
    const ids = await overdue(300)
    await Promise.all([notify(), notify(), notify()])
    await afterSlowOnes(world)
    expect((await toldOf(world, he())).sort()).toEqual([...ids].sort())
    const leases = await world.stack.find<{ _id: string; until: string }>('leases')
    const parts = leases.filter(({ _id }) => _id.startsWith('notify'))
    expect(parts.map(({ until }) => until)).toEqual(['', '', '', ''])
  })
  it('two of the clock and two of telling at once: each case is warned of once', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', { gaps: [{ field: 'address', text: '请写全住址' }] })
    await world.settled(id)
    const quiet = { fx: {}, wakeAt: null, applicant: he(), ...toWarnAt(later(NOW, -10, 'minute')) }
    const ids = await copies(world, id, 150, () => quiet)
    const clock = () => world.stack.timer('clock')
    await Promise.all([clock(), notify(), clock(), notify()])
    await Promise.all([clock(), notify(), notify()])
    await afterSlowOnes(world)
    expect((await toldOf(world, he())).sort()).toEqual([...ids].sort())
  })
  it('leave the parts of a run that died alone until its leases have run out', async () => {
    const ids = await overdue(20)
    const until = later(NOW, 55, 'second')
    const held = ['0', '1', '2', '3'].map((part) => ({ _id: `notify|${part}`, holder: 'dead', until }))
    await world.insert('leases', held)
    await notify()
    expect(await toldOf(world, he())).toEqual([])
    await world.stack.clock.advance(60_000)
    expect((await toldOf(world, he())).sort()).toEqual([...ids].sort())
  })
  it('take no notice of a lease that ends later than any can', async () => {
    const [id = ''] = await overdue(1)
    const until = later(NOW, 10, 'minute')
    await world.insert(
      'leases',
      ['0', '1', '2', '3'].map((part) => ({ _id: `notify|${part}`, holder: 'fast', until })),
    )
    await notify()
    expect(await toldOf(world, he())).toEqual([id])
  })
})

describe('cases that fail again and again', () => {
  /** Copies in the first part, of which more than one batch fails, and those the oldest. */
  const inFirstPart = range(500).filter((n) => copyId(n) < '4')
  const failing = new Set(inFirstPart.slice(0, 105))

  it('are put off ever longer, are named, and stop nobody who comes after them', async () => {
    const older = dueMessage(he(), later(NOW, -11, 'minute'))
    await overdue(500, (n) => (failing.has(n) ? { ...older, unit: 'nowhere' } : {}))
    expect(inFirstPart.length).toBeGreaterThan(failing.size)
    await notify()
    const good = range(500).filter((n) => !failing.has(n))
    expect((await toldOf(world, he())).sort()).toEqual(good.map(copyId).sort())
    const [one = 0] = failing
    expect(await wakeAt(copyId(one))).toBe(later(NOW, 11, 'minute'))
    await world.stack.clock.freeze(later(NOW, 11, 'minute'))
    expect(await wakeAt(copyId(one))).toBe(later(NOW, 33, 'minute'))
    const logs = await world.logs() // the platform keeps only the beginning of what a call prints
    expect([...failing].some((n) => logs.includes(copyId(n)))).toBe(true)
  })
})

describe('a door', () => {
  it('delivers its own case’s messages with the step', async () => {
    const id = await world.submit('wang')
    await world.settled(id)
    expect((await world.get('qian', 'inbox.list', {})).rows).toMatchObject([{ about: id }])
  })
  it('waits for a delivery no longer than its patience; the timer and the late delivery tell once', async () => {
    const slow = {
      match: { action: 'database.insertDocument', collection: 'inbox' },
      when: 'before',
      do: 'delay',
      ms: 4000,
    }
    await world.get('wang', 'me.get', {})
    const data = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
    await world.stack.fault(slow)
    const before = performance.now()
    const { id } = await world.get('wang', 'case.submit', data)
    expect(performance.now() - before).toBeLessThan(3500)
    expect(await wakeAt(id)).toBe(NOW)
    await notify()
    expect(await wakeAt(id)).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 4000))
    for (const who of ['qian', 'zhou']) expect((await world.get(who, 'inbox.list', {})).rows).toHaveLength(1)
  })
})

describe('a step that was decided before a delivery and written after it', () => {
  const retire = (to: string | null) => world.roleEnds(to, 'qian', 'zhou')
  afterEach(() => retire(null))

  /** A case at a desk where nobody sits, of which nobody has been told yet. */
  async function untold(): Promise<string> {
    await retire('2026-11-19')
    const reading = { action: 'database.getDocument', collection: 'people' }
    await world.stack.fault({ match: reading, when: 'before', do: 'drop' })
    const id = await world.submit('wang')
    expect(await world.doc(id)).toMatchObject({ told: null, wakeAt: NOW })
    return id
  }
  /** Holds the next write of a case, lets a run of `notify` overtake it, and lets it go. */
  async function overtaken(step: () => Promise<unknown>): Promise<void> {
    const writing = { action: 'database.modifyDocument', collection: 'cases' }
    await world.stack.fault({ match: writing, when: 'before', do: 'delay', ms: 4000 })
    const stepping = step()
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await notify()
    await stepping
  }

  it('of the clock, leaves who was told as it is, and warns in the next run', async () => {
    const id = await untold()
    await world.change('cases', id, toWarnAt(NOW))
    await overtaken(() => world.stack.timer('clock'))
    await retire(null) // what is told from now on is told at the desk itself
    await world.stack.timer('clock')
    await notify()
    expect(await world.doc(id)).toMatchObject({ told: 'hekou-town', wakeAt: null })
    const titles = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
    expect(await titles('wu')).toEqual(['下面没有人办，有一件事请您过问'])
    expect(await titles('qian')).toEqual(['您手里有一件事快到期了'])
    expect(await world.take('wu', id, 'takeOver')).toBe('submitted')
  })
  it('of a person, is decided again and told', async () => {
    const id = await untold()
    await overtaken(() => world.take('wang', id, 'withdraw'))
    await notify()
    expect(await world.doc(id)).toMatchObject({ state: 'withdrawn', told: null, wakeAt: null })
  })
})

/** What one run handles at least, on the slowest machine: docs/decisions/019. */
const A_RUN = 1_000
it('5,000 messages due in one morning are delivered once each, in no more than five runs', async () => {
  expect(await tellMany(world, 5_000)).toBeLessThanOrEqual(5_000 / A_RUN)
}, 600_000)
