import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { HonourRow, SupportedRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const row = (id: string, more: Partial<HonourRow> = {}): HonourRow => ({
  ...{ id, title: '塔吊下加一道护栏', own: true, word: '得奖了', tone: 'ok', grade: '三等奖', sum: 38_889 },
  ...{ percent: 50, open: 0, at: '2026-11-19T02:00:00.000Z' },
  ...more,
})

describe('what became of somebody’s proposals', () => {
  const id = simulate.load(path.join(__dirname, 'honours'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened(rows: HonourRow[], supported: SupportedRow[] = []) {
    phone.answers['me.honours'] = () => good({ rows, claims: [], supported })
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('is its sentence, how it stands, the grade and their own part', async () => {
    const page = await opened([row('a'), row('b', { own: false, percent: 20, sum: 15_555 })])
    for (const words of [
      '得奖了',
      '三等奖 · 388.89 元',
      '您提的，和别人一起想的，您占 50%',
      '您和别人一起想的，您占 20%',
    ])
      expect(text(page)).toContain(words)
  })
  it('opens one’s own matter alone, and leads to those who have not said yes', async () => {
    const page = await opened([row('a', { open: 2 }), row('b', { own: false })])
    expect(text(page)).toContain('还有 2 个人没点，请他们点一下')
    run(page, 'toMatter', eventOf({ id: 'b' }))
    expect(phone.opened).toEqual([])
    run(page, 'toMatter', eventOf({ id: 'a' }))
    run(page, 'toTogether', eventOf({ id: 'a' }))
    expect(phone.opened).toEqual([expect.stringContaining('matter?id=a'), expect.stringContaining('together?id=a')])
  })
  it('shows what of colleagues they support, nothing of what may not be read any more, and takes it back', async () => {
    const at = '2026-11-19T02:00:00.000Z'
    const page = await opened(
      [],
      [
        { id: 'd', title: '楼道换声控灯', word: '工会在看', at },
        { id: 'e', title: '', word: '', at },
      ],
    )
    for (const words of ['我支持的', '楼道换声控灯', '工会在看', '这一条现在不给看了', '收回支持'])
      expect(text(page)).toContain(words)
    phone.answers['alike.support'] = (data) => good({ yes: (data as { yes: boolean }).yes })
    await run(page, 'takeBack', eventOf({ id: 'd' }))
    expect(text(page)).not.toContain('楼道换声控灯')
    phone.answers['alike.support'] = () => ({ ok: false, code: 'OFFLINE', message: '没连上网。', requestId: '' })
    await run(page, 'takeBack', eventOf({ id: 'e' }))
    expect(text(page)).toContain('这一条现在不给看了')
  })
  it('shows no sum where nothing has been awarded, and says so where there is nothing', async () => {
    expect(text(await opened([row('a', { grade: '', sum: 0, word: '在做了' })]))).not.toContain('元')
    expect(text(await opened([]))).toContain('还没有提过建议。')
  })
})
