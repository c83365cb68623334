import { closeBrowser } from '../support/browser'
import { photo } from '../support/photo'
import { World } from '../support/world'
import { atTheMatter, backToTheMatter, confirmed, oneTap, visit } from './officers'
import { Phone } from './phone'
import { fillIn, handIn, openMatter, selfCheck } from './walk'

let world: World
beforeAll(async () => {
  world = await World.start()
})
beforeEach(() => world.reset())
afterAll(async () => {
  await closeBrowser()
  await world.stack.stop()
})

const WANG = /^王\*例 · 生活有困难/

/** Everything below 「办理经过」, as the worker reads it. */
async function timeline(phone: Phone): Promise<string> {
  const words = await phone.words()
  return words.slice(words.indexOf('办理经过'))
}

describe.each([
  ['before the request leaves', 'off'],
  ['after the request, before its answer', 'dropReply'],
] as const)('a household’s application, the network cut %s', (_name, network) => {
  it('is told 相对困难 and why, and five taps make exactly one case', async () => {
    const wang = await Phone.of(world.stack, 'wang')
    await selfCheck(wang)
    await wang.see('您家每人每月 1,000.00 元')
    await wang.see(/是相对困难/)
    await wang.see(/出处：青岛市/)
    await wang.tap('开始申请')
    await fillIn(wang, [await photo(1), await photo(2)])
    await wang.set({ network })
    await handIn(wang, 5)
    await wang.see(/等网络|没有网络|有网/)
    expect(await world.stack.find('cases')).toHaveLength(network === 'off' ? 0 : 1)
    await wang.set({ network: 'on' })
    await wang.see('交好了')
    expect(await world.stack.find('cases')).toHaveLength(1)
    await wang.tap(/^生活有困难，已交上/)
    await wang.see('办理经过')
    await wang.see('11月25日 周三 24:00前')
    expect(await wang.errors()).toEqual([])
    await wang.close()
  }, 240_000)
})

describe('over three desks', () => {
  it('each from their own phone, over a power cut, to the file', async () => {
    const id = await world.submit('wang')
    const qian = await atTheMatter(world.stack, 'qian', WANG)
    await qian.see('照规定看：相对困难')
    await oneTap(qian, '收下')
    await qian.tap('接着看这一件')
    await visit(qian)
    await world.stack.killCloud()
    await world.stack.restartCloud()
    const zhou = await atTheMatter(world.stack, 'zhou', WANG)
    await oneTap(zhou, '走访属实')
    await backToTheMatter(qian, WANG)
    await confirmed(qian, '公示', '大家看到的只有：王*例 河口三标项目工会（编的） 困难职工帮扶')
    const zhao = await Phone.of(world.stack, 'zhao', { entry: 'pkg-open/notices/notices' })
    await zhao.see('王*例 河口三标项目工会（编的） 困难职工帮扶')
    await world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
    await backToTheMatter(qian, WANG)
    await oneTap(qian, '公示期满，没有异议')
    const wu = await atTheMatter(world.stack, 'wu', WANG)
    await oneTap(wu, '同意上报')
    const zheng = await atTheMatter(world.stack, 'zheng', WANG)
    await zheng.tap('记下核对结果')
    await zheng.choose('对得上')
    await oneTap(zheng, '记下核对结果')
    await zheng.tap('接着看这一件')
    await confirmed(zheng, '批准建档', /记进帮扶名册，一年有效/)

    const wang = await Phone.of(world.stack, 'wang')
    await openMatter(wang, '办完的')
    await wang.see('已经记进帮扶名册。')
    const seen = await timeline(wang)
    for (const step of [
      '定下来了，记进帮扶名册',
      '民政核对好了',
      '镇总工会同意了',
      '贴完了，没有人不同意',
      '贴出来让大家看',
      '同去的人核对了走访',
      '上门看过了',
      '工会收下了',
      '您交上了申请',
    ])
      expect(seen).toContain(step)
    expect(seen).toContain('清河县总工会（编的） · 郑*')
    expect(seen).toContain('河口镇总工会（编的） · 吴*')
    expect((await world.doc(id)).state).toBe('filed')
    for (const phone of [qian, zhou, wu, zheng, wang, zhao]) {
      expect(await phone.errors()).toEqual([])
      await phone.close()
    }
  }, 240_000)
})
