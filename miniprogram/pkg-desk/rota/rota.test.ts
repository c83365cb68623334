import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { NEW_ROTA, OLD_ROTA } from '../../../domain/shapes/slot'
import { eventOf, fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const ROW = {
  id: 'r1',
  service: 'reception',
  title: '工会主席，到现场：三楼',
  week: '每周二 14:00–17:00，每人 30 分钟',
  from: '2026-11-02',
  until: null,
  off: ['2026-11-24'],
  over: false,
  booked: 2,
  answers: { who: '工会主席', channel: 'place', place: '三楼' },
}

describe('rotas of a desk', () => {
  const id = simulate.load(path.join(__dirname, 'rota'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['rota.list'] = () =>
      good({
        rows: [ROW, { ...ROW, id: 'r2', title: '老主席，电话', until: '2026-11-19', off: [], over: true, booked: 0 }],
        next: null,
        services: [{ id: 'reception', name: '工会接待日', fresh: NEW_ROTA, edit: OLD_ROTA, duty: false }],
      })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const begin = (page: Page, deed: string, more: Record<string, string> = {}) =>
    run(page, 'begin', eventOf({ deed, ...more }))
  const fill = (page: Page, answers: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(answers)) run(page, 'change', eventOf({}, { path: name, value }))
  }

  it('are listed with who has booked; one that is over has no buttons', async () => {
    const page = await opened()
    for (const words of ['工会主席，到现场：三楼', '约了 2 人', '11月24日 周二 停', '还没有人约', '已经停了'])
      expect(text(page)).toContain(words)
    expect(text(page).match(/停一天/g)).toHaveLength(1)
  })

  it('pause a day with a word to whoever is booked; what is missing is said, a second tap sends nothing more', async () => {
    phone.answers['rota.change'] = () => good({ ...ROW, off: ['2026-11-24', '2026-12-01'], booked: 1, told: 1 })
    const page = await opened()
    begin(page, 'pause', { id: 'r1' })
    await run(page, 'put')
    expect(page.data.errors).toMatchObject([{ path: 'day' }, { path: 'why' }])
    fill(page, { day: '2026-12-01', why: '主席去开会。' })
    await Promise.all([run(page, 'put'), run(page, 'put')])
    const change = { does: 'pause', day: '2026-12-01', why: '主席去开会。' }
    expect(phone.to('rota.change')).toMatchObject([{ hat: HAT, id: 'r1', change }])
    expect(text(page)).toContain('12月1日 周二 停')
  })

  it('go on after all with one tap', async () => {
    phone.answers['rota.change'] = () => good({ ...ROW, off: [], told: 0 })
    const page = await opened()
    await run(page, 'resume', eventOf({ id: 'r1', day: '2026-11-24' }))
    expect(phone.to('rota.change')).toMatchObject([{ id: 'r1', change: { does: 'resume', day: '2026-11-24' } }])
    expect(text(page)).not.toContain('11月24日 周二 停')
  })

  it('are edited from what stands there, and keep what was typed where the server refuses it', async () => {
    phone.answers['rota.change'] = () => ({ ok: false, code: 'BUSY', message: '同事也在改这个安排。' }) as never
    const page = await opened()
    begin(page, 'edit', { id: 'r1' })
    fill(page, { place: '二楼' })
    await run(page, 'put')
    const input = { who: '工会主席', channel: 'place', place: '二楼' }
    expect(phone.to('rota.change')).toMatchObject([{ change: { does: 'edit', input } }])
    expect(text(page)).toContain('同事也在改这个安排')
    expect(page.data).toMatchObject({ deed: 'edit', answers: input })
  })

  it('are added for a service, under one id however often it is tried', async () => {
    phone.answers['rota.add'] = () => ({ ok: false, code: 'SERVER', message: '请再点一次。' }) as never
    const page = await opened()
    begin(page, 'add', { service: 'reception' })
    fill(page, { who: '副主席', weekdays: ['1'], starts: '09:00', ends: '10:00', minutes: '20' })
    fill(page, { channel: 'phone', from: '2026-11-23' })
    await run(page, 'put')
    await run(page, 'put')
    const [one, two] = phone.to('rota.add')
    expect(one).toMatchObject({ service: 'reception', input: { who: '副主席', channel: 'phone' } })
    expect(one?.requestId).toBe(two?.requestId)
  })
})
