import { readSheet } from 'read-excel-file/node'
import type { Result } from '../../domain/shapes/ledger/batch'
import type { Fund } from '../../domain/shapes/ledger'
import { FINANCE, grant, statementHeld } from '../support/money'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Books that others read: where money stood on a day, and all of it for an auditor from outside.
 */

let world: World
useWorld((started) => (world = started))
const ADMIN = 'qinghe-county/admin'
const AUDITOR = 'qinghe-county/auditor'
const MILLION = 100_000_000
const SUM = 100_051 + 100_052
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)

/** What a union's fund has in its book, and two payouts that the bank paid. */
async function paid(): Promise<void> {
  const ids = await grant(world, [{}, {}])
  await world.putFunds((await world.stack.find<Fund>('funds')).filter(({ _id }) => _id === 'fund1'))
  await world.change('funds', 'fund1', { seq: 3, head: 'c3' })
  await world.insert('entries', [
    {
      ...{ _id: 'fund1|1', fund: 'fund1', seq: 1, key: 'came', op: 'came', kind: 'arrive', payout: null, nth: 0 },
      ...{ sum: MILLION, by: 'x', at: '2026-10-08T02:00:00.000Z', paper: 'H20261008', on: '2026-10-08', prev: '' },
      ...{ chain: 'c1', after: { planned: 0, arrived: MILLION, reserved: 0, paid: 0, left: MILLION } },
    },
    ...ids.map((payout, at) => ({
      ...{
        _id: `fund1|${at + 2}`,
        fund: 'fund1',
        seq: at + 2,
        key: `${payout}-0`,
        op: `o${at}`,
        kind: 'reserve',
        payout,
      },
      ...{ nth: 0, sum: 100_051 + at, by: 'x', at: '2026-11-19T02:00:00.000Z', prev: '', chain: `c${at + 2}` },
      after: {
        planned: 0,
        arrived: MILLION,
        reserved: at ? SUM : 100_051,
        paid: 0,
        left: MILLION - (at ? SUM : 100_051),
      },
    })),
  ])
  const { id } = await world.get('pan', 'batch.open', { hat: FINANCE, requestId: newId(), payouts: ids })
  await world.get('meng', 'batch.check', { hat: FINANCE, id, ok: true, why: '' })
  await world.get('qi', 'batch.send', { hat: FINANCE, id })
  const results = Object.fromEntries(ids.map((one): [string, Result] => [one, { kind: 'paid', on: '2026-11-20' }]))
  await world.get('qi', 'batch.result', { hat: FINANCE, id, results })
}

describe('where money stood on a day', () => {
  it('follows from what happened until then; today it is the sums of the funds', async () => {
    await paid()
    const on = async (day: string) => (await world.get('pan', 'fund.balance', { hat: FINANCE, on: day })).all
    expect(await on('2026-10-07')).toMatchObject({ arrived: 0, left: 0 })
    expect(await on('2026-11-18')).toMatchObject({ arrived: MILLION, reserved: 0, paid: 0, left: MILLION })
    expect(await on('2026-11-19')).toMatchObject({ reserved: SUM, paid: 0, left: MILLION - SUM })
    expect(await on('2026-11-20')).toMatchObject({ reserved: 0, paid: SUM, left: MILLION - SUM })
    const { sources } = await world.get('jing', 'fund.balance', { hat: AUDITOR, on: '2026-11-20' })
    expect(sources[0]?.funds[0]?.items).toEqual([{ item: 'mutual', paid: SUM, reserved: 0 }])
    // Also when what was counted has come into the book.
    await world.stack.timer('notify')
    expect(await on('2026-11-20')).toMatchObject({ reserved: 0, paid: SUM, left: MILLION - SUM })
    expect(codeOf(await world.call('pan', 'fund.balance', { hat: FINANCE, on: '2026-11-21' }))).toBe('NOT_NOW')
    expect(codeOf(await world.call('zheng', 'fund.balance', { hat: 'qinghe-county/officer', on: '2026-11-20' }))).toBe(
      'NOT_FOUND',
    )
  })

  it('leaves as a sheet, and that it left is put down', async () => {
    await paid()
    const { content, name } = await world.get('pan', 'fund.sheet', { hat: FINANCE, on: '2026-11-20' })
    const rows = await readSheet(Buffer.from(content, 'base64'))
    expect(name).toBe('余额2026-11-20.xlsx')
    expect(rows.at(-1)).toEqual(['总计', null, null, '0.00', '1,000,000.00', '2,001.03', '0.00', '997,998.97'])
    const { rows: log } = await world.get('jing', 'audit.log', { hat: AUDITOR, of: 'exports' })
    expect(log.map(({ what }) => what)).toContain('拿走了2026-11-20的余额表')
  })
})

const ASKED = { from: '2026-11-01', to: '2026-11-20', whom: '示例会计师事务所', why: '2026年度专项审计，有委托书' }
const ask = (who = 'gao', hat = ADMIN, requestId = newId()) =>
  world.get(who, 'takeout.ask', { hat, requestId, answers: ASKED })
const answer = (id: string, who = 'jing', hat = AUDITOR, holds = true) =>
  world.call(who, 'takeout.answer', { hat, id, holds })
const take = (id: string, who = 'gao', hat = ADMIN) => world.call(who, 'takeout.take', { hat, id })

describe('books for an auditor from outside', () => {
  it('leave when another has agreed, whole, masked, with what left put down and a digest of it', async () => {
    await paid()
    await world.insert('reconciliations', [statementHeld(world.person('pan'))])
    const requestId = newId()
    const { id, can } = await ask('gao', ADMIN, requestId)
    expect((await ask('gao', ADMIN, requestId)).id).toBe(id)
    expect(can).toEqual([])
    expect(codeOf(await take(id))).toBe('NOT_NOW')
    expect(codeOf(await answer(id, 'gao', ADMIN))).toBe('SAME_PERSON')
    expect((await world.get('jing', 'takeout.list', { hat: AUDITOR })).rows[0]?.can).toEqual(['agree', 'refuse'])
    expect(codeOf(await answer(id))).toBe('ok')
    expect(codeOf(await answer(id, 'jing', AUDITOR, false))).toBe('NOT_NOW')
    expect(codeOf(await take(id, 'jing', AUDITOR))).toBe('NOT_NOW')
    const out = await world.get('gao', 'takeout.take', { hat: ADMIN, id })
    expect(out.name).toBe('账册2026-11-01至2026-11-20.xlsx')
    const file = Buffer.from(out.content, 'base64')
    const sheet = async (at: number) => JSON.stringify(await readSheet(file, at))
    expect(await sheet(1)).toContain('示例会计师事务所')
    expect(await sheet(3)).toContain('批了，预留')
    // What came in October is of another time.
    expect(await sheet(3)).not.toContain('H20261008')
    expect(await sheet(4)).toContain('何*来')
    expect(await sheet(5)).toContain('孟*')
    expect(await sheet(6)).toContain('还没查清')
    const all = (await Promise.all([1, 2, 3, 4, 5, 6].map(sheet))).join()
    for (const secret of ['何新来', '62220200', 'house1', world.person('pan')]) expect(all).not.toContain(secret)
    const digest = out.row.taken[0]?.digest ?? ''
    const { rows } = await world.get('jing', 'audit.log', { hat: AUDITOR, of: 'exports' })
    expect(rows[0]?.what).toBe(`拿走了2026-11-01到2026-11-20的账册，给示例会计师事务所，校验码 ${digest}`)
  })

  it('do not leave where it was turned down, or too late', async () => {
    const { id } = await ask()
    await answer(id, 'jing', AUDITOR, false)
    expect(codeOf(await take(id))).toBe('NOT_NOW')
    const { id: other } = await ask()
    await answer(other)
    await world.change('takeouts', other, { until: '2026-11-20T00:00:00.000Z' })
    expect(await take(other)).toMatchObject({ ok: false, message: expect.stringContaining('过期') as string })
    expect((await world.stack.find('deeds')).length).toBe(0)
  })

  it('are nobody’s who keeps the money, and nobody’s of another union', async () => {
    const { id } = await ask()
    expect(codeOf(await world.call('pan', 'takeout.list', { hat: FINANCE }))).toBe('NOT_FOUND')
    expect(codeOf(await answer(id, 'pan', FINANCE))).toBe('NOT_FOUND')
    expect(codeOf(await answer(id, 'shi', 'qinghe-city/admin'))).toBe('NOT_FOUND')
    const wrong = { hat: ADMIN, requestId: newId(), answers: { ...ASKED, why: '' } }
    expect(codeOf(await world.call('gao', 'takeout.ask', wrong))).toBe('INVALID')
  })

  it('two who answer at once: one does', async () => {
    const { id } = await ask()
    await world.give(world.person('fu'), [
      { role: 'auditor', org: 'qinghe-county', by: world.person('gao'), from: '2026-01-01', to: null },
    ])
    const both = await Promise.all([answer(id), answer(id, 'fu', AUDITOR, false)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
