import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, row, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const joining = (id: string) => ({ ...row(id, '2026-11-27'), service: 'join', title: '何*来' })
const MEETING = { id: 'm1', state: 'planned', words: '', count: 3, at: '2026-11-19T02:00:00.000Z' }
const OVER = {
  id: 'm2',
  state: 'done',
  words: '2026年第2次委员会会议，11月5日',
  count: 8,
  at: '2026-11-04T02:00:00.000Z',
}

describe('what may go to a sitting', () => {
  const id = simulate.load(path.join(__dirname, 'meet'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['meeting.list'] = ({ cursor }) =>
      good(cursor ? { rows: [OVER], next: null } : { rows: [MEETING], next: 'k1' })
    phone.answers['meeting.ready'] = ({ cursor }) =>
      good(cursor ? { rows: [joining('b')], next: null } : { rows: [joining('a')], next: 'k1' })
    phone.answers['meeting.open'] = () => good({ ...MEETING, id: 'm3', lines: [] })
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
  const pick = (page: Page, value: string[]) => run(page, 'change', eventOf({}, { path: 'cases', value }))
  const requests = () => phone.to('meeting.open').map((data) => data.requestId)

  it('is read to its end and picked whole: an agenda is one tap', async () => {
    const page = await opened()
    for (const words of ['列的议程', '何*来 · 加入工会', '最晚 11月27日 周五 24:00前', '列出议程（2 件）'])
      expect(text(page)).toContain(words)
    await run(page, 'begin')
    expect(phone.to('meeting.open')).toEqual([
      { hat: HAT, cases: ['a', 'b'], requestId: expect.stringMatching(/^[a-z0-9]{24}$/) },
    ])
    expect(phone.opened).toEqual([`/pkg-desk/sitting/sitting?id=m3&hat=${HAT}`])
  })

  it('may be picked one by one; what was taken off stays off when the page is shown again', async () => {
    const page = await opened()
    pick(page, ['b'])
    await run(page, 'onShow')
    expect(text(page)).toContain('列出议程（1 件）')
    run(page, 'turn')
    expect(text(page)).toContain('先选要上会的')
    await run(page, 'begin')
    expect(phone.to('meeting.open')).toEqual([])
    run(page, 'turn')
    expect(text(page)).toContain('列出议程（2 件）')
  })

  it('makes one agenda however often it is tried, and another one after it', async () => {
    const page = await opened()
    delete phone.answers['meeting.open']
    await run(page, 'begin')
    expect(text(page)).toContain('没连上网')
    phone.answers['meeting.open'] = () => good({ ...MEETING, id: 'm3', lines: [] })
    await run(page, 'begin')
    await run(page, 'begin')
    expect(requests()[0]).toBe(requests()[1])
    expect(requests()[1]).not.toBe(requests()[2])
  })

  it('lists the agendas, the open ones with what to do, and reads on', async () => {
    const page = await opened()
    expect(text(page)).toContain('3 件 · 等开会，开完来记结果')
    await run(page, 'readOn')
    for (const words of ['2026年第2次委员会会议，11月5日', '8 件 · 办完了']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('再看 20 次')
    run(page, 'openMeeting', eventOf({ id: 'm2' }))
    expect(phone.opened).toEqual([`/pkg-desk/sitting/sitting?id=m2&hat=${HAT}`])
  })

  it('says that there is nothing; without network it says so, and nothing of it stays on the phone', async () => {
    phone.answers['meeting.list'] = () => good({ rows: [], next: null })
    phone.answers['meeting.ready'] = () => good({ rows: [], next: null })
    expect(text(await opened())).toContain('现在没有可以上会的事。')
    expect([...phone.storage.keys()].filter((key) => key.includes('meeting'))).toEqual([])
    delete phone.answers['meeting.list']
    expect(text(await opened())).toContain('没有网络，这一页打不开')
  })
})
