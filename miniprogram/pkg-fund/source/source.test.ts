import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Field } from '../../../domain/form/types'
import type { Reply } from '../../../typings/api'
import type { FundAsk, FundView } from '../../../typings/funds'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const AT = '2026-11-19T02:00:00.000Z'
const ASK: Field[] = [
  { kind: 'money', id: 'sum', short: '多少', label: '多少钱？', max: 10_000_000_000 },
  { kind: 'date', id: 'on', short: '日子', label: '哪天的？', when: 'past' },
]
const asked = (more: Partial<FundAsk> = {}): FundAsk => ({
  ...{ id: 'a1', words: '到账', sum: 5_000_000, paper: '回单 7', on: '2026-11-18', name: '潘*', at: AT },
  can: ['confirm', 'refuse'],
  ...more,
})
const view = (more: Partial<FundView> = {}): FundView => ({
  ...{ id: 'f', name: '2026年市县财政', source: '市县财政', year: 2026, state: 'open', asked: 1 },
  ...{ planned: 20_000_000, arrived: 20_000_000, reserved: 3_000_000, paid: 8_000_000, left: 9_000_000 },
  ...{ items: '医疗救助', classes: '深度困难职工', most: 1_000_000, terms: '', carry: '结转下年继续用' },
  asks: [asked()],
  entries: [
    {
      seq: null,
      words: '批了，预留',
      sum: 3_000_000,
      paper: null,
      left: null,
      at: AT,
      hands: '制单潘*，复核孟*，付款戚*',
    },
    { seq: 2, words: '到账', sum: 20_000_000, paper: '回单 1', left: 20_000_000, at: AT, hands: '' },
  ],
  ...{ next: '2', ask: ASK, close: [] },
  ...more,
})

describe('one source of money', () => {
  const id = simulate.load(path.join(__dirname, 'source'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    Object.assign(phone.wx, { pageScrollTo: () => undefined })
    phone.answers['fund.get'] = ({ cursor }) =>
      good(cursor ? view({ entries: [{ ...view().entries[1]!, seq: 1, words: '下达计划' }], next: null }) : view())
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'f', hat: HAT })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''

  it('leads whoever audits from a sum to the matter for which it was given, and nobody else', async () => {
    const [reserved, arrived] = view().entries
    phone.answers['fund.get'] = () =>
      good(view({ entries: [{ ...reserved!, about: 'c1' }, arrived!], ask: null, close: null }))
    const page = await opened()
    expect(page.dom?.textContent).toContain('制单潘*，复核孟*，付款戚*')
    expect((page.data as { entries: { about: string }[] }).entries.map(({ about }) => about)).toEqual(['c1', ''])
    await run(page, 'openMatter', eventOf({ about: 'c1' }))
    await run(page, 'openMatter', eventOf({ about: '' }))
    expect(phone.opened).toEqual([`/pkg-audit/matter/matter?id=c1&hat=${HAT}`])
  })

  it('says what it is for, where it stands, and its book; what is not in the book yet as that', async () => {
    const page = await opened()
    const all = [
      '90,000 元',
      '能用于',
      '医疗救助',
      '深度困难职工',
      '10,000 元',
      '正在记进台账',
      '到账 200,000 元',
      '回单 1',
    ]
    for (const words of all) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('指定的用处')
    await run(page, 'more')
    expect(text(page)).toContain('下达计划')
    expect(phone.to('fund.get')).toEqual([
      { id: 'f', hat: HAT },
      { id: 'f', hat: HAT, cursor: '2' },
    ])
  })

  it('what waits is held by another, turned down, or taken back by whoever asked', async () => {
    phone.answers['fund.confirm'] = () => good(view({ asks: [asked({ id: 'a2', can: ['takeBack'] })] }))
    const page = await opened()
    for (const words of ['等人核对', '到账 50,000 元', '潘* 昨天 10:00 记的', '不对，退回'])
      expect(text(page)).toContain(words)
    await run(page, 'confirm', eventOf({ id: 'a1' }))
    expect(text(page)).toContain('撤回')
    expect(text(page)).not.toContain('核对过，对')
    await run(page, 'drop', eventOf({ id: 'a2' }))
    expect(phone.to('fund.confirm')).toEqual([
      { hat: HAT, id: 'f', ask: 'a1', holds: true },
      { hat: HAT, id: 'f', ask: 'a2', holds: false },
    ])
  })

  it('money that came is put in with its paper, once however often it is tried; a refusal is said', async () => {
    const page = await opened()
    run(page, 'toAsk')
    await run(page, 'put')
    expect(phone.to('fund.ask')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'sum', value: 5_000_000 }))
    phone.answers['fund.ask'] = (): Reply<never> => ({ ok: false, code: 'NOT_NOW', message: '等人核对的太多了。' })
    await run(page, 'put')
    expect(text(page)).toContain('等人核对的太多了。')
    phone.answers['fund.ask'] = () => good(view())
    await run(page, 'put')
    const [first, again] = phone.to('fund.ask')
    expect(first).toEqual(again)
    expect(again).toMatchObject({ answers: { sum: 5_000_000, on: '2026-11-20' } })
    expect(text(page)).toContain('台账')
  })

  it('its year is ended the same way; whoever only reads has no buttons', async () => {
    const page = await opened()
    run(page, 'toClose')
    phone.answers['fund.close'] = () => good(view({ ask: null, close: null, asks: [asked({ can: [] })] }))
    await run(page, 'put')
    expect(phone.to('fund.close')).toHaveLength(1)
    for (const words of ['记一笔', '撤回', '退回']) expect(text(page)).not.toContain(words)
  })

  it('says so without network', async () => {
    delete phone.answers['fund.get']
    expect(text(await opened())).toContain('没有网络，这一页打不开')
  })
})
