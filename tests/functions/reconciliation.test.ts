import type { Result } from '../../domain/shapes/ledger/batch'
import type { Reconciliation } from '../../domain/shapes/ledger/reconciliation'
import type { ReconciliationView } from '../../typings/reconciliations'
import { readWorkbook } from '../../cloudfunctions/import/workbook'
import { callImport, uploadSheet } from '../support/imports'
import { FINANCE, grant } from '../support/money'
import { workbook } from '../support/sheets'
import type { Row } from '../support/sheets'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 银行对账 through the built functions: a paid batch and the bank's statement, and who may say what a difference was.
 */

let world: World
useWorld((started) => (world = started))
const hat = FINANCE
const ON = '2026-11-20'
const MILLION = 100_000_000
const SUM = 100_051 + 100_052 + 100_053
const TITLES: Row = ['交易日期', '借方发生额', '贷方发生额', '余额', '对方户名', '交易流水号', '摘要']
const ANSWERS = { tail: '0001', funds: ['fund1'], from: '2026-11-01', to: ON, balance: MILLION - SUM }

/** Three payouts that the bank paid, with the numbers that its file has. */
async function paid(): Promise<string[]> {
  const ids = await grant(world, [{}, {}, {}])
  const { id } = await world.get('pan', 'batch.open', { hat, requestId: newId(), payouts: ids })
  await world.get('meng', 'batch.check', { hat, id, ok: true, why: '' })
  const { content } = await world.get('qi', 'batch.send', { hat, id })
  const results = Object.fromEntries(ids.map((one): [string, Result] => [one, { kind: 'paid', on: ON }]))
  await world.get('qi', 'batch.result', { hat, id, results })
  const { rows } = await readWorkbook(Buffer.from(content, 'base64'))
  return rows.slice(1).map(([ref]) => (typeof ref === 'string' ? ref : ''))
}

const out = (sum: string, said: string, other = '何新来'): Row => [ON, sum, '', null, other, said, null]
/** A sheet's bytes hold when it was made: the same rows are the same sheet. */
const sheets = new Map<string, Buffer>()
async function sheetOf(rows: Row[]): Promise<Buffer> {
  const named = JSON.stringify(rows)
  const bytes = sheets.get(named) ?? (await workbook([TITLES, ...rows]))
  sheets.set(named, bytes)
  return bytes
}
const put = async (rows: Row[], answers: object = ANSWERS, who = 'pan') => {
  const fileId = await uploadSheet(world, who, await sheetOf(rows))
  return callImport(world, who, 'import.statement', { hat, fileId, answers: { ...answers } })
}
async function idOf(rows: Row[], answers: object = ANSWERS): Promise<string> {
  const reply = await put(rows, answers)
  if (!reply.ok || !reply.data.ok) throw new Error(JSON.stringify(reply))
  return reply.data.id
}
const get = (id: string, who = 'pan', as = hat): Promise<ReconciliationView> =>
  world.get(who, 'reconciliation.get', { hat: as, id })
const settle = (id: string, key: string, who = 'meng', why = '银行第二天才出账，看过回单') =>
  world.call(who, 'reconciliation.settle', { hat, id, key, why })
const kept = () => world.stack.find<Reconciliation>('reconciliations')
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)

/** The book begins with nothing: what the fund was given came in by a paper of before. */
const bookBegun = () =>
  world.insert('entries', [
    {
      ...{ _id: 'fund1|1', fund: 'fund1', seq: 1, key: 'came', op: 'came', kind: 'arrive', payout: null, nth: 0 },
      ...{ sum: MILLION, by: 'x', at: '2026-10-08T02:00:00.000Z', paper: 'H20261008', on: '2026-10-08', prev: '' },
      ...{ chain: '', after: { planned: 0, arrived: MILLION, reserved: 0, paid: 0, left: MILLION } },
    },
  ])

describe('a statement', () => {
  it('that is the books is nothing to settle; nothing of the sheet is kept', async () => {
    await bookBegun()
    const [a = '', b = '', c = ''] = await paid()
    const id = await idOf([out('1000.51', a), out('1,000.52', b), out('1000.53', c)])
    expect(await get(id)).toMatchObject({
      ...{ differences: 0, open: 0, matched: 3, unexplained: 0, tail: '0001', funds: ['2026年互助金'] },
      ...{ balance: MILLION - SUM, ours: MILLION - SUM, went: { count: 3, sum: SUM }, came: { count: 0, sum: 0 } },
    })
    const said = JSON.stringify(await kept())
    for (const word of ['何新来', a, b]) expect(said).not.toContain(word)
    // The same sheet once more is the same.
    expect(await idOf([out('1000.51', a), out('1,000.52', b), out('1000.53', c)])).toBe(id)
    expect(await kept()).toHaveLength(1)
    const { rows } = await world.get('jing', 'audit.log', { hat: 'qinghe-county/auditor', of: 'exports' })
    expect(rows.map(({ what }) => what)).toContain(
      '对了尾号 0001 的账，2026-11-01 到 2026-11-20，余额 996,998.44 元，对不上 0 条',
    )
  })

  it('names what only the bank has, only the books have, and what differs; each is settled by a second person', async () => {
    await bookBegun()
    const [a = '', b = ''] = await paid()
    const id = await idOf([
      out('1000.51', a),
      out('1000.50', b),
      out('88', '', '某某公司'),
      [ON, '', '5', null, '银行', '', '利息'],
    ])
    const view = await get(id)
    expect(view.rows.map(({ title }) => title)).toEqual([
      '号码一样，金额不一样：付出 1,000.50 元',
      '银行有，账上没有：付出 88 元',
      '银行有，账上没有：收到 5 元',
      '账上有，银行没有：付出 1,000.53 元',
    ])
    expect(view.rows[0]?.about).toContain('何*来')
    expect(view.rows.some(({ may }) => may)).toBe(false)
    expect(codeOf(await settle(id, 'd0', 'pan'))).toBe('SAME_PERSON')
    expect((await get(id, 'meng')).rows.every(({ may }) => may)).toBe(true)
    expect(codeOf(await settle(id, 'd0'))).toBe('ok')
    expect(codeOf(await settle(id, 'd0'))).toBe('ok')
    expect(codeOf(await settle(id, 'd0', 'qi', '另一句话另一句话'))).toBe('NOT_NOW')
    expect(codeOf(await settle(id, 'd9'))).toBe('NOT_NOW')
    expect((await get(id)).rows[0]).toMatchObject({
      todo: '',
      settled: { name: '孟*', why: '银行第二天才出账，看过回单' },
    })
    expect(codeOf(await world.call('pan', 'reconciliation.drop', { hat, id }))).toBe('NOT_NOW')
    const { rows } = await world.get('pan', 'reconciliation.list', { hat })
    expect(rows).toMatchObject([{ id, differences: 4, open: 3, dropped: false }])
  })

  it('two who settle one at once: one does', async () => {
    await bookBegun()
    await paid()
    const id = await idOf([[ON, '', '5', null, '银行', '', '利息']])
    const both = await Promise.all([settle(id, 'd0'), settle(id, 'd0', 'qi', '是银行给的利息')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('nobody settles what is their own household’s', async () => {
    await bookBegun()
    const [a = '', b = ''] = await paid()
    await world.change('payouts', 'payout03', { parties: [world.person('meng')] })
    const id = await idOf([out('1000.51', a), out('1000.52', b)])
    expect(codeOf(await settle(id, 'd0'))).toBe('SAME_PERSON')
    expect(codeOf(await settle(id, 'd0', 'qi'))).toBe('ok')
  })

  it('of the wrong sheet is put away by whoever put it in, and then settled by nobody', async () => {
    await bookBegun()
    await paid()
    const id = await idOf([[ON, '', '5', null, '银行', '', '利息']])
    expect(codeOf(await world.call('meng', 'reconciliation.drop', { hat, id }))).toBe('SAME_PERSON')
    expect((await world.get('pan', 'reconciliation.drop', { hat, id })).dropped).toBe(true)
    expect(codeOf(await settle(id, 'd0'))).toBe('NOT_NOW')
    expect((await world.get('pan', 'reconciliation.drop', { hat, id })).dropped).toBe(true)
  })

  it('with a mistake is refused, row by row, and nothing is written', async () => {
    await bookBegun()
    await paid()
    const reply = await put([out('1000.51', 'x'), out('一千', 'y')])
    expect(reply).toMatchObject({ ok: true, data: { ok: false, problems: [{ row: 3 }] } })
    expect(await put([out('1', 'x')], { ...ANSWERS, funds: ['fund9'] })).toMatchObject({ ok: false, code: 'INVALID' })
    expect(await put([out('1', 'x')], { ...ANSWERS, to: '2026-10-01' })).toMatchObject({ ok: false, code: 'INVALID' })
    expect(await kept()).toEqual([])
  })

  it('is read by administrators and by whoever audits, and changed by finance alone', async () => {
    await bookBegun()
    await paid()
    const id = await idOf([[ON, '', '5', null, '银行', '', '利息']])
    for (const [who, as] of [
      ['gao', 'qinghe-county/admin'],
      ['jing', 'qinghe-county/auditor'],
    ] as const) {
      const view = await get(id, who, as)
      expect([view.open, view.mayDrop, view.rows.some(({ may }) => may)]).toEqual([4, false, false])
      expect((await world.get(who, 'reconciliation.list', { hat: as })).fields).toBeUndefined()
      expect(
        codeOf(await world.call(who, 'reconciliation.settle', { hat: as, id, key: 'd0', why: '看过回单了' })),
      ).toBe('NOT_FOUND')
    }
    expect(codeOf(await world.call('zheng', 'reconciliation.get', { hat: 'qinghe-county/officer', id }))).toBe(
      'NOT_FOUND',
    )
  })
})
