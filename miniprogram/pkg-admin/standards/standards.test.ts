import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { StandardPreview, StandardRow } from '../../../typings/standards'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/admin'
const AT = '2026-11-20T02:00:00.000Z'
const ROW: StandardRow = {
  ...{ id: 'n1', kind: 'calendar', title: '2027年放假安排', orgName: '示例市总工会', from: '2027-01-01' },
  ...{ source: '编的通知', link: 'https://example.cn/1', lines: [], state: 'waits', can: ['confirm', 'end'] },
  given: { name: '石*', at: AT },
}
const PREVIEW: StandardPreview = {
  ...{ title: ROW.title, from: ROW.from, lines: [{ label: '低保标准', before: '1,000 元', after: '1,100 元' }] },
  moves: {
    ...{ settled: 7, moved: 2, more: true },
    examples: [{ service: '生活有困难', before: '2027-01-05', after: '2027-01-06' }],
  },
}
const FILLED = { source: '示例文件〔2026〕2号', from: '2027-01-01', dibao_line: 110_000 }

describe('standards and notices', () => {
  const id = simulate.load(path.join(__dirname, 'standards'), { rootPath: ROOT })
  let phone: FakePhone
  beforeAll(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(AT)))
  afterAll(() => jest.restoreAllMocks())
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () =>
      good({ ...ME, hats: [{ role: 'admin', org: 'u1', orgName: '示例市总工会', level: 'city' }] })
    phone.answers['standard.list'] = ({ cursor }) =>
      good(
        cursor
          ? { rows: [{ ...ROW, id: 'n0', title: '标准：2 个数', state: 'held', alone: true, can: [] }], next: null }
          : {
              ...{ rows: [ROW], next: 'n1', until: '2026-12-31', may: ['calendar', 'pack'] },
              given: { pack: { dibao_line: 100_000 }, calendar: { year: 2027, makeup: [] } },
            },
      )
    phone.answers['standard.get'] = () => good({ ...PREVIEW, row: ROW })
    phone.answers['standard.try'] = () => good(PREVIEW)
  })

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT })
    return page
  }
  type Opened = Awaited<ReturnType<typeof opened>>
  const text = (page: Opened): string => page.dom?.textContent ?? ''
  const type = (page: Opened, answers: object): void => {
    for (const [at, value] of Object.entries(answers)) run(page, 'change', eventOf({}, { path: at, value }))
  }
  const row = eventOf({ id: 'n1' })

  it('say what holds, by whom, and until when days are certain', async () => {
    const page = await opened()
    for (const words of ['12月31日', '2027年放假安排', '等人确认', '石*录的', '编的通知'])
      expect(text(page)).toContain(words)
    await run(page, 'more')
    expect(text(page)).toContain('当时没有第二个管理员，没人确认')
  })

  it('are entered once, after what they change was seen, beginning with the figures as they stand', async () => {
    phone.answers['standard.propose'] = () =>
      good({ ...ROW, id: 'n2', kind: 'pack', title: '标准：1 个数', can: ['end'] })
    const page = await opened()
    run(page, 'make', eventOf({ kind: 'pack' }))
    await run(page, 'preview')
    expect(phone.to('standard.try')).toEqual([])
    type(page, FILLED)
    await run(page, 'preview')
    expect(text(page)).toContain('1,000 元 改为 1,100 元')
    await Promise.all([run(page, 'put'), run(page, 'put')])
    expect(phone.to('standard.propose')).toMatchObject([{ hat: HAT, kind: 'pack', answers: FILLED }])
    expect(text(page).indexOf('标准：1 个数')).toBeLessThan(text(page).indexOf(ROW.title))
  })

  it('keep what was typed, and its request, where the network was lost', async () => {
    const page = await opened()
    run(page, 'make', eventOf({ kind: 'pack' }))
    type(page, FILLED)
    await run(page, 'preview')
    await run(page, 'put')
    await run(page, 'put')
    const ids = phone.to('standard.propose').map(({ requestId }) => requestId)
    expect([ids.length > 1, new Set(ids).size]).toEqual([true, 1])
    run(page, 'again')
    expect(text(page)).toContain('看看会改什么')
  })

  it('say at the question what the cloud found wrong', async () => {
    const fields = [{ path: 'from', code: 'STANDARD', message: '这一天离今天太远，请再看一遍。' }]
    phone.answers['standard.try'] = () => ({ ok: false, code: 'INVALID', message: '有 1 处要改。', fields })
    const page = await opened()
    run(page, 'make', eventOf({ kind: 'pack' }))
    type(page, FILLED)
    await run(page, 'preview')
    expect(text(page)).toContain(fields[0]?.message)
  })

  it('are confirmed after what they change was seen: how many days move at least, and examples', async () => {
    phone.answers['standard.confirm'] = () =>
      good({ ...ROW, state: 'soon', can: ['end'], confirmed: { name: '冯*', at: AT } })
    const page = await opened()
    await run(page, 'open', row)
    for (const words of ['至少 7 件', '其中 2 件换了一天', '生活有困难：2027年1月5日'])
      expect(text(page)).toContain(words)
    await Promise.all([run(page, 'confirm'), run(page, 'confirm')])
    expect(phone.to('standard.confirm')).toEqual([{ hat: HAT, id: 'n1' }])
    expect(text(page)).toContain('冯*确认的')
  })

  it('are withdrawn only after it was asked once more, and say why it did not work', async () => {
    phone.answers['standard.end'] = () => ({ ok: false, code: 'NOT_NOW', message: '这一份已经生效了。' })
    const page = await opened()
    run(page, 'ask', row)
    expect(phone.to('standard.end')).toEqual([])
    await run(page, 'end')
    expect(text(page)).toContain('这一份已经生效了。')
    run(page, 'leave')
    expect(text(page)).not.toContain('先不撤')
  })
})
