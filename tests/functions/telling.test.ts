import { DESK, HATS, LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Who hears of what, through the built functions: each row of the table of recipients, on the inboxes of the people.
 */

let world: World
useWorld((started) => (world = started))

const notify = () => world.stack.timer('notify')
/** Titles in somebody's inbox, newest first. */
const titles = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const gaps = { gaps: [{ field: 'address', text: '请写全住址' }] }
const address = { address: '清河县河口镇示例路2号' }

const hazard = {
  hurts: 'yes',
  title: '脚手架松了',
  problem: '三楼的脚手架扣件松了。',
  area: '三标三楼',
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
}
const question = {
  kind: 'injury',
  happenedOn: '2025-11-25',
  opponent: '某某建筑公司（编的）',
  name: '王实例',
  mobile: '13900000001',
  time: 'any',
  union: UNIT,
  privacy: 'agree',
}
/** When each of them was told: half an hour after the morning at which the clock stands. */
const HALF_AN_HOUR = '2026-11-20T02:30:00.000Z'

describe('the steps of a matter', () => {
  it('new: everybody at the desk, each with the hat to open it under', async () => {
    const id = await world.submit('wang')
    await notify()
    for (const who of ['qian', 'zhou'])
      expect((await world.get(who, 'inbox.list', {})).rows).toMatchObject([
        { title: '有一件事到了您手里', about: id, hat: DESK, read: false },
      ])
    expect(await titles('wu')).toEqual([])
    expect(await titles('sun')).toEqual([])
  })
  it('each says in the list which matter, what happened, and what its reader is to do', async () => {
    const id = await world.submit('wang')
    await world.take('zhou', id, 'accept')
    await world.stack.clock.freeze('2026-11-20T02:10:00.000Z')
    await world.take('zhou', id, 'return', gaps)
    await notify()
    const told = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map(({ of }) => of)
    const matter = '生活有困难'
    expect(await told('wang')).toEqual([
      { matter, step: '请您补材料', todo: '请您补材料（1 样）', due: expect.any(String) as string },
      { matter, step: '工会收下了' },
    ])
    expect(await told('qian')).toEqual([{ matter: `王*例 · ${matter}` }])
  })
  it('says nothing of a matter to whoever holds the role no more', async () => {
    await world.submit('wang')
    await notify()
    const [row] = (await world.get('qian', 'inbox.list', {})).rows
    expect(row).toMatchObject({ hat: DESK, of: { matter: '王*例 · 生活有困难', due: expect.any(String) as string } })
    await world.roleEnds('2026-11-01', 'qian')
    const [after] = (await world.get('qian', 'inbox.list', {})).rows
    expect(after).toMatchObject({ title: '有一件事到了您手里' })
    expect(after).not.toHaveProperty('of')
    await world.roleEnds(null, 'qian')
  })
  it('a supplement: the officer who asked in words of their own, the others at the desk', async () => {
    const id = await world.submit('wang')
    await world.take('zhou', id, 'return', gaps)
    await world.take('wang', id, 'supplement', address)
    await notify()
    expect((await titles('zhou')).sort()).toEqual(['您请人补的材料交来了', '有一件事到了您手里'].sort())
    expect(await titles('qian')).toEqual(['有一件事到了您手里', '有一件事到了您手里'])
    expect((await world.get('wang', 'inbox.list', {})).rows).toMatchObject([{ title: '您的申请有新进展' }])
  })
  it('an objection: the desk; its answer: whoever lodged it', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    await world.get('zhao', 'notice.object', { id, requestId: 'o'.repeat(20), text: LONG })
    await notify()
    expect(await titles('qian')).toContain('有人提了不同意见，请您核实')
    expect(await titles('zhao')).toEqual([])
    await world.take('qian', id, 'overrule', { answer: LONG })
    await notify()
    expect(await titles('zhao')).toEqual(['您提的意见有回复了'])
  })
})

describe('a desk at which nobody sits', () => {
  /** The roles of the unit's officers end on a day, or do not. */
  const end = (to: string | null) => world.roleEnds(to, 'qian', 'zhou')
  afterEach(() => end(null))

  it('is told of at the level above, which may take the matter at once', async () => {
    await end('2026-11-19')
    const id = await world.submit('wang')
    await notify()
    expect(await titles('qian')).toEqual([])
    expect((await world.get('wu', 'inbox.list', {})).rows).toMatchObject([
      { title: '下面没有人办，有一件事请您过问', hat: HATS.wu, about: id },
    ])
    expect((await world.doc(id)).told).toBe('hekou-town')
    expect(await world.take('wu', id, 'takeOver')).toBe('submitted')
    expect(await world.take('wu', id, 'accept')).toBe('surveying')
  })
  it('is not vacant on the last day of a role', async () => {
    await end('2026-11-20')
    await world.submit('wang')
    await notify()
    expect(await titles('qian')).toEqual(['有一件事到了您手里'])
    expect(await titles('wu')).toEqual([])
  })
  it('whose line is empty to the top is named to the operator, and the matter comes to rest', async () => {
    const id = await world.begin('wang', 'lawyer', question)
    await notify()
    await world.stack.clock.freeze('2026-12-01T02:00:00.000Z')
    await world.stack.timer('clock')
    await notify()
    expect(/notify\.nobody.*qinghe-city\/legal/.test(await world.logs())).toBe(true)
    expect((await world.doc(id)).wakeAt).toBeNull()
    expect(await titles('lv')).toContain('您手里有一件事超期了')
    expect(await titles('feng')).toEqual([])
  })
})

describe('an urgent matter', () => {
  const urgent = '有一件急事到了您手里'
  const unread = '有一件急事还没有人看，请您管一管'

  it('of law goes to whoever has the duty, and reaches the deputy when it lies unread for thirty minutes', async () => {
    const id = await world.begin('wang', 'lawyer', question)
    await notify()
    expect(await titles('lv')).toEqual([urgent])
    expect(await titles('xu')).toEqual([])
    expect((await world.doc(id)).wakeAt).toBe(HALF_AN_HOUR)
    await world.stack.clock.freeze('2026-11-20T02:29:59.999Z')
    await notify()
    expect(await titles('xu')).toEqual([])
    await world.stack.clock.freeze(HALF_AN_HOUR)
    await notify()
    expect((await world.get('xu', 'inbox.list', {})).rows).toMatchObject([{ title: unread, about: id, hat: HATS.xu }])
    expect((await world.get('xu', 'case.get', { id, hat: HATS.xu! })).actions.map(({ command }) => command)).toContain(
      'answer',
    )
    expect((await world.doc(id)).wakeAt).toBeNull()
    expect(await titles('lv')).toEqual([urgent])
  })
  it.each<[string, (id: string) => Promise<unknown>]>([
    [
      'read in the inbox',
      async () => {
        const [row] = (await world.get('lv', 'inbox.list', {})).rows
        return world.get('lv', 'inbox.read', { id: row?.id ?? '' })
      },
    ],
    ['opened', (id) => world.get('lv', 'case.get', { id, hat: HATS.lv! })],
    ['acted on', (id) => world.take('lv', id, 'noAnswer', { tried: '十点打了两次' })],
    ['withdrawn', (id) => world.take('wang', id, 'withdraw')],
  ])('does not reach the deputy once it was %s', async (_name, work) => {
    const id = await world.begin('wang', 'lawyer', question)
    await notify()
    await work(id)
    await world.stack.clock.freeze('2026-11-20T03:00:00.000Z')
    await notify()
    expect(await titles('xu')).toEqual([])
    expect((await world.doc(id)).wakeAt).toBeNull()
  })
  it('that may hurt somebody reaches the desk above, which may take it, where the desk has no deputy', async () => {
    const id = await world.begin('wang', 'proposal', hazard)
    await notify()
    expect(await titles('qian')).toEqual([urgent])
    await world.stack.clock.freeze(HALF_AN_HOUR)
    await notify()
    expect(await titles('wu')).toEqual([unread])
    expect(await world.take('wu', id, 'takeOver')).toBe('hazard')
    expect((await world.doc(id)).desk).toBe('hekou-town/officer')
    expect(await world.take('wu', id, 'handled', { text: LONG })).toBe('handled')
  })
})

describe('the day before', () => {
  it('is the last working day before a week of holidays, at nine in the morning', async () => {
    await world.stack.clock.freeze('2026-09-28T02:00:00.000Z')
    const id = await world.submit('wang')
    await notify()
    expect(await world.doc(id)).toMatchObject({ due: '2026-10-08', clockAt: '2026-09-30T01:00:00.000Z' })
    await world.stack.clock.freeze('2026-09-30T00:59:59.999Z')
    await world.stack.timer('clock')
    await notify()
    expect(await titles('qian')).toEqual(['有一件事到了您手里'])
    await world.stack.clock.freeze('2026-09-30T01:00:00.000Z')
    await Promise.all([world.stack.timer('clock'), world.stack.timer('clock')])
    await notify()
    expect(await titles('qian')).toEqual(['您手里有一件事快到期了', '有一件事到了您手里'])
    expect(await titles('wu')).toEqual([])
    expect((await world.doc(id)).log).toHaveLength(1)
  })
  it('of a supplement is told to the applicant alone', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', gaps)
    await world.stack.clock.freeze('2026-12-03T01:00:00.000Z')
    await world.stack.timer('clock')
    await notify()
    expect((await titles('wang'))[0]).toBe('等您补的材料快到期了')
    expect(await titles('qian')).toEqual(['有一件事到了您手里'])
  })
})

describe('a day that has passed', () => {
  it('is told up, taken, and worked on by the town; the old desk does nothing more', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    await world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
    await world.stack.timer('clock')
    await notify()
    expect(await titles('wu')).toEqual(['有一件事超期了，请您过问'])
    expect((await world.get('wang', 'case.get', { id })).above).toBe('told')
    expect((await world.get('qian', 'desk.list', { hat: DESK })).rows).toMatchObject([{ above: 'told' }])
    const { actions } = await world.get('wu', 'case.get', { id, hat: HATS.wu! })
    expect(actions).toMatchObject([
      {
        command: 'takeOver',
        label: '接过来办',
        confirm: [expect.stringContaining('不再经手'), '最晚办到 12月7日 周一 24:00'],
      },
    ])
    expect(await world.act('zheng', id, 'takeOver')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await world.take('wu', id, 'takeOver')).toBe('surveying')
    expect(await world.doc(id)).toMatchObject({ desk: HATS.wu, due: '2026-12-07', told: null })
    await notify()
    expect(await titles('qian')).toContain('您手里的一件事，上一级接过去了')
    expect((await titles('wang'))[0]).toBe('您的申请有新进展')
    expect(await titles('wu')).toEqual(['有一件事超期了，请您过问'])
    const seen = await world.get('wang', 'case.get', { id })
    expect(seen.timeline.map(({ title }) => title)).toContain('上一级接过去办了')
    expect(seen).toMatchObject({ desk: { name: '河口镇总工会（编的）' }, above: 'willBeTold' })
    const visit = { with: world.person('wu'), on: '2026-11-30', found: LONG }
    expect(await world.act('qian', id, 'visit', visit)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await world.take('wu', id, 'return', gaps)).toBe('returned')
    expect(await world.take('wang', id, 'supplement', address)).toBe('surveying')
    expect((await world.doc(id)).desk).toBe(HATS.wu)
    await notify()
    expect(await titles('wu')).toContain('您请人补的材料交来了')
  })
  it('for a supplement that never came is told to the desk that asked, and the applicant may still bring it', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', gaps)
    await world.stack.clock.freeze('2026-12-04T16:00:00.000Z')
    await world.stack.timer('clock')
    await notify()
    expect(await titles('qian')).toContain('请人补的材料过期没交来')
    expect((await titles('wang'))[0]).toBe('等您补的材料过期了，请尽快补')
    expect(await titles('wu')).toEqual([])
    const seen = await world.get('wang', 'case.get', { id })
    expect(seen.timeline.map(({ title }) => title)).toContain('要补的材料过期没交来')
    expect(await world.take('wang', id, 'supplement', address)).toBe('submitted')
  })
})
