import { counted } from '../support/proof'
import { afterSlowOnes, copies, dueMessage, runUntilDone, toldOf, toWarnAt } from '../support/many'
import { useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A morning on which very many cases are due at once: 5,000, or 50,000 with PROVE=full. Each is told exactly once, in no
 * more runs than docs/decisions/019 promises, whatever a few of them are like.
 */

const FULL = process.env['PROVE'] === 'full'
const DUE = FULL ? 50_000 : 5_000
/** The clock has more to do for each, so that the usual run takes fewer. */
const WARNED = FULL ? 50_000 : 200
/** What one run handles at least, on the slowest machine. */
const A_RUN = 1_000
const BROKEN = 10
const MORNING = '2026-11-20T02:00:00.000Z'
jest.setTimeout(FULL ? 3_600_000 : 600_000)

let world: World
useWorld((started) => (world = started))

/** Those that do not open are named to the operator and found by their mark; nobody is told of them, everybody of the others. */
async function expectTold(ids: string[], person: string): Promise<void> {
  await afterSlowOnes(world)
  const [broken, good] = [ids.slice(0, BROKEN), ids.slice(BROKEN)]
  expect((await toldOf(world, person)).sort()).toEqual([...good].sort())
  const parked = await world.stack.find<{ _id: string }>('cases', { _id: { $in: broken }, broken: true })
  expect(parked).toHaveLength(BROKEN)
  const logs = await world.logs()
  expect(broken.filter((id) => !logs.includes(`case ${id} does not open`))).toEqual([])
}

// The many come last: nobody has to take them away again.
it(`${WARNED} days that come at once: each case is warned of once, and ${BROKEN} that do not open stop nobody`, async () => {
  const id = await world.submit('wang')
  await world.take('qian', id, 'return', { gaps: [{ field: 'address', text: '请写全住址' }] })
  await world.settled(id)
  const quiet = { fx: {}, wakeAt: null, ...toWarnAt(MORNING), applicant: world.person('he') }
  const ids = await copies(world, id, WARNED, (n) => (n < BROKEN ? { ...quiet, key: '' } : quiet))
  expect(await runUntilDone(world, 'clock')).toBeLessThanOrEqual(Math.ceil(WARNED / A_RUN))
  expect(await runUntilDone(world, 'notify')).toBeLessThanOrEqual(Math.ceil(WARNED / A_RUN))
  await expectTold(ids, world.person('he'))
  counted({ 'days due': WARNED })
})

it(`${DUE} messages due at once: each is delivered once, and ${BROKEN} cases that do not open stop nobody`, async () => {
  const id = await world.submit('wang')
  await world.stack.timer('notify')
  const due = dueMessage(world.person('he'), MORNING)
  const enrol = { kind: 'member' as const, org: 'hekou-3', since: '2026-11-20', at: MORNING, done: false }
  const ids = await copies(world, id, DUE, (n) => (n < BROKEN ? { ...due, fx: { m: enrol }, key: '' } : due))
  expect(await runUntilDone(world, 'notify')).toBeLessThanOrEqual(DUE / A_RUN)
  await expectTold(ids, world.person('he'))
  counted({ 'messages due': DUE })
})
