import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { BatchRow, PayoutRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const payout = (id: string, more: Partial<PayoutRow> = {}): PayoutRow => ({
  ...{ id, no: '1234 5678', name: '何*来', item: 'mutual', sum: 100_050, fund: 'f', fundName: '2026年工会经费' },
  ...{ state: 'reserved', at: '2026-11-19T02:00:00.000Z', tail: '0001', why: null, warns: [] },
  ...more,
})
const batch = (id: string, more: Partial<BatchRow> = {}): BatchRow => ({
  ...{ id, state: 'made', made: { name: '潘*', own: false, at: '2026-11-19T02:00:00.000Z' }, count: 3, sum: 300_150 },
  may: 'check',
  ...more,
})

describe('what a finance desk has to pay', () => {
  const id = simulate.load(path.join(__dirname, 'pay'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['batch.list'] = ({ cursor }) =>
      good(
        cursor ? { rows: [batch('b2', { state: 'done', may: null })], next: null } : { rows: [batch('b1')], next: 'k' },
      )
    phone.answers['batch.ready'] = ({ cursor }) =>
      good(cursor ? { rows: [payout('b')], next: null } : { rows: [payout('a')], next: 'k1' })
    phone.answers['batch.open'] = () => good({ ...batch('b3'), lines: [] })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: HAT })
    await run(page, 'onShow')
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''

  it('is read to its end and picked whole, with its sum on the button', async () => {
    const page = await opened()
    for (const words of ['3 笔，共 3,001.50 元', '等您复核 · 潘*', '何*来 · 医疗互助 · 1,000.50 元', '卡尾号 0001'])
      expect(text(page)).toContain(words)
    expect(text(page)).toContain('做付款单（2 笔，2,001 元）')
    await run(page, 'begin')
    expect(phone.to('batch.open')).toEqual([
      { hat: HAT, payouts: ['a', 'b'], requestId: expect.stringMatching(/^[a-z0-9]{24}$/) },
    ])
    expect(phone.opened).toEqual([`/pkg-fund/batch/batch?id=b3&hat=${HAT}`])
  })

  it('what was taken off stays off; none is no batch', async () => {
    const page = await opened()
    run(page, 'change', eventOf({}, { path: 'payouts', value: ['b'] }))
    await run(page, 'onShow')
    expect(text(page)).toContain('做付款单（1 笔，1,000.50 元）')
    run(page, 'turn')
    await run(page, 'begin')
    expect(phone.to('batch.open')).toEqual([])
    run(page, 'turn')
    expect(text(page)).toContain('做付款单（2 笔')
  })

  it('makes one batch however often it is tried, and another one after it', async () => {
    const page = await opened()
    delete phone.answers['batch.open']
    await run(page, 'begin')
    expect(text(page)).toContain('没连上网')
    phone.answers['batch.open'] = () => good({ ...batch('b3'), lines: [] })
    await run(page, 'begin')
    await run(page, 'begin')
    const ids = phone.to('batch.open').map(({ requestId }) => requestId)
    expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false])
  })

  it('sets apart what the reader may not pay, and what the bank sent back; says what is odd', async () => {
    const rows = [
      payout('a', { why: '这笔钱是您批的，付款要请别人来办。' }),
      payout('b', { state: 'failed', why: '户名不符' }),
      payout('d', { state: 'demanded', no: '1234 9999' }),
      payout('c', { warns: ['这一家这个月还有 1 笔，请看看有没有重复'] }),
    ]
    phone.answers['batch.ready'] = () => good({ rows, next: null })
    const page = await opened()
    for (const words of [
      '是您批的',
      '银行：户名不符。已请他换卡。',
      '办事编号 1234 9999）',
      '这个月还有 1 笔',
      '做付款单（1 笔',
    ])
      expect(text(page)).toContain(words)
  })

  it('reads on, opens a batch, says that there is nothing, and says so without network; keeps nothing', async () => {
    const page = await opened()
    await run(page, 'readOn')
    expect(text(page)).toContain('办完了')
    run(page, 'openBatch', eventOf({ id: 'b2' }))
    expect(phone.opened).toEqual([`/pkg-fund/batch/batch?id=b2&hat=${HAT}`])
    phone.answers['batch.ready'] = () => good({ rows: [], next: null })
    expect(text(await opened())).toContain('现在没有等着付的钱。')
    expect([...phone.storage.keys()].filter((key) => key.includes('batch'))).toEqual([])
    delete phone.answers['batch.list']
    expect(text(await opened())).toContain('没有网络，这一页打不开')
  })
})
