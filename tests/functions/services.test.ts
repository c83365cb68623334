import { WANG } from '../support/synthetic'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import { named, waited } from '../support/trips'
import type { World } from '../support/world'

/*
 * Joining, proposing and asking a lawyer through the built functions: what stands in the database afterwards, who sees it
 * and who does not.
 */

let world: World
useWorld((started) => (world = started), 'copied')

const two = { name: '何新来', mobile: '13900000009', union: UNIT, will: 'agree', privacy: 'agree' }
const decision = { basis: 'meeting', decision: '11月第二次会议' }
const question = {
  kind: 'dismissed',
  happenedOn: '2026-10-01',
  opponent: '某某建筑公司（编的）',
  name: '王实例',
  mobile: '13900000001',
  time: 'any',
  union: UNIT,
  privacy: 'agree',
}
const hazard = {
  hurts: 'yes',
  title: '脚手架松了',
  problem: '三楼的脚手架扣件松了。',
  area: '三标三楼',
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
}

describe('joining', () => {
  it('by two fields, the ID number later, an officer’s decision: on the register, known, with a number', async () => {
    const id = await world.begin('he', 'join', two)
    await world.take('he', id, 'giveId', { idNumber: WANG, worker: 'courier' })
    expect(await world.take('qian', id, 'approve', decision)).toBe('member')
    await world.stack.timer('notify')
    const [entry] = await world.stack.find<Record<string, unknown>>('members')
    expect(entry).toMatchObject({ org: UNIT, person: world.person('he'), masked: '何*来', since: '2026-11-20' })
    expect(JSON.stringify(entry)).not.toContain(WANG)
    expect(JSON.stringify(entry)).not.toContain('13900000009')
    expect(await world.get('he', 'me.get', {})).toMatchObject({ name: '何*来', member: { org: UNIT } })
  })

  it('is one case for twenty taps, and one entry however often it is delivered', async () => {
    const requestId = newId()
    const tap = () =>
      world.call('he', 'case.submit', {
        service: 'join',
        requestId,
        answers: { ...two, idNumber: WANG, worker: 'food' },
      })
    const replies = await Promise.all(Array.from({ length: 20 }, tap))
    const ids = new Set(replies.map((reply) => (reply.ok ? reply.data.id : reply.code)))
    expect(ids.size).toBe(1)
    const [id] = [...ids] as [string]
    await world.take('qian', id, 'approve', decision)
    await Promise.all([world.stack.timer('notify'), world.stack.timer('notify')])
    await world.stack.timer('notify')
    expect(await world.stack.find('members')).toHaveLength(1)
    expect(await world.stack.find('people', { _id: world.person('he') })).toHaveLength(1)
  })

  it('is refused while an application is open, and while one is a member by it', async () => {
    const id = await world.begin('he', 'join', two)
    const again = await world.call('he', 'case.submit', { service: 'join', requestId: newId(), answers: two })
    expect(again).toMatchObject({ ok: false, code: 'DUPLICATE', about: id })
    await world.take('he', id, 'withdraw')
    const second = await world.begin('he', 'join', { ...two, idNumber: WANG, worker: 'food' })
    expect(second).not.toBe(id)
    await world.take('qian', second, 'approve', decision)
    const member = await world.call('he', 'case.submit', { service: 'join', requestId: newId(), answers: two })
    expect(member).toMatchObject({ ok: false, code: 'DUPLICATE', about: second })
    expect(member.ok || member.message).toContain('已经办成了')
  })

  it('leaves a second person with the same ID number to the officer, who cannot approve both', async () => {
    const first = await world.begin('he', 'join', { ...two, idNumber: WANG, worker: 'food' })
    const second = await world.begin('zhao', 'join', { ...two, name: '赵样本' })
    await world.take('zhao', second, 'giveId', { idNumber: WANG, worker: 'food' })
    const { flags } = await world.get('qian', 'case.get', { id: second, hat: DESK })
    expect(flags).toEqual([expect.stringMatching(/^同一个身份证号可能有 2 份：另一份 .* 是 何\*来 的$/)])
    await world.take('qian', first, 'approve', decision)
    const reply = await world.act('qian', second, 'approve', decision)
    expect(reply).toMatchObject({ ok: false, code: 'OVERLAP', message: expect.stringContaining('不批准') as string })
    expect((await world.doc(second)).state).toBe('submitted')
  })

  it('tells the officer what the register has already, masked', async () => {
    const first = await world.begin('he', 'join', { ...two, idNumber: WANG, worker: 'food' })
    await world.take('qian', first, 'approve', decision)
    await world.stack.timer('notify')
    const second = await world.begin('zhao', 'join', { ...two, name: '赵样本' })
    const { flags } = await world.get('qian', 'case.get', { id: second, hat: DESK })
    expect(flags).toEqual([expect.stringMatching(/^名册里有人用这个手机号.*何\*来，会员号 \w+$/)])
  })

  it('shows another union nothing, and its own officers a masked number', async () => {
    const id = await world.begin('he', 'join', two)
    expect(await world.call('chen', 'case.get', { id, hat: 'liulin-courier/officer' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const seen = await world.get('qian', 'case.get', { id, hat: DESK })
    expect(JSON.stringify(seen.sections)).not.toContain('13900000009')
  })
})

describe('a proposal', () => {
  it('that may hurt somebody lies on the desk the same day, first in the list, told as urgent', async () => {
    const id = await world.begin('wang', 'proposal', hazard)
    const { rows } = await world.get('qian', 'desk.list', { hat: DESK })
    expect(rows[0]).toMatchObject({ id, urgent: true, due: '2026-11-20', todo: '已经处理' })
    await world.stack.timer('notify')
    const { rows: told } = await world.get('qian', 'inbox.list', {})
    expect(told[0]).toMatchObject({ title: '有一件急事到了您手里', about: id })
  })

  it('is answered with a reason that its author reads', async () => {
    const id = await world.begin('wang', 'proposal', hazard)
    await world.take('qian', id, 'handled', { text: LONG })
    const seen = await world.get('wang', 'case.get', { id })
    expect(seen.timeline[0]).toMatchObject({ title: '危险的事处理了', note: expect.stringContaining(LONG) as string })
    expect(seen).toMatchObject({ chip: { word: '回过话了' }, assessment: null, actions: [] })
  })
})

describe('asking a lawyer', () => {
  it('shows the union that the worker named by its name, to the lawyer and to the worker', async () => {
    const id = await world.begin('wang', 'lawyer', question)
    for (const seen of [
      await world.get('lv', 'case.get', { id, hat: 'qinghe-county/legal' }),
      await world.get('wang', 'case.get', { id }),
    ]) {
      const rows = seen.sections.flatMap((one) => one.rows)
      expect(rows.find((row) => row.id === 'union')?.value).toBe('河口三标项目工会（编的）')
    }
  })
  it('lies with the county’s station alone: for the worker’s own union it does not exist', async () => {
    const id = await world.begin('wang', 'lawyer', question)
    expect((await world.get('lv', 'desk.list', { hat: 'qinghe-county/legal' })).rows).toMatchObject([
      { id, service: 'lawyer' },
    ])
    const nothing = await world.call('qian', 'case.get', { id: 'f'.repeat(24), hat: DESK })
    for (const [who, hat] of [
      ['qian', DESK],
      ['wu', 'hekou-town/officer'],
      ['zheng', 'qinghe-county/officer'],
      ['feng', 'qinghe-city/officer'],
    ] as const) {
      expect((await world.get(who, 'desk.list', { hat })).rows).toEqual([])
      const reply = await world.call(who, 'case.get', { id, hat })
      expect({ ...reply, requestId: '' }).toEqual({ ...nothing, requestId: '' })
    }
    expect(await world.call('zheng', 'desk.list', { hat: 'qinghe-county/legal' })).toMatchObject({ code: 'NOT_FOUND' })
    await world.stack.timer('notify')
    for (const who of ['qian', 'zhou', 'sun', 'wu', 'zheng', 'feng'])
      expect((await world.get(who, 'inbox.list', {})).rows).toEqual([])
    expect((await world.get('lv', 'inbox.list', {})).rows).toHaveLength(1)
  })

  it('is called back; the worker reads the summary and who wrote it', async () => {
    const id = await world.begin('wang', 'lawyer', question)
    await world.take('lv', id, 'answer', { next: 'aid', summary: LONG })
    const seen = await world.get('wang', 'case.get', { id })
    expect(seen.timeline[0]).toMatchObject({ title: '律师给您回了话', who: '清河县总工会（编的） · 吕*' })
    expect(seen.timeline[0]?.note).toContain('建议申请法律援助')
  })

  it('stores nothing that tells the matter in the clear', async () => {
    await world.begin('wang', 'lawyer', { ...question, brief: '班组长扣着钱不给' })
    const [stored] = await world.stack.find('cases')
    for (const word of ['扣着钱', '某某建筑公司', '13900000001', UNIT, 'dismissed'])
      expect(JSON.stringify(stored)).not.toContain(word)
  })
})

describe('whatever is handed in', () => {
  const calm = { ...hazard, hurts: 'no', category: 'safety', ownDuty: 'no', source: 'own' }
  const talk = {
    title: '工资没给怎么要',
    kind: 'talk',
    on: '2026-11-27',
    time: '下午2点到4点',
    place: '三标项目部二楼',
    seats: 20,
    union: UNIT,
  }
  it.each([
    ['join', 'he', two, {}],
    ['proposal', 'wang', calm, {}],
    ['lawyer', 'wang', question, {}],
    ['talk', 'qian', talk, { hat: DESK }],
  ])('%s: twenty taps and a replay are one case, and one write', async (service, who, answers, more) => {
    const request = { service, requestId: newId(), answers, ...more }
    const first = await world.get(who, 'case.submit', request)
    const replies = await Promise.all(Array.from({ length: 19 }, () => world.get(who, 'case.submit', request)))
    expect(replies).toEqual(replies.map(() => first))
    expect(await world.stack.find('cases')).toHaveLength(1)
    const other = { ...request, answers: { ...answers, name: '王样例', title: '换一个题目' } }
    expect(await world.call(who, 'case.submit', other)).toMatchObject({ ok: false, code: 'REUSED', about: first.id })
  })
  it.each([
    ['join', 'he', two],
    ['proposal', 'wang', calm],
    ['lawyer', 'wang', question],
  ])('%s: is one write and nothing else', async (service, who, answers) => {
    await world.stack.clock.freeze('2026-11-23T02:00:00.000Z') // who has handed in much on a day is looked up
    await world.get('wang', 'policy.get', { service, org: UNIT })
    const trips = await world.trips(() => world.begin(who, service, answers))
    expect(named(waited(trips))).toEqual(['insertDocument cases'])
  })
})

describe('a matter that came to the wrong union', () => {
  it('is passed to another line: the officers there have it, and the union that had it sees it no more', async () => {
    const id = await world.begin('he', 'join', { ...two, idNumber: WANG, worker: 'food' })
    const input = { to: 'liulin-courier', text: '您的站点归柳林快递站工会，转给他们办。' }
    await world.take('qian', id, 'passOn', input)
    expect(await world.doc(id)).toMatchObject({ unit: 'liulin-courier', desk: 'liulin-courier/officer' })
    expect(await world.call('qian', 'case.get', { id, hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const hat = 'liulin-courier/officer'
    const rows = await world.get('chen', 'desk.list', { hat })
    expect(rows.rows.map((row) => row.id)).toEqual([id])
  })
})
