import type { Answers } from '../../domain/form'
import { WANG } from '../support/synthetic'
import { UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Interest of a loan through the built functions: agreed before it is borrowed, paid once it is paid back, from a fund that
 * covers it, and each loan once.
 */

let world: World
useWorld((started) => (world = started))

const given = {
  ...{ purpose: 'shop', plan: '在厂门口摆早点摊，两个人。', wanted: 8_000_000, months: 12, bankSaid: 'asking' },
  ...{ lender: '示例银行', name: '王实例', idNumber: WANG, mobile: '13900000001', union: UNIT, privacy: 'agree' },
}
const LOAN = { loan: 8_000_000, from: '2026-12-01', to: '2027-12-01', interest: 348_000 }
const DUE = 176_000

const clockAt = async (day: string): Promise<void> => {
  await world.stack.clock.freeze(`${day}T02:00:00.000Z`)
  await world.stack.timer('clock')
}
async function agreed(): Promise<string> {
  const id = await world.begin('wang', 'aid.interest', given)
  await world.take('qian', id, 'accept', { found: '见到摊子了。' })
  await world.take('zheng', id, 'agree', { sum: 8_000_000, months: 12 })
  return id
}
async function claim(id: string, more: Answers = {}) {
  const slips = [await world.photo('wang')]
  const card = { bankCard: '6200000000000005', bank: '示例银行' }
  return world.act(
    'wang',
    id,
    'claim',
    { ...LOAN, contract: 'JK-2026-001', slips, ...card, ...more },
    { step: 'agreed' },
  )
}
async function settling(): Promise<string> {
  const id = await agreed()
  await clockAt('2027-12-06')
  expect(await claim(id)).toMatchObject({ ok: true })
  await world.take('qian', id, 'verify', LOAN)
  return id
}
const give = (id: string) => world.act('zheng', id, 'give', { sum: DUE, fund: 'fund-dues' }, { step: 'settling' })

it('is paid a year later, to the fen, from a fund for it; the same loan is never paid twice', async () => {
  const id = await settling()
  expect(await world.doc(id)).not.toHaveProperty('grant.fund')
  expect(await give(id)).toMatchObject({ ok: true })
  await world.settled(id)
  const [payout] = await world.stack.find<{ sum: number; item: string; state: string }>('payouts')
  expect(payout).toMatchObject({ sum: DUE, item: 'interest', state: 'reserved' })
  const [fund] = await world.stack.find<{ reserved: number }>('funds', { _id: 'fund-dues' })
  expect(fund).toMatchObject({ reserved: DUE })

  await world.change('cases', id, { holds: (await world.doc(id)).holds.filter((one) => one.startsWith('used|')) })
  await clockAt('2026-11-20')
  const other = await settling()
  expect(await give(other)).toMatchObject({ ok: false, code: 'OVERLAP', message: expect.stringContaining('给过一次') })
})

it('ends where nobody comes for it, and is reminded two months before', async () => {
  const id = await agreed()
  await clockAt('2028-03-20')
  await world.stack.timer('notify')
  const { rows } = await world.get('wang', 'inbox.list', {})
  expect(rows.map(({ title }) => title)).toContain('您有一笔贷款贴息快到期了，还清了来领')
  await clockAt('2028-05-19')
  expect((await world.doc(id)).state).toBe('lapsed_claim')
})

it.each([
  ['paid back before it was borrowed', { to: '2026-11-30' }],
  ['a card that is none', { bankCard: '6200000000000006' }],
  ['half a fen', { interest: 0.5 }],
  ['a sum below nothing', { loan: -1 }],
  ['a day to come', { to: '2027-12-07' }],
])('a claim with %s is refused in words, and nothing is written', async (_name, more) => {
  const id = await agreed()
  await clockAt('2027-12-06')
  const before = await world.doc(id)
  const reply = await claim(id, more)
  expect(reply).toMatchObject({ code: 'INVALID', fields: [{ path: Object.keys(more)[0] }] })
  expect(await world.doc(id)).toEqual(before)
})
