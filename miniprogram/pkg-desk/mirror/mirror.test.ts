import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { MirrorRow } from '../../../typings/mirror'
import { eventOf, fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'hekou-3/officer'
const row = (id: string, more: Partial<MirrorRow> = {}): MirrorRow => ({
  ...{ id, no: 'NO-1', name: '王*例', state: 'unsaid', theirs: null, differs: [], right: null },
  ...more,
})

describe('members in the register of the province', () => {
  const id = simulate.load(path.join(__dirname, 'mirror'), { rootPath: ROOT })
  let phone: FakePhone
  let system: string | null
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    system = '示例省系统'
    Object.assign(phone.wx, { pageScrollTo: () => undefined })
    phone.answers['mirror.list'] = ({ cursor }) =>
      good({
        rows: cursor
          ? [row('c', { state: 'there', theirs: { no: 'P9', on: '2026-11-19' } })]
          : [row('a'), row('b', { state: 'differs', differs: ['手机号'] })],
        next: cursor ? null : 'k',
        system,
      })
    phone.answers['mirror.settle'] = ({ id: which }) => good(row(String(which), { right: 'ours' }))
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('says of each how it stands, and lets somebody decide what differs', async () => {
    const page = await opened()
    await run(page, 'more')
    for (const words of ['以示例省系统为准', '未报', '不一致', '手机号', '已报', '省里的编号 P9'])
      expect(text(page)).toContain(words)
    expect(text(page).match(/这里的对，下次再报/g)).toHaveLength(1)
    await run(page, 'ours', eventOf({ id: 'b' }))
    expect(text(page)).toContain('说好这里的对，下次再报')
    expect(text(page)).not.toContain('不一致。手机号')
  })
  it('says what a result sheet came to, and asks for the list anew', async () => {
    phone.answers['import.mirror'] = () =>
      good({ rows: 3, there: 1, differs: 1, strangers: [{ row: 4, name: '赵*例' }], problems: [] })
    const page = await opened()
    await run(page, 'put', 'cloud://x/u/x')
    for (const words of ['读了 3 行：已报 1 人，不一致 1 人', '第 4 行 赵*例']) expect(text(page)).toContain(words)
  })
  it('has nothing to report where ours is the only register', async () => {
    system = null
    phone.answers['mirror.list'] = () => good({ rows: [], next: null, system: null })
    const page = await opened()
    expect(text(page)).toContain('这里没有省里的名册要报')
    expect(text(page)).not.toContain('拿要报的名单')
  })
  it('says why no list came', async () => {
    phone.answers['mirror.sheet'] = () => ({
      ok: false,
      code: 'NOT_NOW',
      message: '现在没有要报的人。',
      requestId: 'r',
    })
    const page = await opened()
    await run(page, 'take')
    expect(text(page)).toContain('现在没有要报的人。')
  })
})
