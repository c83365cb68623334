import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/auditor'

describe('who did what', () => {
  const id = simulate.load(path.join(__dirname, 'logs'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    const hats = [{ role: 'auditor' as const, org: 'u1', orgName: '示例总工会', level: 'county' as const }]
    phone.answers['me.get'] = () => good({ ...ME, hats })
    phone.answers['audit.log'] = () => good({ rows: [], next: null })
    phone.answers['audit.grants'] = () => good({ rows: [], next: null })
    phone.answers['audit.roots'] = () =>
      good({ rows: [{ day: '2026-11-19', root: '3f2a 91c0', count: 7 }], next: null })
  })

  async function opened(query: object = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('lists who did what, of one day where it is asked for, and gives the roots to copy', async () => {
    const page = await opened()
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
