import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { caseNumber, formatNumber } from '../../../domain/matter/number'
import type { CaseRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/auditor'
const NO = formatNumber(caseNumber(new Uint8Array(10)))
const AT = '2026-11-20T02:00:00.000Z'
const ROW: CaseRow = {
  ...{ id: 'c1', no: NO, service: 'aid.file', title: '王*例', desk: '示例工会', due: '2026-11-25', at: AT },
  chip: { icon: 'clock', tone: 'link', word: '在办' },
}

describe('finding a matter', () => {
  const id = simulate.load(path.join(__dirname, 'matters'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    const hats = [{ role: 'auditor' as const, org: 'u1', orgName: '示例总工会', level: 'county' as const }]
    phone.answers['me.get'] = () => good({ ...ME, hats })
    phone.answers['audit.cases'] = () => good({ rows: [ROW], next: null })
  })

  async function opened(query: object = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('finds by a number, or by union and month, and asks only what was filled in', async () => {
    const page = await opened()
    await run(page, 'find')
    expect(text(page)).toContain('还没填')
    expect(phone.to('audit.cases')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'no', value: NO }))
    await run(page, 'find')
    run(page, 'choose', eventOf({ id: 'list' }))
    run(page, 'change', eventOf({}, { path: 'month', value: '2026-11' }))
    await run(page, 'find')
    expect(text(page)).toContain('选一个工会，或者选一项')
    run(page, 'change', eventOf({}, { path: 'union', value: 'u2' }))
    await run(page, 'find')
    expect(phone.to('audit.cases')).toEqual([
      { hat: HAT, no: NO },
      { hat: HAT, union: 'u2', month: '2026-11' },
    ])
  })
})
