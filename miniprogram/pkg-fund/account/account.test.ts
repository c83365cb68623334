import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Reply } from '../../../typings/api'
import type { DifferenceRow, ReconciliationView } from '../../../typings/reconciliations'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const row = (key: string, more: Partial<DifferenceRow> = {}): DifferenceRow => ({
  ...{ key, title: '银行有，账上没有：付出 88 元', words: '银行11月20日付出 88 元（表上第 4 行）', todo: '看回单。' },
  ...{ about: '', settled: null, may: true },
  ...more,
})
const view = (more: Partial<ReconciliationView> = {}): ReconciliationView => ({
  ...{ id: 'r1', tail: '0001', from: '2026-11-01', to: '2026-11-20', differences: 1, open: 1, dropped: false },
  ...{ made: { name: '潘*', own: false, at: '2026-11-20T01:00:00.000Z' }, funds: ['2026年互助金'], unexplained: 0 },
  ...{ balance: 9_999_12, ours: 10_087_12, came: { count: 0, sum: 0 }, went: { count: 1, sum: 8_800 }, matched: 3 },
  ...{ rows: [row('d0')], mayDrop: false },
  ...more,
})
const refused: Reply<never> = { ok: false, code: 'NOT_NOW', message: '同事已经写明了，不能再改。' }

describe('one statement', () => {
  const id = simulate.load(path.join(__dirname, 'account'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    Object.assign(phone.wx, { pageScrollTo: () => undefined, showModal: () => Promise.resolve({ confirm: true }) })
    phone.answers['reconciliation.get'] = () => good(view())
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'r1', hat: encodeURIComponent(HAT) })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('shows both balances to the fen, what agrees, and each difference with what to do', async () => {
    const page = await opened()
    for (const words of [
      '9,999.12 元',
      '10,087.12 元',
      '1 笔，88 元',
      '3 笔',
      '1 条没对上',
      '付出 88 元',
      '看回单。',
      '潘*',
    ])
      expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('银行还是')
    phone.answers['reconciliation.get'] = () => good(view({ unexplained: -500 }))
    expect(text(await opened())).toContain('银行还是少 5 元')
  })

  it('is written down by a second person, with words; a refusal is said and nothing typed is lost', async () => {
    const page = await opened()
    run(page, 'toWrite', eventOf({ key: 'd0' }))
    await run(page, 'settle')
    expect(phone.to('reconciliation.settle')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'why', value: '银行收的手续费，回单 12 号' }))
    phone.answers['reconciliation.settle'] = () => refused
    await run(page, 'settle')
    expect(text(page)).toContain('同事已经写明了')
    const why = '银行收的手续费，回单 12 号'
    const settled = { name: '孟*', at: '2026-11-20T03:00:00.000Z', why }
    phone.answers['reconciliation.settle'] = () =>
      good(view({ open: 0, rows: [row('d0', { settled, may: false, todo: '' })] }))
    await run(page, 'settle')
    expect(phone.to('reconciliation.settle')[1]).toEqual({ hat: HAT, id: 'r1', key: 'd0', why })
    for (const words of ['都写明了', why, '孟*']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('查清了，写明')
  })

  it('of the wrong sheet is put away by whoever put it in', async () => {
    phone.answers['reconciliation.get'] = () => good(view({ mayDrop: true, rows: [row('d0', { may: false })] }))
    const page = await opened()
    phone.answers['reconciliation.drop'] = () => good(view({ dropped: true }))
    await run(page, 'drop')
    expect(text(page)).toContain('作废了')
  })
})
