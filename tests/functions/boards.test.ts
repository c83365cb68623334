import { DESK, newId, UNIT, worldForTests } from '../support/world'

/*
 * Offers to members through the built functions: seats, the door, and who sees them.
 */

const world = worldForTests()

const WHY = '讲课的老师病了，下个月再办。'
const talk = {
  title: '工资没给怎么要',
  kind: 'talk',
  on: '2026-11-20',
  time: '下午2点到4点',
  place: '三标项目部二楼',
  seats: 2,
  union: UNIT,
}
const publish = async (hat = DESK, who = 'qian', answers = talk) =>
  world.call(who, 'case.submit', { service: 'talk', requestId: newId(), answers, hat })
async function published(): Promise<string> {
  const reply = await publish()
  if (!reply.ok) throw new Error(reply.message)
  return reply.data.id
}
const press = (who: string, id: string, command: string, more: { door?: string; commandId?: string } = {}) =>
  world.call(who, 'board.act', { id, command, commandId: newId(), step: 'open', ...more })

describe('publishing', () => {
  it('is for officers, for their own union, at a desk of theirs', async () => {
    expect(await publish('hekou-town/officer')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await publish('hekou-town/officer', 'wu')).toMatchObject({ ok: false, code: 'INVALID' })
    expect(await publish('qinghe-county/legal', 'lv')).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    expect(await publish('hekou-3/liaison', 'sun')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const request = { service: 'talk', requestId: newId(), answers: talk }
    expect(await world.call('wang', 'case.submit', request)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    const good = await publish()
    expect(good).toMatchObject({ ok: true, data: { desk: '河口三标项目工会（编的）' } })
  })

  it('is seen by members of the union and of those below it, and by nobody else', async () => {
    const id = await published()
    const [row] = (await world.get('wang', 'board.list', {})).rows
    expect(row).toMatchObject({ id, title: talk.title, left: 2, mine: 'out', orgName: '河口三标项目工会（编的）' })
    expect((await world.get('he', 'board.list', {})).rows).toEqual([])
    for (const who of ['he', 'chen', 'wu'])
      expect(await world.call(who, 'board.get', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const town = { ...talk, union: 'hekou-town' }
    expect(await publish('hekou-town/officer', 'wu', town)).toMatchObject({ ok: true })
    expect((await world.get('wang', 'board.list', {})).rows).toHaveLength(2)
  })
})

describe('seats', () => {
  it('are two for five who come at once, and one person has one however often they tap', async () => {
    const id = await published()
    const all = await Promise.all(['wang', 'li', 'zhao', 'sun', 'zhou'].map((who) => press(who, id, 'signUp')))
    expect(all.filter((reply) => reply.ok)).toHaveLength(2)
    expect(Object.keys((await world.doc(id)).guests)).toHaveLength(2)
    const inside = ['wang', 'li', 'zhao', 'sun', 'zhou'][all.findIndex((reply) => reply.ok)] ?? ''
    await Promise.all(Array.from({ length: 5 }, () => press(inside, id, 'signUp')))
    expect(Object.keys((await world.doc(id)).guests)).toHaveLength(2)
    await press(inside, id, 'signOff')
    expect(Object.keys((await world.doc(id)).guests)).toHaveLength(1)
  })
})

describe('the door', () => {
  it('opens with its own code alone, on the day', async () => {
    const id = await published()
    const other = await published()
    await press('wang', id, 'signUp')
    const { code } = await world.get('qian', 'case.door', { id, hat: DESK })
    const { code: elsewhere } = await world.get('qian', 'case.door', { id: other, hat: DESK })
    expect(await press('wang', id, 'signIn')).toMatchObject({ ok: false })
    expect(await press('wang', id, 'signIn', { door: code.token.slice(0, -2) })).toMatchObject({ ok: false })
    expect(await press('wang', id, 'signIn', { door: elsewhere.token })).toMatchObject({ ok: false })
    expect(await world.get('wang', 'scan', { token: code.token })).toEqual({ kind: 'door', id, token: code.token })
    expect(await press('wang', id, 'signIn', { door: code.token })).toMatchObject({ data: { mine: 'present' } })
    const { offer } = await world.get('qian', 'case.get', { id, hat: DESK })
    expect(offer?.guests).toMatchObject([{ name: '王*', in: expect.any(String) as string }])
  })
  it('has a code for the desk that handles it, and for nobody else', async () => {
    const id = await published()
    for (const [who, hat] of [
      ['wang', DESK],
      ['wu', 'hekou-town/officer'],
      ['chen', 'liulin-courier/officer'],
    ] as const)
      expect(await world.call(who, 'case.door', { id, hat })).toMatchObject({ ok: false })
  })
})

it('called off: everybody who signed up reads why in their inbox, once', async () => {
  const id = await published()
  await press('wang', id, 'signUp')
  await world.take('qian', id, 'callOff', { why: WHY })
  await world.stack.timer('notify')
  await world.stack.timer('notify')
  const { rows } = await world.get('wang', 'inbox.list', {})
  expect(rows).toMatchObject([{ title: '您报名的活动有变化', text: `${talk.title}：${WHY}`, about: null }])
  expect((await world.get('li', 'inbox.list', {})).rows).toEqual([])
  expect((await world.get('wang', 'board.list', {})).rows).toEqual([])
})
