import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { PLAIN } from '../../../domain/shapes/register/places'
import type { PlaceRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/admin'
const AT = '2026-11-20T02:00:00.000Z'
const SITE: PlaceRow = {
  ...PLAIN,
  ...{ id: 'w1', rev: 0, name: '示例工地', place: '示例路', org: 'u1', unions: { u1: '示例工会' }, contractors: [] },
  ...{ federation: null, from: '2026-11-01', to: null, history: [] },
}
const REST: PlaceRow = {
  ...{
    ...SITE,
    id: 'p1',
    rev: 3,
    kind: 'rest',
    name: '示例驿站',
    does: ['ask', 'read'],
    services: ['join'],
    phone: '0310-1234567',
  },
  hours: { days: [1, 2, 3, 4, 5], opens: '08:30', shuts: '17:30', noon: null, holidays: false, shut: [] },
  point: { lat: 38.04, lng: 114.51 },
  history: [{ does: 'changed', name: '高*', at: AT, what: ['hours', 'does'] }],
}
const GONE: PlaceRow = { ...REST, id: 'p0', name: '老驿站', to: '2026-11-19' }
const PICKED = { name: '广场', address: '示例街', latitude: 38.0412345678, longitude: '114.5' }

describe('service points among the places', () => {
  const id = simulate.load(path.join(__dirname, 'places'), { rootPath: ROOT })
  let phone: FakePhone
  let said: string[]
  beforeAll(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(AT)))
  afterAll(() => jest.restoreAllMocks())
  beforeEach(() => {
    phone = fakePhone()
    said = []
    onMap(() => Promise.resolve(PICKED))
    Object.assign(phone.wx, { showToast: ({ title }: { title: string }) => void said.push(title) })
    phone.answers['me.get'] = () =>
      good({ ...ME, hats: [{ role: 'admin', org: 'u1', orgName: '示例工会', level: 'county' }] })
    phone.answers['place.list'] = () => good({ rows: [REST, SITE, GONE], next: null })
    phone.answers['org.find'] = () => good([])
    phone.answers['place.make'] = () => good({ ...REST, id: 'p2' })
    phone.answers['place.change'] = () => good(REST)
  })
  const onMap = (chooseLocation: (start: object) => Promise<object>): void =>
    void Object.assign(phone.wx, { chooseLocation })

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

  it('say what they are, what is there, when they are open and whom to call', async () => {
    const page = await opened()
    for (const words of [
      ...[
        '在用',
        '驿站 · 示例工会',
        '能做：问政策、交材料、看书、活动',
        '能办：加入工会',
        '周一至周五 8:30–17:30',
        '电话 0310-1234567；地图上标了',
      ],
      ...['高*改了开放时间、能做什么', '撤了'],
    ])
      expect(text(page)).toContain(words)
    expect(text(page).split('施工单位还没登记')).toHaveLength(2)
  })

  it('are asked about in their own words, as far as the answers call for it', async () => {
    const page = await opened()
    run(page, 'makePoint')
    for (const words of ['建一个服务站点', '来了能做什么？', '星期几开？']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('施工')
    for (const words of ['中午几点关？', '在那里能办哪些事？']) expect(text(page)).not.toContain(words)
    type(page, { does: ['ask'] })
    expect(text(page)).toContain('加入工会')
    type(page, { noon: 'yes' })
    expect(text(page)).toContain('中午几点关？')
    type(page, { timed: 'round' })
    expect(text(page)).not.toContain('星期几开？')
  })

  it('are made with the point that was picked, whose address is where they are', async () => {
    const page = await opened()
    run(page, 'makePoint')
    await run(page, 'pickPoint')
    expect(text(page)).toContain('北纬 38.0412，东经 114.5000')
    type(page, { name: '示例二驿站', kind: 'rest', does: ['water'], timed: 'round', ends: 'no', org: 'u1' })
    await run(page, 'put')
    expect(phone.to('place.make')).toMatchObject([
      { answers: { kind: 'rest', place: '示例街广场', timed: 'round' }, point: { lat: 38.041235, lng: 114.5 } },
    ])
  })

  it('are changed as they stand, and lose their point where somebody says so', async () => {
    const starts: object[] = []
    onMap((start) => {
      starts.push(start)
      return Promise.resolve(PICKED)
    })
    const page = await opened()
    run(page, 'edit', on(REST))
    expect(text(page)).toContain('改服务站点')
    await run(page, 'pickPoint')
    expect(starts).toEqual([{ latitude: 38.04, longitude: 114.51 }])
    run(page, 'dropPoint')
    await run(page, 'put')
    expect(phone.to('place.change')).toMatchObject([
      { id: 'p1', rev: 3, answers: { place: '示例路', opens: '08:30', days: ['1', '2', '3', '4', '5'] }, point: null },
    ])
  })

  it.each([
    ['chooseLocation:fail cancel', []],
    ['chooseLocation:fail auth deny', ['没打开位置。请在右上角“…”的设置里打开，再点一次。']],
    ['chooseLocation:fail system error', ['地图没打开。过一会儿再点一次，不标也能存。']],
  ])('say what to do where the map did not open: %s', async (errMsg, words) => {
    onMap(() => Promise.reject(Object.assign(new Error(errMsg), { errMsg })))
    const page = await opened()
    run(page, 'makePoint')
    await run(page, 'pickPoint')
    expect(said).toEqual(words)
  })

  it('do not lie abroad', async () => {
    onMap(() => Promise.resolve({ ...PICKED, latitude: 0 }))
    const page = await opened()
    run(page, 'makePoint')
    await run(page, 'pickPoint')
    expect(said).toEqual(['这个点不在国内，请重新选。'])
    expect(text(page)).toContain('还没标')
  })

  it('get their posters in one document, the others with the next tap where not all had room', async () => {
    phone.answers['place.posters'] = ({ ids }) =>
      good({ file: { name: '海报.docx', content: 'eA==' }, rest: (ids as string[]).slice(1) })
    const page = await opened()
    run(page, 'beginPicking')
    expect(text(page)).not.toContain('老驿站')
    await run(page, 'print')
    expect(phone.to('place.posters')).toEqual([])
    run(page, 'pickAll')
    await run(page, 'print')
    expect(said).toEqual(['还有 1 张没打，再点一次。'])
    await run(page, 'print')
    expect(phone.to('place.posters')).toEqual([
      { hat: HAT, ids: ['p1', 'w1'] },
      { hat: HAT, ids: ['w1'] },
    ])
    expect(phone.documents).toHaveLength(2)
    expect(text(page)).toContain('建一个工地')
    run(page, 'onUnload')
    expect(phone.unlinked).toContain('wxfile://usr/海报.docx')
  })

  it('are chosen and let go by a tap each', async () => {
    const page = await opened()
    run(page, 'beginPicking')
    run(page, 'pick', on(REST))
    run(page, 'pick', on(SITE))
    run(page, 'pick', on(REST))
    expect(text(page)).toContain('打 1 张')
    run(page, 'stopPicking')
    expect(text(page)).toContain('示例工地')
  })
})
