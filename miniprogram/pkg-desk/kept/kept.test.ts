import { CHIPS } from '../../../domain/matter/chips'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, row, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const kept = (id: string, until: string) =>
  ({
    ...row(id, ''),
    service: 'contract',
    title: `单位${id}`,
    chip: { ...CHIPS.approved, word: '生效了' },
    desk: null,
    due: null,
    until,
  }) as const

describe('what a desk keeps', () => {
  const id = simulate.load(path.join(__dirname, 'kept'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['desk.kept'] = ({ cursor }) =>
      good(
        cursor === 'k1'
          ? { rows: [kept('b', '2028-01-31')], next: null }
          : { rows: [kept('a', '2027-11-20')], next: 'k1' },
      )
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened(more: { members?: string } = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: HAT, ...more })
    await run(page, 'onShow')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('stands with its last day, page after page, and opens under the hat that is worn', async () => {
    const page = await opened()
    for (const words of ['单位a · 集体合同', '生效了', '有效到 2027年11月20日']) expect(text(page)).toContain(words)
    await run(page, 'more')
    expect(text(page)).toContain('单位b')
    expect(text(page)).not.toContain('再看')
    expect(phone.to('desk.kept')).toEqual([{ hat: HAT }, { hat: HAT, cursor: 'k1' }])
    run(page, 'openCase', eventOf({}, { id: 'b' }))
    expect(phone.opened).toEqual([`/pkg-desk/case/case?id=b&hat=${HAT}`])
  })

  it('leads to the members, who have a page of their own', async () => {
    const page = await opened()
    run(page, 'openMembers')
    expect(phone.opened).toEqual([`/pkg-desk/kept/kept?hat=${HAT}&members=1`])
    run(page, 'onLoad', { hat: HAT, members: '1' })
    await run(page, 'onShow')
    await run(page, 'more')
    expect(phone.to('desk.kept').slice(1)).toEqual([
      { hat: HAT, members: true },
      { hat: HAT, members: true, cursor: 'k1' },
    ])
    expect(text(page)).toContain('从“提醒”开始')
  })

  it('looks through the files of its line by what is to be done next, each with its class', async () => {
    const page = await opened()
    const file = { ...kept('f', '2027-11-30'), about: '相对困难，帮扶计划 12月1日 周二到期' }
    phone.answers['desk.kept'] = () => good({ rows: [file], next: null })
    await run(page, 'choose', eventOf({ id: 'overdue' }))
    expect(phone.to('desk.kept').at(-1)).toEqual({ hat: HAT, only: 'overdue' })
    for (const words of ['困难档案', '过期没年审', '相对困难，帮扶计划 12月1日 周二到期'])
      expect(text(page)).toContain(words)
    await run(page, 'choose', eventOf({ id: '' }))
    expect(phone.to('desk.kept').at(-1)).toEqual({ hat: HAT })
  })

  it('looks through memberships by how they stand', async () => {
    phone.answers['desk.kept'] = () => good({ rows: [], next: null })
    const page = await opened({ members: '1' })
    expect(phone.to('desk.kept').at(-1)).toEqual({ hat: HAT, members: true })
    await run(page, 'choose', eventOf({ id: 'resting' }))
    expect(phone.to('desk.kept').at(-1)).toEqual({ hat: HAT, members: true, resting: true })
    expect(text(page)).toContain('会籍保留的')
    expect(text(page)).not.toContain('在年审')
  })

  it('says that there is nothing, and that the network is gone; nothing of it stays on the phone', async () => {
    phone.answers['desk.kept'] = () => good({ rows: [], next: null })
    const page = await opened()
    expect(text(page)).toContain('现在没有在册的、管着的事。')
    expect([...phone.storage.keys()].filter((key) => key.includes('desk.kept'))).toEqual([])
    delete phone.answers['desk.kept']
    await run(page, 'onShow')
    expect(text(page)).toContain('没有网络，这一页打不开')
  })
})
