import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Me } from '../../../typings/api'
import { fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const CODE = 's0000000000000'
const me = (more: Partial<Me> = {}): Me => ({
  ...{ person: 'p1', name: null, member: null, hats: [], templates: {} },
  ...more,
})

describe('offers for the reader', () => {
  const id = simulate.load(path.join(__dirname, 'offers'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['board.list'] = () => good({ rows: [], next: null })
  })

  async function opened(query: { token?: string }) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', query)
    await run(page, 'begin')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('says with the code of a site, once, that the person works there, before it asks what is offered', async () => {
    let site: Me['site'] | null = null
    phone.answers['me.site'] = ({ token }) => {
      site = token ? { name: '示例工地' } : null
      return good(site ? { site } : {})
    }
    phone.answers['me.get'] = () => good(me(site ? { site } : {}))
    const page = await opened({ token: CODE })
    expect(text(page)).toContain('您在示例工地干活')
    await run(page, 'begin')
    expect(phone.to('me.site')).toEqual([{ token: CODE }])
    await run(page, 'leave')
    expect(phone.to('me.site')).toEqual([{ token: CODE }, { token: null }])
    expect(text(page)).not.toContain('示例工地')
  })

  it('says nothing of the kind without a code, or with what is none', async () => {
    phone.answers['me.get'] = () => good(me())
    for (const query of [{}, { token: '坏的码' }]) await opened(query)
    expect(phone.to('me.site')).toEqual([])
  })
})
