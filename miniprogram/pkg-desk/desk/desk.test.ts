import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, ME, row, run } from '../testing/phone'
import type { Shelf } from './groups'

const ROOT = path.join(__dirname, '../..')
const NOON = Date.parse('2026-11-20T04:00:00.000Z')

/** As the server gives them: soonest due first, whose days stand still among them. */
const ROWS = [
  row('late', '2026-11-19', { title: '王*例' }),
  row('today', '2026-11-20', { title: '李*' }),
  row('still', '2026-11-20', { title: '赵*', paused: true, todo: '记下核对结果' }),
  row('later', '2026-11-23', { title: '周*样' }),
]

describe('the desk', () => {
  const id = simulate.load(path.join(__dirname, 'desk'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOON)
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['desk.list'] = () => good({ rows: ROWS, next: null })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened(query: Record<string, string> = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', query)
    await run(page, 'onShow')
    return page
  }
  const text = (page: { dom?: HTMLElement | undefined }) => page.dom?.textContent ?? ''
  const ids = (page: Awaited<ReturnType<typeof opened>>): string[][] =>
    (page.data.shelves as Shelf[]).map((shelf) => [shelf.id, ...shelf.rows.map((one) => one.id)])

  it('keeps the order of the server under what is late, due today and later, and counts it', async () => {
    const page = await opened()
    expect(ids(page)).toEqual([
      ['overdue', 'late'],
      ['dueToday', 'today'],
      ['later', 'still', 'later'],
    ])
    expect(text(page)).toContain('今天到期 1 · 超期 1 · 待办 4')
    expect(text(page)).toContain('王*例')
    expect(text(page)).toContain('收下')
  })

  it('shows only what a filter asks for, over what was read', async () => {
    const page = await opened()
    run(page, 'choose', eventOf({ id: 'overdue' }))
    expect(ids(page)).toEqual([['overdue', 'late']])
    phone.answers['desk.list'] = () => good({ rows: [ROWS[3]], next: 'k1' })
    await run(page, 'refresh')
    expect(text(page)).toContain('看过的这些里，没有超期的事。')
    expect(text(page)).toContain('待办 1 件以上')
  })

  it('reads on from the cursor, and comes back as far down as it was', async () => {
    phone.answers['desk.list'] = ({ cursor }) =>
      good(cursor === 'k1' ? { rows: ROWS.slice(2), next: null } : { rows: ROWS.slice(0, 2), next: 'k1' })
    const page = await opened({ hat: 'town-1/officer' })
    expect(text(page)).toContain('再看 20 件')
    await run(page, 'readOn')
    expect(page.data.counts).toBe('今天到期 1 · 超期 1 · 待办 4')
    await run(page, 'onShow')
    expect(page.data.counts).toBe('今天到期 1 · 超期 1 · 待办 4')
    expect(phone.to('desk.list').map((data) => data.cursor)).toEqual([undefined, 'k1', undefined, 'k1'])
  })

  it('offers the hats that have a desk, and changes to the one that is picked', async () => {
    const page = await opened({ hat: 'unit-1/officer' })
    expect(text(page)).toContain('河口三标项目工会（编的） · 办事的人')
    run(page, 'askHat')
    expect(page.data.hats).toMatchObject([
      { id: 'unit-1/officer', on: true },
      { id: 'town-1/officer', on: false },
    ])
    await run(page, 'pick', eventOf({}, { id: 'town-1/officer' }))
    expect(phone.to('desk.list').at(-1)).toEqual({ hat: 'town-1/officer' })
    expect(text(page)).toContain('河口镇总工会（编的） · 办事的人')
    expect((await opened()).data.hat).toBe('town-1/officer')
  })

  it('does not put the rows of one hat under another that was picked meanwhile', async () => {
    let answerFirst: (reply: unknown) => void = () => undefined
    const page = await opened({ hat: 'unit-1/officer' })
    phone.wx.cloud.callFunction = ({ data }) =>
      (data.data as { hat: string }).hat === 'unit-1/officer'
        ? new Promise((resolve) => {
            answerFirst = () => resolve({ result: good({ rows: ROWS, next: null }) })
          })
        : Promise.resolve({ result: good({ rows: [], next: null }) })
    const first = run(page, 'onShow')
    await run(page, 'pick', eventOf({}, { id: 'town-1/officer' }))
    answerFirst(undefined)
    await first
    expect(page.data.hat).toBe('town-1/officer')
    expect(ids(page)).toEqual([])
    expect(text(page)).toContain('今天没有到期的事')
  })

  it('keeps what was read when the network is gone, and says so when nothing was', async () => {
    const page = await opened({ hat: 'unit-1/officer' })
    delete phone.answers['desk.list']
    await run(page, 'onShow')
    expect(page.data.load).toMatchObject({ state: 'ready', savedAt: '今天 12:00' })
    expect(text(page)).toContain('王*例')
    await run(page, 'pick', eventOf({}, { id: 'town-1/officer' }))
    expect(page.data.load).toMatchObject({ state: 'failed', offline: true })
    expect(text(page)).toContain('没有网络，这一页打不开')
  })

  it('begins offers and the union’s own matters, each by its name, and leads to what the desk keeps', async () => {
    const page = await opened({ hat: 'unit-1/officer' })
    for (const words of ['新办一件：集体合同', '发布：法律讲座', '在册的、管着的']) expect(text(page)).toContain(words)
    run(page, 'openKept')
    run(page, 'openMeet')
    expect(phone.opened).toEqual(['/pkg-desk/kept/kept?hat=unit-1/officer', '/pkg-desk/meet/meet?hat=unit-1/officer'])
  })

  it('turns away who has no desk', async () => {
    phone.answers['me.get'] = () => good({ ...ME, hats: [ME.hats[1]] })
    await opened()
    expect(phone.opened).toEqual(['/pages/gone/gone?why=right'])
    expect(phone.to('desk.list')).toEqual([])
  })

  it('opens a matter under the hat that is worn', async () => {
    const page = await opened({ hat: 'unit-1/officer' })
    run(page, 'openCase', eventOf({}, { id: 'late' }))
    expect(phone.opened).toEqual(['/pkg-desk/case/case?id=late&hat=unit-1/officer'])
  })
})
