import type { Answers } from '../../domain/form'
import { DESK, LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Proposals that say the same, through the built functions: the desk is told of the earlier one, and joins the later to it;
 * what is reserved comes back on its day.
 */

let world: World
useWorld((started) => (world = started))

const idea = (more: Answers = {}): Answers => ({
  ...{ hurts: 'no', title: '楼道换声控灯', problem: '三号楼楼道灯坏了，晚上看不见台阶' },
  ...{ category: 'safety', area: '三号楼', ownDuty: 'no', source: 'own' },
  ...{ name: '王实例', mobile: '13900000001', union: UNIT, ...more },
})
const flagsOf = async (id: string) => (await world.get('qian', 'case.get', { id, hat: DESK })).flags.join()
const later = (hours: number) => world.stack.clock.freeze(`2026-11-20T0${hours}:00:00.000Z`)

it('are shown to the desk with the earlier one, which owns the idea', async () => {
  const first = await world.begin('wang', 'proposal', idea())
  await later(3)
  const same = { title: '楼道灯换成声控的', problem: '三号楼的楼道灯坏了，晚上台阶看不见', name: '赵样本' }
  const second = await world.begin('zhao', 'proposal', idea(same))
  const other = await world.begin(
    'li',
    'proposal',
    idea({ title: '食堂早开半小时', problem: '夜班下来没有饭吃，饿着回家' }),
  )
  const { no } = await world.get('qian', 'case.get', { id: first, hat: DESK })
  expect(await flagsOf(second)).toContain(`更早的一条很像：${no}“楼道换声控灯”`)
  expect(await flagsOf(second)).not.toContain('王')
  expect(await flagsOf(first)).not.toContain('很像')
  expect(await flagsOf(other)).not.toContain('很像')
  expect((await world.get('zhao', 'case.get', { id: second })).flags.join()).not.toContain('很像')

  expect(await world.act('qian', second, 'joined', { first: '不是编号', text: LONG })).toMatchObject({
    code: 'INVALID',
  })
  expect(await world.take('qian', second, 'joined', { first: no, text: LONG })).toBe('said_before')
  const told = await world.get('zhao', 'case.get', { id: second })
  expect(told.chip.word).toBe('有人提过了')
  expect(JSON.stringify(told.timeline)).toContain('谢谢您')
  expect(JSON.stringify(told)).not.toContain(no)
})

it('are not shown where nothing came of the earlier one', async () => {
  const first = await world.begin('wang', 'proposal', idea())
  await world.take('wang', first, 'withdraw')
  await later(3)
  const second = await world.begin('zhao', 'proposal', idea({ name: '赵样本' }))
  expect(await flagsOf(second)).not.toContain('很像')
})

it('that are reserved come back to the desk on the day that was said', async () => {
  const id = await world.begin('wang', 'proposal', idea())
  expect(await world.take('qian', id, 'reserve', { text: LONG, again: '2027-03-01' })).toBe('reserved')
  await world.stack.clock.freeze('2027-02-28T02:00:00.000Z')
  await world.stack.timer('clock')
  expect((await world.doc(id)).state).toBe('reserved')
  await world.stack.clock.freeze('2027-03-02T02:00:00.000Z')
  await world.stack.timer('clock')
  expect(await world.doc(id)).toMatchObject({ state: 'submitted', desk: DESK })
})
