import type { Answers } from '../../domain/form'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * What colleagues have said before, through the built functions: whose author agreed, who reads it, who supports it, and what
 * nobody reads.
 */

let world: World
useWorld((started) => (world = started))

const WORDS = { title: '楼道换声控灯', problem: '三号楼楼道灯坏了，晚上看不见台阶' }
const SAME = { title: '楼道灯换成声控的', problem: '三号楼的楼道灯坏了，晚上台阶看不见' }
const idea = (more: Answers = {}): Answers => ({
  ...{ hurts: 'no', ...WORDS, name: '王实例', mobile: '13900000001', union: UNIT, colleagues: 'agree' },
  ...more,
})
async function handedIn(who: string, more: Answers = {}, above?: true): Promise<string> {
  const sent = { service: 'proposal', form: 3, requestId: newId(), answers: idea(more), ...(above ? { above } : {}) }
  const { id } = await world.get(who, 'case.submit', sent)
  await world.settled(id)
  return id
}
const asks = async (who: string, answers: Answers = SAME) =>
  (await world.get(who, 'alike.ask', { service: 'proposal', answers })).rows
const support = (who: string, id: string, yes = true) => world.call(who, 'alike.support', { id, yes })
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)
const wordsFor = async (who: string, id: string, hat?: string) =>
  (await world.get(who, 'case.get', hat ? { id, hat } : { id })).words

it('is read by members of that union alone, its sentence and how it stands, and nothing of whose it is', async () => {
  const id = await handedIn('wang')
  expect(await asks('zhao')).toEqual([{ id, title: WORDS.title, word: '已交上', mine: false }])
  expect(await asks('wang')).toEqual([])
  expect(await asks('jiang')).toEqual([])
  expect(await asks('nobody')).toEqual([])
  expect(await asks('zhao', { title: '食堂早开半小时', problem: '夜班下来没有饭吃，饿着回家' })).toEqual([])
})

it.each([
  ['their author did not agree', { colleagues: 'refuse' }],
  ['somebody may be hurt', { hurts: 'yes', area: '三号楼' }],
])('is not read where %s', async (_name, more) => {
  const id = await handedIn('wang', more)
  expect(await asks('zhao')).toEqual([])
  expect(codeOf(await support('zhao', id))).toBe('NOT_FOUND')
})

it('is not read by the union that is not to know of it, nor where it was handed in with the questions of before', async () => {
  await handedIn('wang', {}, true)
  const before = { service: 'proposal', form: 2, requestId: newId(), answers: idea() }
  await world.get('wang', 'case.submit', before)
  expect(await asks('zhao')).toEqual([])
})

it('is not read any more once its author takes the consent back, or it has ended; the count stays', async () => {
  const id = await handedIn('wang')
  expect(codeOf(await support('zhao', id))).toBe('ok')
  await world.take('wang', id, 'takeBack', { consent: 'colleagues' })
  expect(await asks('zhao')).toEqual([])
  expect((await world.get('zhao', 'me.honours', {})).supported).toMatchObject([{ id, title: '', word: '' }])
  expect(await wordsFor('wang', id)).toContain('有 1 位会员点了“我也支持”')

  const other = await handedIn('wang')
  await world.take('qian', other, 'reject', { code: 'inUse', text: LONG })
  expect(await asks('zhao')).toEqual([])
})

it('counts a person once, may be taken back, and tells its author and the desk a number alone', async () => {
  const id = await handedIn('wang')
  expect(await wordsFor('wang', id)).not.toContain('我也支持')
  for (const who of ['zhao', 'zhao', 'li']) expect(codeOf(await support(who, id))).toBe('ok')
  expect(await asks('zhao')).toMatchObject([{ id, mine: true }])
  for (const [who, hat] of [['wang'], ['qian', DESK]] as const) {
    const view = await world.get(who, 'case.get', hat ? { id, hat } : { id })
    expect(view.words).toContain('有 2 位会员点了“我也支持”')
    expect(JSON.stringify(view)).not.toContain(world.person('zhao'))
  }
  expect((await world.get('zhao', 'me.honours', {})).supported).toMatchObject([{ id, title: WORDS.title }])
  expect(codeOf(await support('zhao', id, false))).toBe('ok')
  expect(codeOf(await support('zhao', id, false))).toBe('ok')
  expect(await wordsFor('qian', id, DESK)).toContain('有 1 位')
  expect((await world.get('zhao', 'me.honours', {})).supported).toEqual([])
})

it.each(['wang', 'jiang', 'nobody'])(
  'is supported neither by its author nor by others than members: %s',
  async (who) => {
    const id = await handedIn('wang')
    const there = await support(who, id)
    const nowhere = await support(who, 'f'.repeat(24))
    expect({ ...there, requestId: '' }).toEqual({ ...nowhere, requestId: '' })
    expect(codeOf(there)).toBe('NOT_FOUND')
    expect(await world.stack.find('supports')).toEqual([])
  },
)

it('shows five at the most, the likest first and of those the earliest', async () => {
  const ids: string[] = []
  for (let hour = 2; hour < 8; hour += 1) {
    await world.stack.clock.freeze(`2026-11-20T0${hour}:00:00.000Z`)
    ids.push(await handedIn(hour % 2 ? 'wang' : 'li'))
  }
  const rows = await asks('zhao', WORDS)
  expect(rows.map(({ id }) => id)).toEqual(ids.slice(0, 5))
})

it('is no way to fish: words that could not be handed in find nothing, and after thirty questions nobody is answered', async () => {
  await handedIn('wang')
  const cunning: Answers[] = [
    {},
    { title: '灯' },
    { title: '楼道换声控灯', problem: '' },
    { ...WORDS, title: '灯'.repeat(90) },
  ]
  for (const answers of cunning) expect(await asks('zhao', answers)).toEqual([])
  for (let at = 0; at < 30; at += 1) expect(await asks('zhao')).toHaveLength(1)
  expect(await world.call('zhao', 'alike.ask', { service: 'proposal', answers: SAME })).toMatchObject({
    code: 'NOT_NOW',
  })
  expect(await asks('li')).toHaveLength(1)
})

it('goes with whoever leaves', async () => {
  const id = await handedIn('wang')
  await support('zhao', id)
  await world.get('zhao', 'me.leave', { sure: true })
  expect(await world.stack.find('supports')).toEqual([])
})
