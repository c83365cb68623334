import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { atDesk, catalogue } from '../../generated/catalogue'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'
import { manyServices } from '../../testing/services'

const PROMISE = /一句话说完/g
const ROOT = path.join(__dirname, '../..')
const [own, desk] = [[...catalogue], [...atDesk]]
const fill = <T>(list: T[], rows: T[]): void => void list.splice(0, list.length, ...rows)

describe('services', () => {
  const pages = {
    all: simulate.load(path.join(__dirname, 'services'), { rootPath: ROOT }),
    home: simulate.load(path.join(__dirname, '../home/home'), { rootPath: ROOT }),
    desk: simulate.load(path.join(ROOT, 'pkg-desk/desk/desk'), { rootPath: ROOT }),
  }
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['desk.list'] = () => good({ rows: [], next: null })
  })
  afterEach(() => {
    fill(catalogue, own)
    fill(atDesk, desk)
  })
  const opened = (id: string) => {
    const page = simulate.render(id)
    page.attach(document.body)
    return { page, text: () => page.dom?.textContent ?? '' }
  }
  async function all() {
    const shown = opened(pages.all)
    run(shown.page, 'know')
    await Promise.resolve()
    return shown
  }

  it('stand by area, with their official names and what is promised', async () => {
    const { text } = await all()
    expect(text()).toMatch(/生活困难.*生活有困难.*困难职工帮扶.*入会和会员卡.*加入工会.*工资、合同、受伤.*工资合同有事/)
    expect(text()).toMatch(/工资合同有事.*请律师帮打官司.*高温津贴没发.*建议、诉求和奖励/)
  })

  it('are found by other words, and what is not found leads on', async () => {
    const { page, text } = await all()
    run(page, 'search', { detail: { value: '讨薪' } })
    expect(text()).toContain('工资合同有事')
    expect(text()).not.toContain('加入工会')
    run(page, 'search', { detail: { value: '量子' } })
    expect(text()).toContain('没找到“量子”。换个词，或者打 12351 直接说。')
    run(page, 'search', { detail: { value: '' } })
    expect(text()).toContain('加入工会')
  })

  it('that the person’s union has not got are not there', async () => {
    phone.answers['me.get'] = () => good({ ...ME, off: ['proposal', 'reception', 'word'] })
    const { page, text } = await all()
    await run(page, 'know')
    const { refreshMe } = jest.requireActual<{ refreshMe: () => Promise<unknown> }>('../../client/session')
    await refreshMe()
    run(page, 'know')
    expect(text()).not.toContain('提个好建议')
    expect(text()).not.toContain('建议、诉求和奖励')
  })

  it('sixty: four on the first page, all of them one tap away', async () => {
    fill(catalogue, manyServices(60))
    const home = opened(pages.home)
    run(home.page, 'showMe', ME)
    expect(home.text().match(PROMISE)).toHaveLength(4)
    run(home.page, 'toServices')
    expect(phone.opened).toEqual(['/pages/services/services'])
    const { text, page } = await all()
    expect(text().match(PROMISE)).toHaveLength(60)
    run(page, 'toService', eventOf({ id: 'made.s59' }))
    expect(phone.opened.at(-1)).toBe('/pkg-apply/service/service?service=made.s59')
  })

  it('sixty at a desk: four, and the others by area on a tap', async () => {
    fill(atDesk, manyServices(60, 'offer'))
    const { page, text } = opened(pages.desk)
    run(page, 'onLoad', {})
    await run(page, 'onShow')
    expect(text()).toContain('还有 56 项可以办')
    expect(text().match(/发布：/g)).toHaveLength(4)
    run(page, 'allBeginnings')
    expect(text()).toMatch(/帮扶.*法律.*活动和服务/)
    expect(text().match(/发布：/g)).toHaveLength(60)
  })
})
