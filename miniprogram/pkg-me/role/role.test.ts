import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { WANG } from '../../../tests/support/synthetic'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const ORG = { org: 'u1', orgName: '清河市总工会' }

describe('taking a role by a code', () => {
  const id = simulate.load(path.join(__dirname, 'role'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['grant.take'] = () => good({ ...ORG, role: 'admin' })
  })

  function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    return page
  }
  type Page = ReturnType<typeof opened>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const CODE = '7K3M-9QXT-0ABC-2DEF'
  const FILLED = { code: CODE, name: '王实例', mobile: '13800001234', idNumber: WANG, agree: 'agree' }
  function fill(page: Page, answers: Record<string, string>): void {
    for (const [field, value] of Object.entries(answers)) run(page, 'change', eventOf({}, { path: field, value }))
  }

  it('sends what was typed once however often it is tapped, and says what came of it', async () => {
    const page = opened()
    run(page, 'onLoad', { code: CODE })
    fill(page, { name: '王实例', mobile: '13800001234', idNumber: WANG, agree: 'agree' })
    await Promise.all([1, 2, 3].map(() => run(page, 'send')))
    expect(phone.to('grant.take')).toEqual([FILLED])
    expect(text(page)).toContain('清河市总工会 · 管理员')
    expect(text(page)).toContain('从“我的”进去就能办')
    expect(phone.to('me.get')).toHaveLength(1)
  })

  it('says that somebody is still to look at the card', async () => {
    phone.answers['grant.take'] = () => good({ ...ORG, role: 'officer', waits: true })
    const page = opened()
    fill(page, FILLED)
    await run(page, 'send')
    expect(text(page)).toContain('请带身份证给管理员看一眼，他确认了才算数')
  })

  it.each([
    ['no code', { code: '' }, '还没填码'],
    ['too little of it', { code: '7K3M-9QXT' }, '现在是 8 位'],
    ['no name', { name: '' }, '姓名'],
    ['a number that is none', { mobile: '123' }, '手机号'],
    ['no ID number', { idNumber: '' }, '身份证号'],
    ['an ID number that is none', { idNumber: '990101196803050010' }, '身份证号'],
    ['no consent', { agree: 'refuse' }, '不同意就不能接这个身份'],
  ])('asks nobody where there is %s, and says so', async (_what, wrong, words) => {
    const page = opened()
    fill(page, { ...FILLED, ...wrong })
    await run(page, 'send')
    expect(text(page)).toContain(words)
    expect(phone.to('grant.take')).toEqual([])
  })

  it('says why it did not work and keeps what was typed', async () => {
    phone.answers['grant.take'] = () => ({ ok: false, code: 'NOT_FOUND', message: '这个码用不了。' })
    const page = opened()
    fill(page, FILLED)
    await run(page, 'send')
    expect(text(page)).toContain('这个码用不了。')
    phone.answers['grant.take'] = () => good({ ...ORG, role: 'admin' })
    await run(page, 'send')
    expect(phone.to('grant.take')).toEqual([FILLED, FILLED])
  })
})
