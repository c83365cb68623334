import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { ROLL_FIELDS } from '../../../domain/shapes/ledger/roll'
import type { RollDeskRow } from '../../../typings/rolls'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const ROW: RollDeskRow = {
  ...{ id: 'r', orgName: '清河县总工会（编的）', source: 'central', items: ['temporary', 'living'] },
  ...{ from: '2026-10-01', to: '2026-10-31', shown: null, state: 'waits', answered: null, can: ['hold', 'refuse'] },
  made: { name: '潘*', own: false, at: '2026-11-20T01:00:00.000Z' },
}

describe('lists of who was given money', () => {
  const id = simulate.load(path.join(__dirname, 'rolls'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    Object.assign(phone.wx, { pageScrollTo: () => undefined })
    phone.answers['roll.list'] = () => good({ rows: [ROW], next: null, fields: ROLL_FIELDS })
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    await run(page, 'onShow')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('say what they are about and whose turn it is', async () => {
    expect(text(await opened())).toContain('中央财政专项：临时救助、生活救助')
    expect(text(await opened())).toContain('等您核对')
  })

  it('are made once however often it is tried, and why not is said', async () => {
    const page = await opened()
    run(page, 'toNew')
    await run(page, 'make')
    expect(phone.to('roll.make')).toEqual([])
    const said = { source: 'central', items: ['temporary'], from: '2026-10-01', to: '2026-10-31' }
    for (const [field, value] of Object.entries(said)) run(page, 'change', eventOf({}, { path: field, value }))
    phone.answers['roll.make'] = () => ({ ok: false, code: 'NOT_NOW', message: '这几天领的一共不到 5 户。' })
    await run(page, 'make')
    await run(page, 'make')
    const [first, second] = phone.to('roll.make')
    expect(first).toEqual(second)
    expect(first).toMatchObject({ hat: HAT, answers: said })
    expect(text(page)).toContain('不到 5 户')
  })

  it('are only read by who audits', async () => {
    phone.answers['roll.list'] = () => good({ rows: [{ ...ROW, can: [] }], next: null })
    const page = await opened()
    expect(text(page)).toContain('等同事核对')
    expect(text(page)).not.toContain('做一份公示名单')
  })
})
