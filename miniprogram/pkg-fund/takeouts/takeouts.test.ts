import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { TAKEOUT_FIELDS } from '../../../domain/shapes/ledger/takeout'
import type { TakeoutRow } from '../../../typings/takeouts'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/admin'
const AT = '2026-11-20T01:00:00.000Z'
const row = (id: string, more: Partial<TakeoutRow> = {}): TakeoutRow => ({
  ...{ id, state: 'waits', from: '2026-01-01', to: '2026-10-31', whom: '示例会计师事务所', why: '年度专项审计' },
  ...{ asked: { name: '高*', own: false, at: AT }, answered: null, until: '2026-11-23T01:00:00.000Z', taken: [] },
  ...{ can: ['agree', 'refuse'] },
  ...more,
})
const open = (more: Partial<TakeoutRow> = {}) =>
  row('b', { state: 'open', answered: { name: '景*', at: AT }, can: ['take'], ...more })

describe('books for an auditor from outside', () => {
  const id = simulate.load(path.join(__dirname, 'takeouts'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    Object.assign(phone.wx, { pageScrollTo: () => undefined })
    phone.answers['takeout.list'] = () => good({ rows: [row('a'), open()], next: null, fields: TAKEOUT_FIELDS })
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('are asked for once, with a reason, however often it is tried', async () => {
    const page = await opened()
    run(page, 'toNew')
    await run(page, 'ask')
    expect(phone.to('takeout.ask')).toEqual([])
    const said = { from: '2026-01-01', to: '2026-10-31', whom: '示例会计师事务所', why: '年度专项审计' }
    for (const [field, value] of Object.entries(said)) run(page, 'change', eventOf({}, { path: field, value }))
    await run(page, 'ask')
    phone.answers['takeout.ask'] = () => good(row('n', { can: [], asked: { name: '高*', own: true, at: AT } }))
    await run(page, 'ask')
    const [first, second] = phone.to('takeout.ask')
    expect(first).toEqual(second)
    expect(text(page)).toContain('您 今天 09:00 提的')
  })

  it('are agreed to by another; a refusal is said', async () => {
    const page = await opened()
    phone.answers['takeout.answer'] = () => ({ ok: false, code: 'SAME_PERSON', message: '自己提的，要由另一位同意。' })
    await run(page, 'agree', eventOf({ id: 'a' }))
    expect(text(page)).toContain('自己提的')
    phone.answers['takeout.answer'] = () => good(row('a', { state: 'refused', can: [] }))
    await run(page, 'refuse', eventOf({ id: 'a' }))
    expect(phone.to('takeout.answer').map(({ holds }) => holds)).toEqual([true, false])
    expect(text(page)).toContain('没有同意')
  })

  it('open on the phone of whoever asked, and what left is said with its digest', async () => {
    const page = await opened()
    const taken = [{ at: AT, digest: 'abc123' }]
    phone.answers['takeout.take'] = () => good({ name: '账册.xlsx', content: 'eA==', row: open({ taken }) })
    await run(page, 'take', eventOf({ id: 'b' }))
    expect(phone.documents).toHaveLength(1)
    expect(text(page)).toContain('校验码 abc123')
  })
})
