import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { caseNumber, formatNumber } from '../../domain/matter/number'
import type { AuditView, CaseRow } from '../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '..')
const HAT = 'u1/auditor'
const NO = formatNumber(caseNumber(new Uint8Array(10)))
const AT = '2026-11-20T02:00:00.000Z'
const ROW: CaseRow = {
  ...{ id: 'c1', no: NO, service: 'aid.file', title: '王*例', desk: '示例工会', due: '2026-11-25', at: AT },
  chip: { icon: 'clock', tone: 'link', word: '在办' },
}
const VIEW: AuditView = {
  ...{
    id: 'c1',
    no: NO,
    service: { id: 'aid.file', name: '生活有困难' },
    title: '王*例',
    org: 'u2',
    orgName: '示例工会',
  },
  ...{ chip: ROW.chip, desk: '示例工会 · 办事的人', due: '2026-11-25', letters: [], links: [] },
  sums: [{ step: '救助金发了', label: '发了多少', value: '1000.00 元' }],
  steps: [
    { at: AT, title: '本人交上了申请', who: '王*例', hat: '本人', note: null, desk: '示例工会 · 办事的人' },
    {
      ...{ at: AT, title: '收下了', who: '示例工会 · 钱*', hat: '办事的人', note: '材料齐了', desk: null },
      term: { due: '2026-11-18', kept: false },
    },
  ],
}

describe('the pages of whoever audits', () => {
  let phone: FakePhone
  const pages = Object.fromEntries(
    ['audit', 'matters', 'matter', 'logs'].map((name) => [
      name,
      simulate.load(path.join(__dirname, name, name), { rootPath: ROOT }),
    ]),
  )
  beforeEach(() => {
    phone = fakePhone()
    const hats = [{ role: 'auditor' as const, org: 'u1', orgName: '示例总工会', level: 'county' as const }]
    phone.answers['me.get'] = () => good({ ...ME, hats })
    phone.answers['desk.list'] = () => good({ rows: [], next: null })
    phone.answers['audit.cases'] = () => good({ rows: [ROW], next: null })
    phone.answers['audit.get'] = () => good(VIEW)
    phone.answers['audit.log'] = () => good({ rows: [], next: null })
    phone.answers['audit.grants'] = () => good({ rows: [], next: null })
    phone.answers['audit.roots'] = () =>
      good({ rows: [{ day: '2026-11-19', root: '3f2a 91c0', count: 7 }], next: null })
  })

  async function opened(name: string, query: object = {}) {
    const page = simulate.render(pages[name] ?? '')
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('shows the findings that wait, and leads on', async () => {
    const page = await opened('audit')
    await run(page, 'onShow')
    expect(phone.to('desk.list')).toEqual([{ hat: HAT }])
    expect(text(page)).toContain('现在没有等您看的')
    expect(text(page)).toContain('查一件事')
  })

  it('finds by a number, or by union and month, and asks only what was filled in', async () => {
    const page = await opened('matters')
    await run(page, 'find')
    expect(text(page)).toContain('还没填')
    expect(phone.to('audit.cases')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'no', value: NO }))
    await run(page, 'find')
    run(page, 'choose', eventOf({ id: 'list' }))
    run(page, 'change', eventOf({}, { path: 'month', value: '2026-11' }))
    run(page, 'change', eventOf({}, { path: 'union', value: 'u2' }))
    await run(page, 'find')
    expect(phone.to('audit.cases')).toEqual([
      { hat: HAT, no: NO },
      { hat: HAT, union: 'u2', month: '2026-11' },
    ])
  })

  it('shows how a matter went: who, hat, whether the days were kept, and sums', async () => {
    const page = await opened('matter', { id: 'c1' })
    for (const words of ['王*例 · 生活有困难', '示例工会 · 钱* · 办事的人', '超期了', '材料齐了', '1000.00 元', NO])
      expect(text(page)).toContain(words)
  })

  it('fills in the union and the number where a finding is about a matter', async () => {
    const page = await opened('matter', { id: 'c1' })
    run(page, 'begin')
    const [draft] = [...phone.storage.entries()].filter(([key]) => key.startsWith('draft:apply:finding'))
    expect(draft?.[1]).toMatchObject({ answers: { union: 'u2', ref: NO } })
  })

  it('lists who did what, of one day where it is asked for, and gives the roots to copy', async () => {
    const page = await opened('logs')
    await run(page, 'change', eventOf({}, { path: 'day', value: '2026-11-19' }))
    expect(text(page)).toContain('没有人看过')
    await run(page, 'choose', eventOf({ id: 'refusals' }))
    await run(page, 'choose', eventOf({ id: 'grants' }))
    await run(page, 'choose', eventOf({ id: 'roots' }))
    expect(phone.to('audit.log')).toEqual([
      { hat: HAT, of: 'reads' },
      { hat: HAT, of: 'reads', day: '2026-11-19' },
      { hat: HAT, of: 'refusals', day: '2026-11-19' },
    ])
    expect(text(page)).toContain('3f2a 91c0')
  })
})
