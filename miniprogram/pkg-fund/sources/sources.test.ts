import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Field } from '../../../domain/form/types'
import type { FundRow } from '../../../typings/funds'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const FIELDS: Field[] = [{ kind: 'text', id: 'name', short: '叫什么', label: '这笔钱叫什么？', min: 4, max: 60 }]
const fund = (id: string, more: Partial<FundRow> = {}): FundRow => ({
  ...{ id, name: '2026年市县财政', source: '市县财政', year: 2026, state: 'open', asked: 0 },
  ...{ planned: 20_000_000, arrived: 20_000_000, reserved: 3_000_000, paid: 8_000_000, left: 9_000_000 },
  ...more,
})

describe('where the money comes from', () => {
  const id = simulate.load(path.join(__dirname, 'sources'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    Object.assign(phone.wx, { pageScrollTo: () => undefined })
    phone.answers['fund.list'] = ({ cursor }) =>
      good(
        cursor
          ? { rows: [fund('g', { name: '去年的', state: 'closed' })], next: null }
          : { rows: [fund('f')], next: 'k', fields: FIELDS },
      )
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    await run(page, 'onShow')
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''

  it('is four numbers with names, a bar of three, and one sentence that says the same', async () => {
    const page = await opened()
    const all = ['1 笔来源，一共到账 200,000 元', '一共到账', '80,000 元', '批了没付', '30,000 元', '还剩', '90,000 元']
    for (const words of all) expect(text(page)).toContain(words)
    const html = page.dom?.innerHTML ?? ''
    const { funds } = (page.instance as unknown as { data: { funds: { spoken: string }[] } }).data
    expect(funds[0]?.spoken).toBe('2026年市县财政，一共到账二十万元，已付八万元，批了没付三万元，还剩九万元')
    for (const [part, share] of [
      ['paid', '40%'],
      ['reserved', '15%'],
      ['left', '45%'],
    ])
      expect(html).toMatch(new RegExp(`part-${part}[^>]*width: ?${share}`))
    await run(page, 'more')
    expect(text(page)).toContain('结账了')
    expect(text(page)).toContain('1 笔来源')
    run(page, 'openFund', eventOf({ id: 'f' }))
    expect(phone.opened).toEqual([`/pkg-fund/source/source?id=f&hat=${HAT}`])
  })

  it('says what is nearly used, what has not come, and what waits for a second person', async () => {
    const one = fund('f', { planned: 25_000_000, reserved: 1_000_000, paid: 18_000_000, left: 1_000_000, asked: 2 })
    phone.answers['fund.list'] = () => good({ rows: [one], next: null })
    const page = await opened()
    for (const words of ['只剩 10,000 元', '50,000 元 没到账', '有 2 条等人核对']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('登记一笔钱的来源')
  })

  it('takes a new source once, however often it is tried, with each mistake at its question', async () => {
    const page = await opened()
    run(page, 'toNew')
    await run(page, 'create')
    expect(phone.to('fund.create')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'name', value: '2026年市县财政' }))
    await run(page, 'create')
    expect(text(page)).toContain('没连上网')
    phone.answers['fund.create'] = () => good(fund('n'))
    await run(page, 'create')
    const asked = phone.to('fund.create')
    expect(asked[0]).toEqual(asked[1])
    expect(asked[1]).toMatchObject({ hat: HAT, answers: { name: '2026年市县财政' } })
    expect(phone.opened).toEqual([`/pkg-fund/source/source?id=n&hat=${HAT}`])
  })

  it('says that there is none, and says so without network', async () => {
    phone.answers['fund.list'] = () => good({ rows: [], next: null })
    expect(text(await opened())).toContain('还没有登记钱的来源。')
    delete phone.answers['fund.list']
    expect(text(await opened())).toContain('没有网络，这一页打不开')
  })
})
