import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { BalanceView } from '../../../typings/funds'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/auditor'
const SUMS = { planned: 0, arrived: 20_000_000, reserved: 3_000_000, paid: 8_000_000, left: 9_000_000 }
const view = (on: string): BalanceView => ({
  ...{ on, all: SUMS },
  sources: [
    {
      ...{ source: 'local', name: '市县财政', ...SUMS },
      funds: [
        {
          ...{ id: 'f', name: '2026年市县财政', ...SUMS },
          items: [{ item: 'medical', paid: 8_000_000, reserved: 3_000_000 }],
        },
      ],
    },
  ],
})

describe('money on a day', () => {
  const id = simulate.load(path.join(__dirname, 'balance'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['fund.balance'] = ({ on }) => good(view(String(on)))
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('begins with today, and is asked anew for another day', async () => {
    const page = await opened()
    for (const words of [
      '一共',
      '200,000 元',
      '市县财政',
      '还剩',
      '90,000 元',
      '医疗救助',
      '已付 80,000 元，批了没付 30,000 元',
    ])
      expect(text(page)).toContain(words)
    const { sources } = (page.instance as unknown as { data: { sources: { spoken: string }[] } }).data
    expect(sources[0]?.spoken).toBe('市县财政，到账二十万元，已付八万元，批了没付三万元，还剩九万元')
    await run(page, 'change', eventOf({}, { path: 'on', value: '2026-06-30' }))
    expect(phone.to('fund.balance')).toEqual([
      { hat: HAT, on: '2026-11-20' },
      { hat: HAT, on: '2026-06-30' },
    ])
  })

  it('says that there was none, and what was refused', async () => {
    phone.answers['fund.balance'] = () => good({ on: '2026-01-01', sources: [], all: { ...SUMS, arrived: 0 } })
    expect(text(await opened())).toContain('还没有记过钱')
    phone.answers['fund.balance'] = () => ({ ok: false, code: 'NOT_NOW', message: '这一天还没到。' })
    expect(text(await opened())).toContain('这一天还没到。')
  })

  it('leaves as a sheet that opens', async () => {
    const page = await opened()
    await run(page, 'take')
    expect(text(page)).toContain('没连上网')
    phone.answers['fund.sheet'] = () => good({ name: '余额2026-11-20.xlsx', content: 'eA==' })
    await run(page, 'take')
    expect(phone.documents).toHaveLength(1)
  })
})
