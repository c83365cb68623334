import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { MeansBatch } from '../../../typings/means'
import { fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/officer'
const line = (id: string, more: object = {}) => ({
  ...{ id, no: 'K7Q2', name: `${id}*`, people: 2, stage: 'sent' as const, result: null, why: null },
  ...more,
})
const batch = (more: Partial<MeansBatch> = {}): MeansBatch => ({
  ...{ id: 'c1', number: '清工帮〔2026〕3号', on: '2026-11-20', due: '2026-12-18', late: false },
  ...{ state: 'sent', count: 2, waiting: 2, hidden: 0, left: 0, lines: [line('a'), line('b')] },
  ...more,
})

describe('one batch at the civil affairs office', () => {
  const id = simulate.load(path.join(__dirname, 'checked'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['means.get'] = () => good(batch())
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { id: 'c1', hat: HAT })
    await run(page, 'onShow')
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''

  it('says where it stands and until when an answer is expected', async () => {
    const page = await opened()
    for (const words of ['2 户等回音，最晚 12月18日 周五 24:00前', '2 个大人 · 等回音', '传回核对结果'])
      expect(text(page)).toContain(words)
    phone.answers['means.get'] = () => good(batch({ late: true, due: '2026-11-17' }))
    await run(page, 'onShow')
    expect(text(page)).toContain('已经过了最晚的日子，请去催')
  })

  it('sends what it lists by itself, and stops where nothing goes on', async () => {
    phone.answers['means.get'] = () => good(batch({ state: 'sending', left: 2 }))
    const why = '您经手过前一步，这一步要换人。'
    const half = batch({ state: 'sending', left: 1, lines: [line('a'), line('b', { stage: 'sending', why })] })
    phone.answers['means.run'] = () => good(half)
    const page = await opened()
    expect(phone.to('means.run')).toHaveLength(2)
    expect(text(page)).toContain(why)
    expect(text(page)).toContain('接着办')
  })

  it('names the rows that do not fit, and carries out the others at once', async () => {
    const page = await opened()
    const problem = { row: 3, column: 'C', title: '核对结果', value: null, message: '没有这一种。' }
    phone.answers['import.means'] = () => good({ answered: 1, waiting: 1, problems: [problem] })
    phone.answers['means.get'] = () => good(batch({ state: 'answered', left: 1 }))
    const done = line('a', { stage: 'done', result: 'differs' })
    phone.answers['means.run'] = () => good(batch({ waiting: 1, lines: [done, line('b')] }))
    await run(page, 'take', 'cloud://f')
    for (const words of ['1 户有结果了，还有 1 户等。', '第 3 行 C 列“核对结果”：没有这一种。', '不符，等家里说明'])
      expect(text(page)).toContain(words)
    expect(phone.to('import.means')).toEqual([{ hat: HAT, id: 'c1', fileId: 'cloud://f' }])
  })

  it('opens the letter and the sheet as files, and says so where the phone cannot', async () => {
    const page = await opened()
    phone.answers['means.sheet'] = () => good({ name: '核对名单.xlsx', content: 'AA==' })
    void run(page, 'openSheet')
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(phone.to('means.sheet')).toEqual([{ hat: HAT, id: 'c1' }])
    delete phone.answers['means.letter']
    await run(page, 'openLetter')
    expect(phone.to('means.letter')).toHaveLength(1)
  })

  it('says how many concern the reader, and what went another way', async () => {
    const why = '已经有了变化，没有办。请点开看看。'
    phone.answers['means.get'] = () =>
      good(batch({ state: 'done', waiting: 0, hidden: 1, lines: [line('a', { stage: 'left', why })] }))
    const page = await opened()
    for (const words of ['有 1 户和您有关', why, '2 户都有结果了']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('传回核对结果')
  })
})
