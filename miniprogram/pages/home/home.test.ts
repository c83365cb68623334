import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { fakePhone, type FakePhone, good, ME, row, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const MEMBER = { ...ME, hats: [], name: '王*例', member: { org: 'unit-1', orgName: '河口三标项目工会（编的）' } }
const UNION = '河口镇总工会（编的）'

describe('the first page', () => {
  const id = simulate.load(path.join(__dirname, 'home'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    Object.assign(phone.wx, { setTabBarBadge: () => undefined, removeTabBarBadge: () => undefined })
    phone.answers['me.get'] = () => good(MEMBER)
    phone.answers['case.mine'] = () => good({ rows: [], next: null })
    phone.answers['inbox.list'] = () => good({ rows: [], next: null })
    phone.answers['board.list'] = () => good({ rows: [], next: null })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page.dom?.textContent ?? ''
  }
  const mine = (due: string, more: object = {}) => row(`c${due}`, due, { desk: UNION, todo: undefined, ...more })

  it('knows a member, and does not offer to let them join', async () => {
    const text = await opened()
    for (const words of ['王*例，您好', '河口三标项目工会（编的）的会员', '会员卡']) expect(text).toContain(words)
    expect(text).not.toContain('加入工会')
    expect(text).not.toContain('您还没有入会')
    expect(text.match(/有事跟工会说/g)).toHaveLength(1)
  })

  it('greets nobody who is none, and offers joining', async () => {
    phone.answers['me.get'] = () => good({ ...MEMBER, member: null })
    const text = await opened()
    expect(text).not.toContain('您好')
    for (const words of ['加入工会', '您还没有入会']) expect(text).toContain(words)
  })

  it('says of one matter under way whose desk and by when, and never what it is', async () => {
    phone.answers['case.mine'] = () => good({ rows: [mine('2026-11-25')], next: null })
    const text = await opened()
    expect(text).toContain('一件事正在办')
    expect(text).toContain(`在 ${UNION} 手里，最晚 11月25日 周三 24:00前`)
    expect(text.split('您想办什么')[0]).not.toContain('生活有困难')
  })

  it('says of several how many, and the earliest day', async () => {
    const rows = [mine('2026-12-04'), mine('2026-11-25'), mine('2026-11-21', { desk: null })]
    phone.answers['case.mine'] = () => good({ rows, next: null })
    const text = await opened()
    expect(text).toContain('2 件事正在办')
    expect(text).toContain('最早的一件最晚 11月25日 周三 24:00前')
  })
})
