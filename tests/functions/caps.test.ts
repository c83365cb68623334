import type { Cap } from '../../domain/shapes/cap'
import { KEPT } from '../../domain/shapes/cap'
import type { Answers } from '../../domain/form'
import { depth, named, waited } from '../support/trips'
import { LI, WANG } from '../support/synthetic'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * What somebody may have in all, through the built functions: two claims granted at once, calls that die half-way, what they
 * cost, and who is told how much there is.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())

const COUNTY = 'qinghe-county/officer'
/** One stay gives twenty thousand yuan at most, a year thirty thousand: so much was paid that the first bounds it. */
const [FULL, YEAR] = [2_000_000, 3_000_000]
const bill = { total: 8_000_000, insured: 3_000_000, own: 5_000_000 }
const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
const person = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }

async function claim(who = 'wang', more: Answers = {}): Promise<string> {
  const photo = [await world.upload(who)]
  const given = { ...stay, ...bill, ...person, bills: photo, notes: photo, union: UNIT, ...more }
  return world.begin(who, 'medical', { ...given, health: 'agree', privacy: 'agree' })
}
/** A claim that the unit has sent up. */
async function accepted(who = 'wang', more: Answers = {}): Promise<string> {
  const id = await claim(who, more)
  await world.take('qian', id, 'accept', { enrolled: 'yes', own: more.own ?? bill.own })
  await world.settled(id)
  return id
}
const approve = (id: string, sum: number, commandId?: string) =>
  world.act(
    'zheng',
    id,
    'approve',
    { sum, fund: 'fund-dues' },
    { step: 'deciding', ...(commandId ? { commandId } : {}) },
  )
async function granted(who = 'wang', sum = FULL, more: Answers = {}): Promise<string> {
  const id = await accepted(who, more)
  expect(await approve(id, sum)).toMatchObject({ ok: true })
  await world.settled(id)
  return id
}
async function theCap(): Promise<Cap> {
  const [cap, ...others] = await world.stack.find<Cap>('caps')
  expect(others).toEqual([])
  return cap as Cap
}
const minutes = (count: number) => world.stack.clock.advance(count * 60_000)
const notify = () => world.stack.timer('notify')
const rowsOf = async (who: string, id: string, hat?: string): Promise<string[]> => {
  const { sections } = await world.get(who, 'case.get', { id, ...(hat ? { hat } : {}) })
  return sections.flatMap(({ id: of, rows }) => (of === 'cap' ? rows.map(({ value }) => value) : []))
}

describe('a year', () => {
  it('two claims granted in the same moment are one grant: the other is told what is left, and gets that', async () => {
    const both = [await accepted(), await accepted()]
    for (const nth of [1, 2])
      await world.stack.fault({
        match: { action: 'database.getDocument', collection: 'cases' },
        ...{ when: 'after', do: 'delay', ms: 150, nth },
      })
    const replies = await Promise.all(both.map((id) => approve(id, FULL)))
    const lost = both.filter((_id, at) => !replies[at]?.ok)
    expect(lost).toHaveLength(1)
    const message = '一共能给 30,000 元，前面给了 20,000 元，这次给 10,000 元，不多也不少。'
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'INVALID', fields: [{ path: 'sum', message }] })
    const [other = ''] = lost
    expect(await rowsOf('zheng', other, COUNTY)).toEqual(['30,000 元', '20,000 元', '10,000 元'])
    for (const wrong of [FULL, YEAR - FULL - 1]) expect(await approve(other, wrong)).toMatchObject({ ok: false })
    expect(await approve(other, YEAR - FULL)).toMatchObject({ ok: true })
    for (const id of both) await world.settled(id)
    expect(await theCap()).toMatchObject({ used: YEAR, wakeAt: null })
    expect(await approve(await accepted(), 1)).toMatchObject({ ok: false, code: 'INVALID' })
  })

  it('many at once never give more together than there is', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => accepted()))
    await Promise.all(ids.map((id) => approve(id, FULL)))
    await Promise.all(ids.map((id) => approve(id, YEAR - FULL)))
    const sums = await Promise.all(ids.map(async (id) => (await world.doc(id)).cap?.sum ?? 0))
    expect(sums.filter(Boolean).sort()).toEqual([YEAR - FULL, FULL])
    for (const id of ids) await world.settled(id)
    expect((await theCap()).used).toBe(YEAR)
  })

  it('is each person’s own', async () => {
    await granted()
    await granted('li', FULL, { name: '李示范', idNumber: LI })
    expect((await world.stack.find<Cap>('caps')).map(({ used }) => used)).toEqual([FULL, FULL])
  })

  it('the same tap twice, and again much later, is one part', async () => {
    const id = await accepted()
    const commandId = newId()
    const replies = await Promise.all([approve(id, FULL, commandId), approve(id, FULL, commandId)])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true])
    await world.settled(id)
    expect(await approve(id, FULL, commandId)).toMatchObject({ ok: true })
    expect(await theCap()).toMatchObject({ used: FULL, open: { [id]: { sum: FULL } } })
    // The tap that came second may have taken it anew, after the case had said that it has it.
    await minutes(6)
    await notify()
    expect(await theCap()).toMatchObject({ used: FULL, wakeAt: null, open: { [id]: { sum: FULL, until: KEPT } } })
  })
})

describe('a call that dies', () => {
  const dying = (when: 'before' | 'after') =>
    world.stack.fault({ match: { action: 'database.modifyDocument', collection: 'cases' }, when, do: 'drop' })

  it('between the cap and the case has its part for minutes; then it is given back, and both go on', async () => {
    const [one, other] = [await accepted(), await accepted()]
    await dying('before')
    expect(await approve(one, FULL)).toMatchObject({ ok: false })
    expect(await theCap()).toMatchObject({ used: FULL, open: { [one]: { until: '2026-11-20T02:05:00.000Z' } } })
    expect(await approve(other, FULL)).toMatchObject({ ok: false, code: 'INVALID' })
    await minutes(4)
    await notify()
    expect((await theCap()).used).toBe(FULL)
    const { rev } = await world.doc(one)
    await minutes(2)
    await notify()
    expect(await theCap()).toMatchObject({ used: 0, open: {}, wakeAt: null })
    // Whoever still sleeps over that step finds the case changed: for the cap, and for the fund.
    expect((await world.doc(one)).rev).toBe(rev + 2)
    expect(await approve(other, FULL)).toMatchObject({ ok: true })
    expect(await approve(one, YEAR - FULL)).toMatchObject({ ok: true })
  })

  it('is finished by the same officer’s next tap: the part is taken once', async () => {
    const id = await accepted()
    await dying('before')
    expect(await approve(id, FULL)).toMatchObject({ ok: false })
    expect(await approve(id, FULL)).toMatchObject({ ok: true })
    await world.settled(id)
    expect(await theCap()).toMatchObject({ used: FULL, wakeAt: null })
  })

  it('after the case was written has its part for good', async () => {
    const id = await accepted()
    await dying('after')
    await approve(id, FULL)
    expect((await world.doc(id)).state).toBe('paying')
    await minutes(6)
    await notify()
    expect(await theCap()).toMatchObject({ used: FULL, wakeAt: null, open: { [id]: { sum: FULL, until: KEPT } } })
  })
})

it('what is never claimed is given back by time itself', async () => {
  const id = await granted()
  await world.bankSays(id, 'failed', '卡已经注销')
  expect((await world.doc(id)).state).toBe('card')
  await world.stack.clock.set('2027-03-15T02:00:00.000Z')
  await world.stack.timer('clock')
  await notify()
  expect((await world.doc(id)).state).toBe('unclaimed')
  expect(await theCap()).toMatchObject({ used: 0, open: {} })
})

it('an applicant is told of the year only after officers have given something: a typed number may be anybody’s', async () => {
  await granted()
  const words = async (who: string, id: string) => (await world.get(who, 'case.get', { id })).words
  const before = await claim('zhao', { idNumber: WANG })
  expect(JSON.stringify(await world.get('zhao', 'case.get', { id: before }))).not.toMatch(/10,000 元|封顶"/)
  expect(await rowsOf('zhao', before)).toEqual([])
  expect(await rowsOf('qian', before, DESK)).toEqual(['30,000 元', '20,000 元', '10,000 元'])
  const mine = await granted('wang', YEAR - FULL)
  expect(await words('wang', mine)).toContain('2026年一共给您 30,000 元，一年最多 30,000 元。')
})

/** What is under way together overlaps for certain. */
async function slowly(): Promise<void> {
  const slow = { when: 'after', do: 'delay', ms: 80 }
  for (const collection of ['cases', 'people'])
    for (const nth of [1, 2])
      await world.stack.fault({ match: { action: 'database.getDocument', collection }, ...slow, nth })
  await world.stack.fault({ match: { action: 'database.getDocument', collection: 'funds' }, ...slow })
  for (const [action, collection] of [
    ['insertDocument', 'caps'],
    ['modifyDocument', 'caps'],
    ['modifyDocument', 'funds'],
  ])
    await world.stack.fault({ match: { action: `database.${action}`, collection }, ...slow, when: 'before' })
}

it.each([
  ['the first of a year', 0, FULL, 'insertDocument caps'],
  ['all that is due of what is there', 500_000, FULL, 'insertDocument caps'],
  ['the rest', FULL, YEAR - FULL, null],
])('%s costs one trip more: person and case, the cap and the fund, the case', async (_name, before, sum, added) => {
  // A small bill of its own: 9,583.34 yuan paid give 5,000.
  if (before === 500_000) await granted('wang', before, { own: 958_334 })
  if (before === FULL) await granted('wang', before)
  const id = await accepted()
  await world.get('zheng', 'case.get', { id, hat: COUNTY })
  await slowly()
  const trips = waited(await world.trips(() => approve(id, sum)))
  // Two cases and two people: this one and who acts, and their membership.
  const reads = ['cases', 'cases', 'funds', 'people', 'people'].map((name) => `getDocument ${name}`)
  const writes = ['caps', 'cases', 'funds'].map((name) => `modifyDocument ${name}`)
  expect(named(trips).sort()).toEqual([...reads, ...(added ? [added] : []), ...writes])
  expect(depth(trips)).toBe(3)
})
