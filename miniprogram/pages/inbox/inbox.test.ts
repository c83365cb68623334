import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const row = (id: string, more: object) => ({
  ...{ id, title: '您的申请有新进展', about: 'c1', at: '2026-11-20T02:00:00.000Z', read: true, ...more },
})

describe('the list of messages', () => {
  const id = simulate.load(path.join(__dirname, 'inbox'), { rootPath: path.join(__dirname, '../..') })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    Object.assign(phone.wx, { setTabBarBadge: () => undefined, removeTabBarBadge: () => undefined })
  })
  afterEach(() => jest.restoreAllMocks())

  it('draws of each which matter, what happened and what to do, and opens it', async () => {
    const of = { matter: '生活有困难', step: '请您补材料', todo: '请您补材料（1 样）', due: '2026-12-11' }
    const rows = [
      row('m2', { of, read: false }),
      row('m1', { of: { matter: '生活有困难', step: '工会收下了' } }),
      row('m0', { about: null, title: '您的会员卡好了' }),
    ]
    phone.answers['inbox.list'] = () => good({ rows, next: null })
    phone.answers['inbox.read'] = () => good({})
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    const words = page.dom?.textContent ?? ''
    for (const seen of ['请您补材料（1 样）', '最晚 12月11日 周五 24:00前', '工会收下了', '您的会员卡好了'])
      expect(words).toContain(seen)
    expect(words.match(/生活有困难/g)).toHaveLength(2)
    expect(words).not.toContain('您的申请有新进展')
    run(page, 'open', eventOf({ index: '0' }))
    expect(phone.opened).toEqual(['/pages/matter/matter?id=c1'])
  })
})
