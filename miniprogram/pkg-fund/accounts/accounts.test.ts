import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { statementFields } from '../../../domain/shapes/ledger/reconciliation'
import type { ReconciliationRow } from '../../../typings/reconciliations'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const one = (id: string, more: Partial<ReconciliationRow> = {}): ReconciliationRow => ({
  ...{ id, tail: '0001', from: '2026-11-01', to: '2026-11-20', differences: 0, open: 0, dropped: false },
  ...more,
})

describe('statements of the bank', () => {
  const id = simulate.load(path.join(__dirname, 'accounts'), { rootPath: ROOT })
  let phone: FakePhone
  let chosen = { size: 100, path: 'tmp/a.xlsx', name: 'a.xlsx' }
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    chosen = { size: 100, path: 'tmp/a.xlsx', name: 'a.xlsx' }
    Object.assign(phone.wx, {
      pageScrollTo: () => undefined,
      chooseMessageFile: () => Promise.resolve({ tempFiles: [chosen] }),
    })
    phone.answers['me.get'] = () => good(ME)
    phone.answers['reconciliation.list'] = ({ cursor }) =>
      cursor
        ? good({ rows: [one('c', { dropped: true })], next: null })
        : good({
            rows: [one('a'), one('b', { differences: 2, open: 1 })],
            next: 'k',
            fields: statementFields({ f1: '2026年互助金' }),
          })
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    await run(page, 'onShow')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('are listed with what is open, and open', async () => {
    const page = await opened()
    await run(page, 'more')
    for (const words of ['尾号 0001', '全对上了', '1 条没对上', '作废了']) expect(text(page)).toContain(words)
    run(page, 'openOne', eventOf({ id: 'b' }))
    expect(phone.opened).toEqual([`/pkg-fund/account/account?id=b&hat=${HAT}`])
  })

  it('ask for the account before a sheet is chosen, and say what is wrong with one that is too large', async () => {
    const page = await opened()
    run(page, 'toNew')
    await run(page, 'choose')
    expect(text(page)).toContain('2026年互助金')
    const { errors } = (page.instance as unknown as { data: { errors: unknown[] } }).data
    expect(errors).toHaveLength(5)
    const answers = { tail: '0001', funds: ['f1'], from: '2026-11-01', to: '2026-11-20', balance: 100 }
    for (const [field, value] of Object.entries(answers)) run(page, 'change', eventOf({}, { path: field, value }))
    chosen = { ...chosen, size: 11 * 1024 * 1024 }
    await run(page, 'choose')
    expect(text(page)).toContain('太大了')
    expect(phone.to('import.statement')).toEqual([])
  })

  it('with a mistake are not taken, row by row; one that is read opens', async () => {
    const page = await opened()
    run(page, 'toNew')
    phone.answers['import.statement'] = () => good({ ok: false, problems: [{ row: 3, message: '看不懂这个日期。' }] })
    await run(page, 'put', 'cloud://x', {})
    for (const words of ['什么也没记', '第 3 行：看不懂这个日期。']) expect(text(page)).toContain(words)
    phone.answers['import.statement'] = () => good({ ok: true, id: 'n' })
    await run(page, 'put', 'cloud://x', {})
    expect(phone.opened).toEqual([`/pkg-fund/account/account?id=n&hat=${HAT}`])
  })
})
