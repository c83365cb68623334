import { counted, FULL, sized } from '../support/proof'
import { BROKEN, copies, expectTold, MORNING, runUntilDone, tellMany, toWarnAt } from '../support/many'
import { useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A morning on which very many cases are due at once. Each is told exactly once, in no more runs than docs/decisions/019
 * promises, whatever a few of them are like. The usual run tells 5,000 besides: tests/functions/timers.test.ts.
 */

const DUE = sized(50_000, 500)
/** The clock has more to do for each. */
const WARNED = sized(50_000, 200)
/** What one run handles at least, on the slowest machine. */
const A_RUN = 1_000
jest.setTimeout(FULL ? 3_600_000 : 600_000)

let world: World
useWorld((started) => (world = started))

// The many come last: nobody has to take them away again.
it(`${WARNED} days that come at once: each case is warned of once, and ${BROKEN} that do not open stop nobody`, async () => {
  const id = await world.submit('wang')
  await world.take('qian', id, 'return', { gaps: [{ field: 'address', text: '请写全住址' }] })
  await world.settled(id)
  const quiet = { fx: {}, wakeAt: null, ...toWarnAt(MORNING), applicant: world.person('he') }
  const ids = await copies(world, id, WARNED, (n) => (n < BROKEN ? { ...quiet, key: '' } : quiet))
  expect(await runUntilDone(world, 'clock')).toBeLessThanOrEqual(Math.ceil(WARNED / A_RUN))
  expect(await runUntilDone(world, 'notify')).toBeLessThanOrEqual(Math.ceil(WARNED / A_RUN))
  await expectTold(world, ids, world.person('he'))
  counted({ 'days due': WARNED })
})

it(`${DUE} messages due at once: each is delivered once, and ${BROKEN} cases that do not open stop nobody`, async () => {
  expect(await tellMany(world, DUE)).toBeLessThanOrEqual(Math.ceil(DUE / A_RUN))
  counted({ 'messages due': DUE })
})
