import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { ServiceSwitch } from '../../../typings/unions'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const row = (service: string, more: Partial<ServiceSwitch> = {}): ServiceSwitch => ({
  service,
  on: true,
  by: null,
  next: null,
  held: null,
  ...more,
})
const ROWS = [
  row('proposal', { on: false, by: { org: '三标工会（编的）', own: true, from: '2026-11-01' } }),
  row('join', { next: { on: false, from: '2026-12-01' } }),
  row('lawyer', { held: '清河县总工会（编的）' }),
  row('aid.file', {
    on: false,
    by: { org: '河口镇总工会（编的）', own: false, from: '2026-10-01' },
    held: '河口镇总工会（编的）',
  }),
  row('not.known.yet'),
]

describe('which services are on', () => {
  const id = simulate.load(path.join(__dirname, 'switches'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['union.services'] = () => good({ rows: ROWS })
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT })
    return { page, text: () => page.dom?.textContent ?? '' }
  }

  it('stands by area, with who says so and what is to come; what this program does not know is left out', async () => {
    const { text } = await opened()
    expect(text()).toMatch(/生活困难.*生活有困难.*停着.*河口镇总工会（编的）停的，10月1日 周四 起/)
    expect(text()).toMatch(/加入工会.*开着.*一直开着；12月1日 周二 起停/)
    expect(text()).toMatch(/工资合同有事.*开着.*由清河县总工会（编的）定/)
    expect(text()).toMatch(/提个好建议.*停着.*本工会停的，11月1日 周日 起/)
    expect(text()).not.toContain('not.known')
  })

  it('says what nobody can do, and who does it instead; to an administrator it leaves no switch', async () => {
    const stuck = row('proposal', { stuck: '采纳' })
    const lent = row('aid.file', { lent: [{ org: '河口镇总工会（编的）', steps: ['记下走访', '同意上报'] }] })
    phone.answers['union.services'] = () => good({ rows: [stuck, lent] })
    const { page, text } = await opened()
    expect(text()).toMatch(/提个好建议.*“采纳”没有人能办，上级也没有/)
    expect(text()).toMatch(/生活有困难.*“记下走访”“同意上报”由河口镇总工会（编的）办/)
    await run(page, 'onLoad', { hat: 'unit-1/admin' })
    run(page, 'toggle', eventOf({ id: 'proposal' }))
    expect(text()).toContain('由办事的人定')
    expect(text()).not.toContain('停掉这一项')
  })

  it('is switched from a day on, from today by itself, and drawn as the server says it is then', async () => {
    const { page, text } = await opened()
    run(page, 'toggle', eventOf({ id: 'proposal' }))
    expect(text()).toContain('开这一项')
    phone.answers['union.switch'] = () => good({ rows: [row('proposal', { next: { on: false, from: '2026-12-01' } })] })
    await run(page, 'turn', eventOf({ on: 'on' }))
    expect(phone.to('union.switch')).toEqual([{ hat: HAT, service: 'proposal', on: true, since: '2026-11-20' }])
    expect(text()).toMatch(/提个好建议.*开着.*12月1日 周二 起停/)
    run(page, 'toggle', eventOf({ id: 'proposal' }))
    expect(text()).toMatch(/会员会看到：这个工会还没有开通这项服务。.*停掉这一项.*不停了，接着开/)
    run(page, 'change', eventOf({}, { value: '2026-12-05' }))
    await run(page, 'turn', eventOf({ on: 'off' }))
    expect(phone.to('union.switch')[1]).toMatchObject({ on: false, since: '2026-12-05' })
  })

  it('leaves to the union above what is its to say, and says why something was refused', async () => {
    const { page, text } = await opened()
    run(page, 'toggle', eventOf({ id: 'lawyer' }))
    expect(text()).toContain('这一项由清河县总工会（编的）定。要改，请和他们说。')
    expect(text()).not.toContain('停掉这一项')
    run(page, 'toggle', eventOf({ id: 'join' }))
    phone.answers['union.switch'] = () => ({ ok: false, code: 'BUSY', message: '同事刚刚也在改，请看看再点一次。' })
    await run(page, 'turn', eventOf({ on: 'off' }))
    expect(text()).toContain('同事刚刚也在改')
    expect(page.data.busy).toBe(false)
  })
})
