import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/auditor'

describe('where whoever audits begins', () => {
  const id = simulate.load(path.join(__dirname, 'audit'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    const hats = [{ role: 'auditor' as const, org: 'u1', orgName: '示例总工会', level: 'county' as const }]
    phone.answers['me.get'] = () => good({ ...ME, hats })
    phone.answers['desk.list'] = () => good({ rows: [], next: null })
  })

  async function opened(query: object = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('shows the findings that wait, and leads on', async () => {
    const page = await opened()
    await run(page, 'onShow')
    expect(phone.to('desk.list')).toEqual([{ hat: HAT }])
    expect(text(page)).toContain('现在没有等您看的')
    expect(text(page)).toContain('查一件事')
  })
})
