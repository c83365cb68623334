import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')

describe('the first administrator', () => {
  const id = simulate.load(path.join(__dirname, 'first'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['admin.first'] = () => good({ org: 'u1', orgName: '清河市总工会' })
  })

  function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    return page
  }
  type Page = ReturnType<typeof opened>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const type = (page: Page, value: string): unknown => run(page, 'change', eventOf({}, { path: 'code', value }))
  const CODE = '7K3M-9QXT-0ABC-2DEF'

  it('sends the code once however often it is tapped, and leads to the desk', async () => {
    const page = opened()
    type(page, CODE)
    await Promise.all([1, 2, 3].map(() => run(page, 'send')))
    expect(phone.to('admin.first')).toEqual([{ code: CODE }])
    expect(text(page)).toContain('清河市总工会建好了')
    expect(phone.to('me.get')).toHaveLength(1)
    run(page, 'back')
    expect(phone.opened).toEqual(['back'])
  })

  it.each([
    ['nothing', '', '还没填码'],
    ['too little', '7K3M-9QXT', '现在是 8 位'],
  ])('asks nobody where there is %s, and says so', async (_what, code, words) => {
    const page = opened()
    if (code) type(page, code)
    await run(page, 'send')
    expect(text(page)).toContain(words)
    expect(phone.to('admin.first')).toEqual([])
  })

  it('says why it did not work and keeps what was typed', async () => {
    phone.answers['admin.first'] = () => ({ ok: false, code: 'NOT_FOUND', message: '这个码用不了。' })
    const page = opened()
    type(page, CODE)
    await run(page, 'send')
    expect(text(page)).toContain('这个码用不了。')
    phone.answers['admin.first'] = () => good({ org: 'u1', orgName: '清河市总工会' })
    await run(page, 'send')
    expect(phone.to('admin.first')).toEqual([{ code: CODE }, { code: CODE }])
  })
})
