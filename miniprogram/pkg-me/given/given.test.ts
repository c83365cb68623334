import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { GivenRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const row = (about: string, more: Partial<GivenRow> = {}): GivenRow => ({
  ...{
    about,
    renews: null,
    service: 'medical',
    item: 'mutual',
    sum: 300_000,
    fundName: '2026年工会经费',
    state: 'paid',
  },
  ...{ on: '2026-11-18', at: '2026-11-19T02:00:00.000Z', tail: '0005' },
  ...more,
})

describe('what somebody was given', () => {
  const id = simulate.load(path.join(__dirname, 'given'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('is how much, for what, where it is and from where, by its year; only what came counts', async () => {
    const rows = [row('a'), row('b', { state: 'failed', on: null }), row('c', { on: '2025-12-31', sum: 50_050 })]
    phone.answers['me.given'] = ({ cursor }) =>
      good(cursor ? { rows: [rows[2]], next: null } : { rows: rows.slice(0, 2), next: 'k' })
    const page = await opened()
    for (const words of ['2026年', '打到卡上 1 笔，共 3,000 元', '医疗互助', '打到尾号 0005 的卡上', '要换一张卡'])
      expect(text(page)).toContain(words)
    expect(text(page)).toContain('钱来自「2026年工会经费」')
    await run(page, 'more')
    for (const words of ['2025年', '共 500.50 元']) expect(text(page)).toContain(words)
    run(page, 'toMatter', eventOf({ id: 'c' }))
    expect(phone.opened[0]).toContain('id=c')
  })

  it('that is to be given back says so, and leads to its matter; it is not counted', async () => {
    phone.answers['me.given'] = () => good({ rows: [row('a', { state: 'demanded' })], next: null })
    const page = await opened()
    for (const words of ['给错了，请您退回来，点开看怎么退', '还没有打到卡上的']) expect(text(page)).toContain(words)
  })

  it('of somebody else’s matter is read, and not opened; a refused card is changed here', async () => {
    const own = row('', { about: null, state: 'failed', on: null, renews: 'p1' })
    phone.answers['me.given'] = () => good({ rows: [row('', { about: null }), own], next: null })
    const page = await opened()
    expect(text(page).match(/换一张卡/g)).toHaveLength(2)
    run(page, 'toCard', eventOf({ id: 'p1' }))
    expect(text(page)).toContain('银行付不到原来那张卡')
    await run(page, 'put')
    expect(text(page)).toContain('有 2 处')
    const sent: unknown[] = []
    phone.answers['me.card'] = (asked) => {
      sent.push(asked)
      return good(row('', { about: null, state: 'reserved', on: null }))
    }
    run(page, 'change', eventOf({}, { path: 'bankCard', value: '6200000000000013' }))
    run(page, 'change', eventOf({}, { path: 'bank', value: '示例银行' }))
    phone.answers['me.given'] = () =>
      good({ rows: [row('', { about: null, state: 'reserved', on: null })], next: null })
    await run(page, 'put')
    expect(sent).toMatchObject([{ id: 'p1', answers: { bankCard: '6200000000000013', bank: '示例银行' } }])
    expect(text(page)).toContain('财务在准备付款')
    expect(text(page)).not.toContain('换一张卡')
  })

  it('says so where there is nothing, and without network', async () => {
    phone.answers['me.given'] = () => good({ rows: [], next: null })
    expect(text(await opened())).toContain('还没有领到过钱。')
    delete phone.answers['me.given']
    expect(text(await opened())).toContain('没有网络')
  })
})
