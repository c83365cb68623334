import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Share } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const share: Share = { title: '塔吊下加一道护栏', by: '王*例', name: '赵*本', percent: 30, said: 'open' }

describe('those who thought of something together', () => {
  const id = simulate.load(path.join(__dirname, 'together'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened(query: object) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', query)
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('whoever handed it in reads who has said what, and shows a code to who has not', async () => {
    const rows = [
      { row: 0, name: '赵样本', percent: 30, said: 'yes' },
      { row: 1, name: '何新来', percent: 20, said: 'open' },
    ]
    phone.answers['share.list'] = () => good({ title: share.title, rows })
    const page = await opened({ id: 'a' })
    for (const words of ['赵样本', '占奖金的 30%，点了头', '占奖金的 20%，还没点']) expect(text(page)).toContain(words)
    expect(text(page).match(/把码给他扫/g)).toHaveLength(1)
    run(page, 'toCode', eventOf({ row: '1' }))
    expect(phone.opened).toEqual(['/pkg-me/code/code?of=share&id=a&token=1'])
  })
  it('whoever scans a code is asked, and answers once', async () => {
    phone.answers['share.get'] = () => good(share)
    const sent: unknown[] = []
    phone.answers['share.say'] = (data) => {
      sent.push(data)
      return good({ ...share, said: 'yes' })
    }
    const page = await opened({ token: 'pxyz' })
    for (const words of ['您也一起想了吗', '王*例 说是和您（赵*本）一起想的', '占奖金的 30%'])
      expect(text(page)).toContain(words)
    await run(page, 'yes')
    expect(sent).toEqual([{ token: 'pxyz', requestId: expect.any(String) as string, yes: true }])
    expect(text(page)).toContain('您点过了，算您一份')
    expect(text(page)).not.toContain('不是我')
  })
  it('says no as well', async () => {
    phone.answers['share.get'] = () => good({ ...share, percent: null })
    phone.answers['share.say'] = () => good({ ...share, said: 'no' })
    const page = await opened({ token: 'pxyz' })
    expect(text(page)).toContain('奖金平均分')
    await run(page, 'no')
    expect(text(page)).toContain('这一份不算您的')
  })
  it('asks whoever is owed wages whether theirs is claimed as well', async () => {
    phone.answers['share.get'] = () => good({ ...share, title: '示例工地的工资', percent: null, claims: 500_000 })
    phone.answers['share.say'] = () => good({ ...share, percent: null, claims: 500_000, said: 'yes' })
    const page = await opened({ token: 'pxyz' })
    for (const words of ['您的工资，和大家一起要吗', '一起要工资的', '被欠 5,000 元', '代表替您去谈'])
      expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('奖金')
    await run(page, 'yes')
    expect(text(page)).toContain('您点过了，算您一份')
  })

  it('shows somebody their own part of what another began, and lets them step out after a second yes', async () => {
    const own = { ...share, kind: 'dispute' as const, title: '和示例公司的争议', percent: null, claims: 0, said: 'yes' }
    const stood = { chip: { icon: 'users', tone: 'link', word: '正在调' }, open: true, at: '2026-11-19T02:00:00.000Z' }
    phone.answers['share.own'] = () => good({ ...own, ...stood, leave: true })
    const sent: unknown[] = []
    phone.answers['share.leave'] = (data) => {
      sent.push(data)
      return good({ left: true })
    }
    const page = await opened({ own: 'a' })
    for (const words of ['和示例公司的争议', '要求和大家一样', '正在调', '您能看到的是自己的这一份', '我退出'])
      expect(text(page)).toContain(words)
    Object.assign(wx, { showModal: () => Promise.resolve({ confirm: false }), switchTab: () => undefined })
    await run(page, 'leave')
    expect(sent).toEqual([])
    Object.assign(wx, { showModal: () => Promise.resolve({ confirm: true }) })
    await run(page, 'leave')
    expect(sent).toEqual([{ id: 'a', requestId: expect.any(String) as string }])
  })
  it('tells whoever acts for the others where they do so, and what has come', async () => {
    const own = {
      ...share,
      kind: 'wages' as const,
      percent: null,
      claims: 500_000,
      got: 499_950,
      said: 'yes',
      acts: true,
    }
    const stood = { chip: { icon: 'clock', tone: 'ok', word: '办好了' }, open: false, at: '2026-11-19T02:00:00.000Z' }
    phone.answers['share.own'] = () => good({ ...own, ...stood })
    const page = await opened({ own: 'a' })
    for (const words of ['要回 4,999.50 元', '您是代表']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('我退出')
  })
})
