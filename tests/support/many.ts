import { createHash } from 'node:crypto'
import omit from 'lodash/omit'
import range from 'lodash/range'
import { answersOf, openCase, sealCase } from '../../cloudfunctions/lib/store/stored'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import type { InboxDoc } from '../../cloudfunctions/lib/store/inbox'
import { later } from '../../domain/base/calendar'
import type { Message } from '../../domain/matter'
import type { World } from './world'

/*
 * Very many cases at once: copies of one, each with an id and keys of its own, put in past all doors.
 */

const GROUP = 1000

/** Id of the nth copy: spread as evenly as real ones. */
export const copyId = (n: number): string => createHash('sha256').update(`copy ${n}`).digest('hex').slice(0, 24)

/**
 * Puts in so many copies of a case.
 * @param more what the nth copy has of its own; its key as well, which then opens nothing
 */
export async function copies(
  world: World,
  id: string,
  count: number,
  more: (n: number) => Partial<StoredCase> & object,
): Promise<string[]> {
  const opened = openCase(await world.doc(id))
  const answers = answersOf(opened)
  // Each has a chain of its own, as if it had been handed in so.
  const doc = { ...opened, log: opened.log.map((entry) => omit(entry, ['digest', 'paper', 'over', 'chain'])) }
  const copy = (n: number): StoredCase => {
    const _id = copyId(n)
    const keys = {
      _id,
      no: `N${n}`,
      holds: [`copy|${n}`],
      dueKey: `${doc.dueAt}|${_id}`,
      updatedKey: `${doc.since}|${_id}`,
    }
    return { ...sealCase({ ...doc, ...keys }, answers), ...more(n) }
  }
  for (const from of range(0, count, GROUP))
    await world.insert('cases', range(from, Math.min(from + GROUP, count)).map(copy))
  return range(count).map(copyId)
}

/** A message to one person that is due since an instant, as a step leaves it. */
export const dueMessage = (person: string, at: string): Pick<StoredCase, 'fx' | 'wakeAt'> => {
  const message: Message = { kind: 'inbox', to: { person }, title: '您的申请有新进展', at, done: false }
  return { fx: { 'told-a': message }, wakeAt: at }
}

/** Ids of the cases that a person was told of, as often as they were. */
export async function toldOf(world: World, person: string): Promise<string[]> {
  const found: InboxDoc[] = []
  for (let after = '', more = true; more;) {
    const page = await world.stack.find<InboxDoc>('inbox', { to: person, key: { $gt: after } })
    found.push(...page)
    after = page[page.length - 1]?.key ?? ''
    more = page.length === GROUP
  }
  return found.map(({ about }) => about ?? '')
}

/** What a case has of whom the clock is to warn at an instant. */
export const toWarnAt = (at: string) => ({ clockAt: at, moments: [{ at, does: 'warn' as const }] })

/** Runs a timer until nothing is due. @returns how often it ran */
export async function runUntilDone(world: World, timer: 'clock' | 'notify'): Promise<number> {
  const field = timer === 'clock' ? 'clockAt' : 'wakeAt'
  for (let runs = 1; ; runs += 1) {
    await world.stack.timer(timer)
    if ((await world.count('cases', { [field]: { $lte: await world.stack.clock.now() } })) === 0) return runs
  }
}

/** On a busy machine a request may take too long, and its case is put off: lets the time of those come. */
export async function afterSlowOnes(world: World): Promise<void> {
  const now = await world.stack.clock.now()
  for (const minutes of [15, 16]) await world.stack.clock.freeze(later(now, minutes, 'minute'))
}

/** Of very many cases so many do not open. */
export const BROKEN = 10
export const MORNING = '2026-11-20T02:00:00.000Z'

/** Those that do not open are named to the operator and found by their mark; nobody is told of them, everybody of the others. */
export async function expectTold(world: World, ids: string[], person: string): Promise<void> {
  await afterSlowOnes(world)
  const [broken, good] = [ids.slice(0, BROKEN), ids.slice(BROKEN)]
  expect((await toldOf(world, person)).sort()).toEqual([...good].sort())
  const parked = await world.stack.find<{ _id: string }>('cases', { _id: { $in: broken }, broken: true })
  expect(parked).toHaveLength(BROKEN)
  const logs = await world.logs()
  expect(broken.filter((id) => !logs.includes(`case ${id} does not open`))).toEqual([])
}

/** So many messages due at once: each is delivered once, to the last. @returns how often the timer ran */
export async function tellMany(world: World, count: number): Promise<number> {
  const id = await world.submit('wang')
  await world.stack.timer('notify')
  const due = dueMessage(world.person('he'), MORNING)
  const enrol = { kind: 'member' as const, org: 'hekou-3', since: '2026-11-20', at: MORNING, done: false }
  const ids = await copies(world, id, count, (n) => (n < BROKEN ? { ...due, fx: { m: enrol }, key: '' } : due))
  const runs = await runUntilDone(world, 'notify')
  await expectTold(world, ids, world.person('he'))
  return runs
}
