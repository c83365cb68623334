import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { worksIn } from '../../client/worklog/book'
import { eventOf, fakePhone, type FakePhone, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const page = (name: string) => simulate.load(path.join(__dirname, `../${name}/${name}`), { rootPath: ROOT })

describe('the work log', () => {
  const [log, line] = [page('worklog'), page('workday')]
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => {
    // Nobody was asked anything: it is a stranger's, and works without a network.
    expect(phone.sent).toEqual([])
    jest.restoreAllMocks()
  })

  function opened() {
    const shown = simulate.render(log)
    shown.attach(document.body)
    run(shown, 'draw', '2026-11')
    return shown
  }
  async function writing(query: object) {
    const shown = simulate.render(line)
    shown.attach(document.body)
    await run(shown, 'onLoad', query)
    return shown
  }
  type Shown = ReturnType<typeof opened>
  const text = (shown: Shown) => shown.dom?.textContent ?? ''
  const answer = (shown: Shown, answers: Record<string, unknown>) =>
    Object.entries(answers).forEach(([path, value]) => run(shown, 'change', { detail: { path, value } }))

  it('takes a whole day in one tap, and the sums of the month are there', async () => {
    const first = await writing({ month: '2026-11' })
    answer(first, { day: '2026-11-19', agreed: '300', overtime: '2', giver: '张老板' })
    await run(first, 'save')
    expect(phone.opened).toEqual(['back'])
    const shown = opened()
    expect(text(shown)).toContain('只存在这部手机上')
    expect(text(shown)).toContain('出工 1 天，加班 2 小时')
    await run(shown, 'wholeDay')
    for (const words of ['出工 2 天', '说好 600 元', '还差 600 元', '11月20日', '张老板'])
      expect(text(shown)).toContain(words)
    expect(text(shown)).not.toContain('今天干了一整天')
    run(shown, 'copyMonth')
    expect(phone.clipboard).toContain('2026年11月，本人在手机上记的\n合计：出工 2 天')
  })

  it('is corrected and deleted, and never has a day that has not come', async () => {
    const first = await writing({ month: '2026-11' })
    answer(first, { day: '2026-11-21' })
    await run(first, 'save')
    expect(text(first)).toMatch(/有 1 处/)
    answer(first, { day: '2026-11-18', amount: 'hours', hours: '6', paid: '100.5' })
    await run(first, 'save')
    const [kept] = worksIn('2026-11')
    expect(kept).toMatchObject({ amount: 'hours', hours: 6, overtime: 0, paid: 10_050, agreed: null })
    const again = await writing({ month: '2026-11', id: kept?.id })
    expect(text(again)).toContain('改这一笔')
    answer(again, { day: '2026-10-31', amount: 'half' })
    await run(again, 'save')
    expect([worksIn('2026-11'), worksIn('2026-10')]).toMatchObject([[], [{ amount: 'half', hours: 0 }]])
    await run(await writing({ month: '2026-10', id: kept?.id }), 'drop')
    expect(worksIn('2026-10')).toEqual([])
  })

  it('turns to other months, not to one that has not come', () => {
    const shown = opened()
    run(shown, 'turn', eventOf({ by: '1' }))
    expect(text(shown)).toContain('2026年11月')
    run(shown, 'turn', eventOf({ by: '-1' }))
    expect(text(shown)).toContain('2026年10月')
    expect(text(shown)).not.toContain('今天干了一整天')
  })

  it('tells whoever has an old WeChat that nothing would stay', async () => {
    jest.resetModules()
    const shown = opened()
    shown.setData({ keeps: false })
    expect(text(shown)).toContain('请先更新微信')
  })
})
