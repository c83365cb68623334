import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { PLAIN } from '../../../domain/shapes/register/places'
import type { PlaceRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/admin'
const AT = '2026-11-20T02:00:00.000Z'
const ROW: PlaceRow = {
  ...PLAIN,
  ...{ id: 'w1', rev: 2, name: '示例一标工地', place: '示例路东口', org: 'u2', unions: { u2: '示例项目工会' } },
  ...{ contractors: [{ name: '样本劳务队', org: null }], federation: null, from: '2026-11-01', to: null },
  history: [{ does: 'changed', name: '高*', at: AT, what: ['name', 'to'] }],
}
const OLD: PlaceRow = { ...ROW, id: 'w0', name: '老工地', to: '2026-11-19' }
const FILLED = { name: '示例二标工地', place: '示例路西口', joint: 'no', ends: 'no' }

describe('the places of work', () => {
  const id = simulate.load(path.join(__dirname, 'places'), { rootPath: ROOT })
  let phone: FakePhone
  beforeAll(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(AT)))
  afterAll(() => jest.restoreAllMocks())
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () =>
      good({ ...ME, hats: [{ role: 'admin', org: 'u1', orgName: '示例工会', level: 'county' }] })
    phone.answers['place.list'] = ({ cursor }) =>
      good(cursor ? { rows: [OLD], next: null } : { rows: [ROW], next: 'w1' })
    phone.answers['org.find'] = () => good([])
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
  const on = (row: PlaceRow) => eventOf({ id: row.id })

  it('says of each where it is, whose, since when, and who changed what', async () => {
    const page = await opened()
    for (const words of [
      '示例一标工地',
      '在干活',
      '示例项目工会',
      '样本劳务队',
      '没定到哪天为止',
      '高*改了名称、最后一天',
    ])
      expect(text(page)).toContain(words)
    await run(page, 'more')
    expect(text(page)).toContain('老工地')
    expect(text(page)).toContain('结束了')
    const buttons = Array.from(page.dom?.querySelectorAll('wx-button') ?? [])
    expect(buttons.filter(({ textContent }) => textContent === '海报')).toHaveLength(1)
  })

  it('opens the poster of one', async () => {
    run(await opened(), 'toPoster', on(ROW))
    expect(phone.opened).toEqual(['/pkg-site/poster/poster?id=w1&hat=u1%2Fadmin'])
  })

  it('is made once however often it is tapped, with what is missing said before', async () => {
    phone.answers['place.make'] = () => good({ ...ROW, id: 'w2', name: FILLED.name, rev: 0 })
    const page = await opened()
    run(page, 'make')
    await run(page, 'put')
    expect(text(page)).toContain('还没填名称。')
    expect(phone.to('place.make')).toEqual([])
    type(page, { ...FILLED, org: 'u1', contractors: [] })
    await Promise.all([run(page, 'put'), run(page, 'put')])
    expect(phone.to('place.make')).toMatchObject([{ hat: HAT, answers: { ...FILLED, from: '2026-11-20' } }])
    expect(text(page).indexOf(FILLED.name)).toBeLessThan(text(page).indexOf(ROW.name))
  })

  it('keeps what was typed, and its request, where the network was lost', async () => {
    const page = await opened()
    run(page, 'make')
    type(page, { ...FILLED, org: 'u1' })
    await run(page, 'put')
    await run(page, 'put')
    const ids = phone.to('place.make').map(({ requestId }) => requestId)
    expect([ids.length > 1, new Set(ids).size]).toEqual([true, 1])
    expect(text(page)).toContain('建一个工地')
  })

  it('is changed as it was seen, and says at its question what the server found wrong', async () => {
    const fields = [{ path: 'org', code: 'UNKNOWN', message: '这个工会不在您下面，请重新选。' }]
    phone.answers['place.change'] = () => ({ ok: false, code: 'INVALID', message: '有 1 处要改。', fields })
    const page = await opened()
    run(page, 'edit', on(ROW))
    type(page, { name: '新名称' })
    await run(page, 'put')
    expect(phone.to('place.change')).toMatchObject([
      { id: 'w1', rev: 2, answers: { name: '新名称', org: 'u2', ends: 'no' } },
    ])
    expect(text(page)).toContain(fields[0]?.message)
    run(page, 'leave')
    expect(text(page)).toContain(ROW.name)
  })

  it('is closed with its last day, today where nothing else is said', async () => {
    phone.answers['place.close'] = ({ to }) => good({ ...ROW, to, history: [] })
    const page = await opened()
    run(page, 'ask', on(ROW))
    expect(text(page)).toContain('先不结束')
    type(page, { to: '2026-11-19' })
    await run(page, 'close')
    expect(phone.to('place.close')).toEqual([{ hat: HAT, id: 'w1', to: '2026-11-19' }])
    expect(text(page)).toContain('结束了')
  })
})
