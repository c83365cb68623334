import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import type { Answers } from '../../domain/form'
import { copies } from '../support/many'
import { syntheticId } from '../support/synthetic'
import { LONG, newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A firm without a union, through the built functions: counted, told once, nobody's name in it; its union begins and the
 * members who waited are asked to go over.
 */

let world: World
useWorld((started) => (world = started))

const [TOWN, COUNTY] = ['hekou-town', 'qinghe-county']
const BASIS = { basis: 'meeting', decision: '2026年11月第二次会议' }
const TALK = { on: '2026-11-20', way: 'visit', said: '说可以谈谈' }
const joining = (workplace: string): Answers => ({
  ...{ name: '何新来', mobile: '13900000008', idNumber: syntheticId('19850607', 8), worker: 'employed' },
  ...{ union: TOWN, will: 'agree', privacy: 'agree', workplace },
})
const leads = (): Promise<StoredCase[]> => world.stack.find<StoredCase>('cases', { service: 'found' })
const view = (who: string, id: string, org: string) => world.get(who, 'case.get', { id, hat: `${org}/officer` })

/** So many members of the firm besides him, at the town; then he becomes one. */
async function joined(others: number, workplace = '示例电子有限公司'): Promise<string> {
  const id = await world.begin('he', 'join', joining(workplace))
  await copies(world, id, others, (n) => ({ state: 'member', applicant: `other${n}`, clockAt: null, wakeAt: null }))
  await world.take('wu', id, 'approve', BASIS)
  await world.settled(id)
  return id
}
async function step(who: string, id: string, command: string, input: Answers = {}): Promise<string> {
  const state = await world.take(who, id, command, input)
  await world.settled(id)
  return state
}
const begun = (who: string, union: string, firm = '示例电子') =>
  world.call(who, 'case.submit', {
    ...{ service: 'found', requestId: newId(), hat: `${union}/officer` },
    answers: { firm, clue: 'own', union },
  })

it('names the union that works on it, with its telephone', async () => {
  const reply = await begun('wu', TOWN)
  const { desk, timeline } = await view('wu', reply.ok ? reply.data.id : '', TOWN)
  expect(desk).toMatchObject({ name: '河口镇总工会（编的）', phone: expect.any(String) as string, person: '吴*' })
  expect(timeline.find(({ at }) => at)?.who).toBe('河口镇总工会（编的） · 吴*')
})

describe('counting', () => {
  it('tells nobody of twenty-four, and the county once of twenty-five, however the name was written', async () => {
    await joined(23)
    expect(await leads()).toEqual([])
    await world.reset()
    const id = await joined(24, '示例 电子（有限公司）')
    const [lead, ...more] = await leads()
    expect(more).toEqual([])
    expect(lead).toMatchObject({ state: 'lead', desk: `${COUNTY}/officer`, unit: COUNTY, parties: [] })
    const seen = await view('zheng', lead?._id ?? '', COUNTY)
    expect(seen.flags.join()).toContain('25 人')
    expect(JSON.stringify(seen)).not.toContain('何')
    expect((await world.get('zheng', 'inbox.list', {})).rows.map(({ title }) => title)).toContain('有一件事到了您手里')
    // Delivered once more, it is the one.
    const undone = Object.fromEntries(Object.keys((await world.doc(id)).fx).map((name) => [`fx.${name}.done`, false]))
    await world.change('cases', id, { wakeAt: '2026-11-20T02:00:00.000Z', ...undone })
    await world.stack.timer('notify')
    expect(await leads()).toHaveLength(1)
  })
  it('says no small number below the county, and one of a firm in a county at a time', async () => {
    await joined(2)
    const made = await begun('wu', TOWN)
    const id = made.ok ? made.data.id : ''
    expect((await view('wu', id, TOWN)).flags.join()).toContain('不到 5 人')
    expect((await view('zheng', id, COUNTY)).flags.join()).toContain('3 人')
    expect(await begun('zheng', COUNTY, '示例电子有限责任公司')).toMatchObject({ ok: false, code: 'DUPLICATE' })
  })
  it('counts nobody who has a union of the firm, or has left', async () => {
    await joined(30, '示例电子')
    expect(await leads()).toHaveLength(1)
    await world.reset()
    const id = await world.begin('he', 'join', joining('示例电子'))
    await copies(world, id, 15, (n) => ({ state: 'left_union', applicant: `other${n}` }))
    await world.take('wu', id, 'approve', BASIS)
    await world.settled(id)
    expect(await leads()).toEqual([])
  })
})

it('from somebody who asks, to a union to which its members go over', async () => {
  const member = await joined(0)
  const asked = await world.begin('he', 'nounion', {
    ...{ firm: '示例电子有限公司', union: TOWN, name: '何新来', mobile: '13900000008', privacy: 'agree' },
  })
  await step('wu', asked, 'start', { text: LONG })
  const [lead] = await leads()
  const id = lead?._id ?? ''
  expect(lead).toMatchObject({ parties: [], desk: `${TOWN}/officer` })
  // Whoever asked reads of their own matter alone.
  expect(await world.call('he', 'case.get', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })

  await step('wu', id, 'contacted', TALK)
  expect(await step('wu', id, 'refused', { said: '说不需要工会' })).toBe('urging')
  expect((await world.doc(id)).desk).toBe(`${COUNTY}/officer`)
  await step('zheng', id, 'agreed', { on: '2026-11-20', people: 5, led: '车间主任' })
  const plan = { people: 30, meets: '2026-12-01' }
  expect(await world.act('wu', id, 'planned', { ...plan, how: 'organizer' })).toMatchObject({
    ok: false,
    code: 'INVALID',
  })
  await step('wu', id, 'planned', { ...plan, how: 'committee' })
  await world.stack.clock.freeze('2026-12-01T08:00:00.000Z')
  const vote = { on: '2026-12-01', there: 28, yes: 26, audit: 'member', account: 'above', women: 'member' }
  const papers = [await world.photo('wu')]
  const relative = await world.act('wu', id, 'elected', { ...vote, papers, relative: 'yes' })
  expect(relative).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'relative' }] })
  await step('wu', id, 'elected', { ...vote, papers, relative: 'no' })
  expect(await world.act('wu', id, 'approve', { decision: '一' })).toMatchObject({ ok: false, code: 'SAME_PERSON' })
  const approval = { command: 'approve', commandId: newId(), step: 'approving', hat: `${TOWN}/officer` }
  await world.get('lin', 'case.act', { id, ...approval, input: { decision: '河工批〔2026〕9号' } })

  const made = await world.get('gao', 'union.create', {
    ...{ hat: `${COUNTY}/admin`, requestId: newId(), name: '示例电子工会（编的）', level: 'unit', mark: 'no' },
  })
  // The county itself is no firm's union, nor is one of another county.
  expect(await world.act('wu', id, 'made', { union: COUNTY })).toMatchObject({ ok: false, code: 'INVALID' })
  await step('wu', id, 'made', { union: made.id })
  const [move] = await world.stack.find<StoredCase>('cases', { service: 'transfer' })
  const moving = move?._id ?? ''
  expect(move).toMatchObject({ applicant: world.person('he'), state: 'returned', desk: 'applicant', unit: made.id })
  await world.take('he', moving, 'supplement', { privacy: 'agree' })
  await step('wu', moving, 'letGo')
  expect(await step('zheng', moving, 'approve', BASIS)).toBe('arrived')
  expect(await world.doc(member)).toMatchObject({ unit: made.id })
  expect((await world.get('he', 'card.get', {})).card).toMatchObject({ orgName: '示例电子工会（编的）' })
  // Nobody is asked twice, however often it is delivered.
  const gather = Object.keys((await world.doc(id)).fx).find((name) => name.endsWith('-g')) ?? ''
  await world.change('cases', id, { wakeAt: '2026-11-20T02:00:00.000Z', [`fx.${gather}.done`]: false })
  await world.stack.timer('notify')
  expect(await world.stack.find('cases', { service: 'transfer' })).toHaveLength(1)
})
