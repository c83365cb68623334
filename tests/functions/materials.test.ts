import type { Answers, OwnKind } from '../../domain/form'
import { named } from '../support/trips'
import { syntheticId, WANG } from '../support/synthetic'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

/** What somebody is offered, by what it is. */
async function offered(who: string): Promise<Partial<Record<OwnKind, unknown>>> {
  const { rows } = await world.get(who, 'own.list', {})
  return Object.fromEntries(rows.map(({ kind, value }) => [kind, value]))
}
async function given(who: string, more: Answers = {}): Promise<string> {
  const id = await world.submit(who, more)
  await world.settled(id)
  return id
}
const at = (hour: number) => world.stack.clock.freeze(`2026-11-20T0${hour}:00:00.000Z`)

describe('what was given once', () => {
  it('is there for its giver alone, masked in words, sealed where it is stored', async () => {
    await given('wang')
    const { rows } = await world.get('wang', 'own.list', {})
    expect(rows.map(({ kind }) => kind)).toEqual(['name', 'idNumber', 'mobile', 'address', 'workUnit', 'members'])
    const [name, idNumber] = rows
    expect(name).toMatchObject({ name: '姓名', words: '王实例', service: 'aid.file', at: '2026-11-20T02:00:00.000Z' })
    expect(idNumber).toMatchObject({ words: '990***********0019', full: WANG, value: WANG })
    for (const who of ['li', 'qian', 'zheng', 'sun', 'zhao']) expect(await offered(who)).toEqual({})
    const [stored] = await world.stack.find<{ _id: string; key: string }>('materials', {})
    expect(stored?._id).toBe(world.person('wang'))
    for (const secret of [WANG, '王实例', '13900000001', '示例路']) expect(JSON.stringify(stored)).not.toContain(secret)
    expect(named(await world.trips(() => world.get('wang', 'own.list', {})))).toEqual(['getDocument materials'])
  })

  it('is what was said last: in a supplement, in a second matter', async () => {
    const id = await given('wang')
    await at(3)
    await world.take('qian', id, 'return', { gaps: [{ field: 'address', text: '请写全住址' }] })
    await world.take('wang', id, 'supplement', { address: '清河县河口镇示例路2号' })
    await world.settled(id)
    await at(4)
    const idea = { hurts: 'yes', title: '二楼加护栏，夜里看不清', problem: '二楼东侧临边没有护栏。', area: '钢筋班' }
    const call = await world.begin('wang', 'proposal', { ...idea, name: '王实例', mobile: '13900000009', union: UNIT })
    await world.settled(call)
    expect(await offered('wang')).toMatchObject({
      address: '清河县河口镇示例路2号',
      mobile: '13900000009',
      idNumber: WANG,
    })
  })

  it('holds the card that was named once the file was settled', async () => {
    const id = await given('wang')
    await world.until(id, 'filed')
    await world.take('wang', id, 'card', { bankCard: '6666666666666664', bank: '示例银行（编的）' })
    await world.settled(id)
    const { rows } = await world.get('wang', 'own.list', {})
    const card = rows.find(({ kind }) => kind === 'bankCard')
    expect(card).toMatchObject({ value: '6666666666666664', full: '6666 6666 6666 6664' })
    expect(card?.words).not.toContain('6666 6666')
    expect(await offered('wang')).toMatchObject({ bank: '示例银行（编的）', idNumber: WANG })
  })

  it('of a helper’s filling belongs to whoever confirms it, and to no helper', async () => {
    const card = await world.get('he', 'card.get', {})
    const hat = 'hekou-3/liaison'
    const { id } = await world.get('sun', 'assist.begin', { hat, token: card.code.token, service: 'join' })
    const answers = { name: '何新来', mobile: '13900000008', union: UNIT, workplace: '示例工地（编的）' }
    await world.get('sun', 'assist.put', { hat, id, answers })
    const agreed = { ...answers, will: 'agree', privacy: 'agree' }
    const done = await world.get('he', 'case.submit', {
      service: 'join',
      requestId: 'x'.repeat(24),
      answers: agreed,
      assist: id,
    })
    await world.settled(done.id)
    expect(await offered('he')).toMatchObject({ name: '何新来', mobile: '13900000008' })
    expect(await offered('sun')).toEqual({})
  })

  it('is not what a desk begins', async () => {
    const talk = {
      title: '工资没给怎么要',
      kind: 'talk',
      on: '2026-11-20',
      starts: '14:00',
      ends: '16:00',
      place: '三标项目部二楼',
      seats: 2,
      union: UNIT,
    }
    const request = { service: 'talk', form: 2, requestId: newId(), hat: DESK }
    await world.get('qian', 'case.submit', { ...request, answers: talk })
    expect(await world.stack.find('materials', {})).toEqual([])
    expect(await offered('qian')).toEqual({})
  })
})

describe('corrected and deleted', () => {
  it('a value is corrected in one place, by the rule of its question', async () => {
    await given('wang')
    const put = (input: Answers) => world.call('wang', 'own.put', { kind: 'mobile', input })
    expect(await put({ phone: '139' })).toMatchObject({
      ok: false,
      code: 'INVALID',
      fields: [{ code: expect.any(String) }],
    })
    const { rows } = await world.get('wang', 'own.list', {})
    const field = rows.find(({ kind }) => kind === 'mobile')?.field.id ?? ''
    expect(await put({ [field]: '13900000007' })).toMatchObject({ ok: true })
    expect(await offered('wang')).toMatchObject({ mobile: '13900000007' })
    expect((await world.get('wang', 'own.list', {})).rows.find(({ kind }) => kind === 'mobile')).toMatchObject({
      service: null,
    })
  })

  it('what is deleted is offered no more, though its message comes again; given anew, it is', async () => {
    const id = await given('wang')
    await at(3)
    await world.get('wang', 'own.drop', { kind: 'address' })
    expect(await offered('wang')).not.toHaveProperty('address')
    await world.change('cases', id, { [`fx.${id}-o.done`]: false, wakeAt: '2026-11-20T02:00:00.000Z' })
    await world.stack.timer('notify')
    expect((await world.doc(id)).fx[`${id}-o`]).toMatchObject({ done: true })
    expect(await offered('wang')).not.toHaveProperty('address')
    await world.take('qian', id, 'return', { gaps: [{ field: 'phone', text: '请写对电话' }] })
    await world.take('wang', id, 'supplement', { phone: '13900000007' })
    await world.settled(id)
    expect(await offered('wang')).toMatchObject({ mobile: '13900000007' })
    expect(await offered('wang')).not.toHaveProperty('address')
    await at(4)
    await world.take('wang', id, 'withdraw')
    await given('wang', { address: '清河县河口镇示例路3号' })
    expect(await offered('wang')).toMatchObject({ address: '清河县河口镇示例路3号' })
  })

  it('once its key is dropped all is gone; what is given from then on is put down anew', async () => {
    const id = await given('wang')
    await world.change('materials', world.person('wang'), { key: null })
    expect(await offered('wang')).toEqual({})
    await at(3)
    await world.take('qian', id, 'return', { gaps: [{ field: 'address', text: '请写全住址' }] })
    await world.take('wang', id, 'supplement', { address: '清河县河口镇示例路2号' })
    await world.settled(id)
    expect(await offered('wang')).toEqual({ address: '清河县河口镇示例路2号' })
  })

  it('two matters at once lose nothing of each other', async () => {
    const idNumber = syntheticId('19850607', 8)
    const join = {
      name: '何新来',
      mobile: '13900000008',
      union: UNIT,
      workplace: '示例工地（编的）',
      will: 'agree',
      privacy: 'agree',
    }
    const [, id] = await Promise.all([
      world.get('he', 'own.put', { kind: 'idNumber', input: { idNumber } }),
      world.begin('he', 'join', join),
    ])
    await world.settled(id)
    expect(await offered('he')).toMatchObject({ idNumber, name: '何新来', workUnit: '示例工地（编的）' })
  })
})
