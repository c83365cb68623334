import { addDays, civilDateOf } from '../../domain/base/calendar'
import { EXIT_NAMES } from '../../domain/rules/hardship'
import type { ExitReason } from '../../domain/rules/hardship'
import { asked } from '../support/aid-stage'
import { WANG } from '../support/synthetic'
import { LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Every way out of the register, through the built functions; and what becomes of a file whose worker retires, or whose
 * keeper leaves.
 */

let world: World
useWorld((started) => (world = started), 'copied')

const COUNTY = 'qinghe-county/officer'
const BASIS = { basis: 'meeting', decision: '2026年11月第二次会议' }
async function comes(day: string): Promise<void> {
  await world.stack.clock.freeze(`${day}T02:00:00.000Z`)
  await world.stack.timer('clock')
  await world.stack.timer('notify')
}
async function filed(): Promise<string> {
  const id = await world.submit('wang')
  await world.until(id, 'filed')
  return id
}
const told = async (who: string): Promise<string[]> =>
  (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const aid = () =>
  world.call('wang', 'case.submit', {
    ...{ service: 'aid.living', requestId: newId(), answers: { ...asked, reason: 'daily' } },
  })
const again = async () => {
  const order = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
  return world.call('wang', 'case.submit', order)
}

describe('the exit', () => {
  const NOTICED = (Object.keys(EXIT_NAMES) as ExitReason[]).filter((reason) => !['died', 'ownWish'].includes(reason))

  it.each(NOTICED)(
    '%s is a notice, blocks what is given meanwhile, and takes effect where nobody objects',
    async (reason) => {
      const id = await filed()
      expect(await world.take('zheng', id, 'end', { reason, text: LONG })).toBe('leaving')
      expect(await aid()).toMatchObject({ ok: false, code: 'LACKING' })
      expect(await again()).toMatchObject({ ok: false, code: 'DUPLICATE' })
      const [row] = (await world.get('wang', 'case.mine', {})).rows
      expect(row).toMatchObject({ id, todo: '请您看看这个通知' })
      await comes(addDays(civilDateOf((await world.doc(id)).since), 15))
      expect((await world.doc(id)).state).toBe('leaving')
      await comes('2027-01-20')
      expect((await world.doc(id)).state).toBe(reason === 'outOfHardship' ? 'recovered' : 'ended')
      const { timeline, words } = await world.get('wang', 'case.get', { id })
      expect(JSON.stringify(timeline)).toContain(EXIT_NAMES[reason])
      expect(words).toContain('从帮扶名册里退出了')
      expect(await aid()).toMatchObject({ ok: false, code: 'LACKING' })
      expect(await again()).toMatchObject({ ok: true })
    },
  )

  it.each(['died', 'ownWish'] as const)('%s is at once, and nobody objects', async (reason) => {
    const id = await filed()
    expect(await world.take('zheng', id, 'end', { reason, text: LONG })).toBe('ended')
    expect(await world.act('wang', id, 'object', { text: LONG })).toMatchObject({ ok: false })
    expect(await again()).toMatchObject({ ok: true })
  })

  it('of the worker’s own wish needs nobody', async () => {
    const id = await filed()
    expect(await world.take('wang', id, 'leave')).toBe('ended')
    expect(await aid()).toMatchObject({ ok: false, code: 'LACKING' })
  })
})

describe('a member whose membership comes to rest', () => {
  const self = { name: '王实例', mobile: '13900000001', privacy: 'agree' }
  async function member(): Promise<void> {
    const given = { ...self, idNumber: WANG, worker: 'employed', union: UNIT, will: 'agree' }
    const id = await world.begin('wang', 'join', given)
    await world.take('qian', id, 'approve', BASIS)
    await world.settled(id)
  }
  async function retires(): Promise<string> {
    const id = await world.begin('wang', 'retain', { ...self, union: UNIT, reason: 'retired', from: '2026-11-20' })
    await world.take('qian', id, 'confirm', { decision: '2026年第三次会议' })
    await world.settled(id)
    return id
  }

  it('keeps their file as it is; its keeper is told, once, and decides; both read why', async () => {
    await member()
    const file = await filed()
    const before = await world.doc(file)
    await retires()
    await world.stack.timer('notify')
    const after = await world.doc(file)
    expect(after).toMatchObject({ state: 'filed', keeper: COUNTY, holds: before.holds, moments: before.moments })
    expect(after.log.filter(({ command }) => command === 'membership')).toHaveLength(1)
    const TITLE = '您管的一件事，他的会籍有变化，请看看'
    expect((await told('zheng')).filter((title) => title === TITLE)).toHaveLength(1)
    expect(await told('wang')).not.toContain(TITLE)
    const { timeline } = await world.get('wang', 'case.get', { id: file })
    expect(JSON.stringify(timeline)).toContain('会籍保留了（退休、没工作或者离岗）')
    expect(await aid()).toMatchObject({ ok: true })
    expect(await world.take('zheng', file, 'end', { reason: 'retired', text: LONG })).toBe('leaving')
  })

  it('back at work changes nothing of the file, and somebody without a file retires as before', async () => {
    await member()
    const retained = await retires()
    const file = await filed()
    await world.take('wang', retained, 'goBack')
    await world.settled(retained)
    expect((await world.doc(file)).log.filter(({ command }) => command === 'membership')).toEqual([])
  })
})

it('a file whose keeper has left is kept by whoever holds the desk, and by nobody who left it', async () => {
  const id = await filed()
  const role = { role: 'officer', org: 'qinghe-county', by: world.person('shi'), from: '2026-01-01' } as const
  await world.give(world.person('zheng'), [{ ...role, to: '2026-11-19' }], { desks: [] })
  await world.give(world.person('wu'), [{ ...role, to: null }], { desks: [COUNTY] })
  expect(await world.act('zheng', id, 'end', { reason: 'died', text: LONG })).toMatchObject({ ok: false })
  expect(await world.call('zheng', 'desk.kept', { hat: COUNTY })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  const kept = await world.get('wu', 'desk.kept', { hat: COUNTY, only: 'filed' })
  expect(kept.rows.map((row) => row.id)).toEqual([id])
  const end = { reason: 'died', text: LONG }
  const order = { id, hat: COUNTY, command: 'end', commandId: newId(), step: 'filed', input: end }
  expect(await world.call('wu', 'case.act', order)).toMatchObject({ ok: true })
})
