import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { RollDesk, RollView } from '../../../typings/rolls'
import { fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const VIEW: RollView = {
  ...{ id: 'r', orgName: '清河县总工会（编的）', source: 'central', items: ['temporary'] },
  ...{ from: '2026-10-01', to: '2026-10-31', shown: { from: '2026-11-20', to: '2026-11-27' } },
  ...{ all: { n: 13, sum: 1_300_000 }, rest: { n: 12, sum: null } },
  lines: [{ name: '王*例', union: '河口三标项目工会', item: 'temporary', band: '1,000 元到3,000 元' }],
  cells: [
    { union: '河口三标项目工会', item: 'temporary', n: 7 },
    { union: null, item: null, n: 5 },
  ],
}
const AT = '2026-11-20T01:00:00.000Z'
const desk = (more: Partial<RollDesk> = {}): RollDesk => ({
  ...VIEW,
  ...{ state: 'waits', made: { name: '潘*', own: false, at: AT }, answered: null, can: ['hold', 'refuse'] },
  books: { paid: 1_400_000, back: 100_000, listed: 1_300_000 },
  ...more,
})

describe('a list of who was given money', () => {
  const id = simulate.load(path.join(__dirname, 'roll'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['roll.read'] = () => good(VIEW)
    phone.answers['roll.get'] = () => good(desk())
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened(query: { hat?: string } = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'r', ...query })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('is read by a member: lines, counts, whom to call; nothing of the desk', async () => {
    const page = await opened()
    for (const words of [
      '王*例',
      '临时救助',
      '1,000 元到3,000 元',
      '一共付了 13 笔，共 13,000 元',
      '另有 12 笔',
      '打 12351',
    ])
      expect(text(page)).toContain(words)
    expect(text(page)).toContain('其他工会和项目：5 笔')
    for (const words of ['台账', '贴出来', '撤下来']) expect(text(page)).not.toContain(words)
  })

  it('says no number of a few', async () => {
    phone.answers['roll.read'] = () =>
      good({ ...VIEW, all: { n: null, sum: null }, rest: { n: null, sum: null }, cells: [] })
    const page = await opened()
    expect(text(page)).toContain('另有不到 5 户没有写出来')
    expect(text(page)).not.toContain('一共付了')
  })

  it('is held by the desk with the books beside it; a refusal is said', async () => {
    const page = await opened({ hat: encodeURIComponent(HAT) })
    for (const words of ['等同事核对', '台账这几天付了 14,000.00 元', '退回来、没列的 1,000.00 元', '对，贴出来'])
      expect(text(page)).toContain(words)
    phone.answers['roll.answer'] = () => ({ ok: false, code: 'SAME_PERSON', message: '自己做的名单，要由另一位核对。' })
    await run(page, 'hold')
    expect(text(page)).toContain('自己做的名单')
    phone.answers['roll.answer'] = () => good(desk({ state: 'shown', can: ['print', 'drop'] }))
    await run(page, 'hold')
    expect(phone.to('roll.answer')).toEqual([
      { hat: HAT, id: 'r', holds: true },
      { hat: HAT, id: 'r', holds: true },
    ])
    expect(text(page)).toContain('正在公示')
  })

  it('is printed, and taken down only when asked once more', async () => {
    phone.answers['roll.get'] = () => good(desk({ state: 'shown', can: ['print', 'drop'] }))
    const page = await opened({ hat: encodeURIComponent(HAT) })
    phone.answers['roll.sheet'] = () => good({ name: '公示名单.docx', content: 'eA==' })
    await run(page, 'print')
    expect(phone.documents).toHaveLength(1)
    run(page, 'toDrop')
    expect(phone.to('roll.drop')).toEqual([])
    phone.answers['roll.drop'] = () => good(desk({ state: 'dropped', can: [] }))
    await run(page, 'drop')
    expect(text(page)).toContain('撤下来了')
  })
})
