import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

/** Filling in for somebody at home: whose it is comes first, their code last. */
describe('helping at home', () => {
  const id = simulate.load(path.join(__dirname, 'kin'), { rootPath: path.join(__dirname, '../..') })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    Object.assign(phone.wx, { scanCode: () => Promise.resolve({ result: 'mCODE' }) })
    phone.answers['assist.begin'] = () => good({ id: 'a1', name: '家里人' })
  })
  function opened(whose?: string) {
    const page = simulate.render(id)
    page.attach(document.body)
    if (whose) run(page, 'choose', eventOf({ whose }))
    return page
  }
  const text = (page: ReturnType<typeof opened>) => page.dom?.textContent ?? ''

  it('asks first whose matter it is, and keeps two who share one account apart', () => {
    expect(text(opened())).toContain('这件事是谁的？')
    expect(text(opened())).not.toContain('帮他填什么')
    const shared = opened('shared')
    expect(text(shared)).toContain('两个人分开登记')
    run(shared, 'toSpots')
    expect(phone.opened).toEqual(['/pkg-open/spots/spots'])
    expect(phone.to('assist.begin')).toEqual([])
  })
  it('scans their code for one form, and opens it in their name', async () => {
    const page = opened('theirs')
    expect(text(page)).toContain('提个好建议')
    expect(text(page)).not.toContain('工资合同有事')
    await run(page, 'begin', eventOf({ id: 'proposal' }))
    expect(phone.to('assist.begin')).toEqual([{ hat: 'home/kin', token: 'mCODE', service: 'proposal' }])
    expect(phone.opened).toEqual([
      `/pkg-apply/tasks/tasks?service=proposal&hat=${encodeURIComponent('home/kin')}&assist=a1`,
    ])
  })
  it('says why it may not begin, and does nothing where nothing was scanned', async () => {
    const page = opened('theirs')
    phone.answers['assist.begin'] = () => ({
      ok: false,
      code: 'TOO_LATE',
      message: '这张会员码过期了。',
      requestId: '',
    })
    await run(page, 'begin', eventOf({ id: 'proposal' }))
    expect(text(page)).toContain('这张会员码过期了。')
    Object.assign(phone.wx, {
      scanCode: () => Promise.reject(Object.assign(new Error(), { errMsg: 'scanCode:fail cancel' })),
    })
    await run(page, 'begin', eventOf({ id: 'proposal' }))
    expect(phone.to('assist.begin')).toHaveLength(1)
  })
})
