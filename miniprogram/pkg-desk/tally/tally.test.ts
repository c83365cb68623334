import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const WORD = {
  ...{ id: 'word', name: '社情民意登记（说事）', cut: false },
  lists: [
    {
      ...{ label: '说的是哪一类', total: null },
      rows: [
        { label: '工资、合同、社保', n: 12 },
        { label: '吃住、厕所、班车', n: null },
      ],
    },
    { label: '职工评的', total: 12, rows: [{ label: '满意', n: 12 }] },
  ],
}

describe('what came in, in numbers', () => {
  const id = simulate.load(path.join(__dirname, 'tally'), { rootPath: ROOT })
  let phone: FakePhone
  const asked: unknown[] = []
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    asked.length = 0
    phone.answers['tally.get'] = (data) => {
      asked.push(data)
      return good({ services: asked.length > 1 ? [] : [WORD] })
    }
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT })
    return page
  }

  it('begins with the quarter that is over, and says of few that they are few', async () => {
    const page = await opened()
    expect(asked).toEqual([{ hat: HAT, quarter: '2026-Q3' }])
    const text = page.dom?.textContent ?? ''
    for (const words of ['2026年第三季度', '工资、合同、社保', '12 件', '不到 5 人', '一共 12 件'])
      expect(text).toContain(words)
  })
  it('shows another one, and says where nothing came in', async () => {
    const page = await opened()
    await run(page, 'choose', { detail: { value: '0' } })
    expect(asked[1]).toEqual({ hat: HAT, quarter: '2026-Q4' })
    expect(page.dom?.textContent).toContain('这一季没有人说事')
    expect(page.dom?.textContent).not.toContain('复制成一段话')
  })
  it('gives it as one text', async () => {
    const page = await opened()
    const copied = jest.spyOn(wx, 'setClipboardData')
    await run(page, 'copyText')
    const { data } = copied.mock.calls[0]?.[0] ?? { data: '' }
    expect(data).toContain('2026年第三季度')
    expect(data).toContain('说的是哪一类：工资、合同、社保 12 件，吃住、厕所、班车 不到 5 人。')
  })
})
