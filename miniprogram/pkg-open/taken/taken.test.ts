import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { TakenRow } from '../../../typings/api'
import { fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const row = (id: string, more: Partial<TakenRow> = {}): TakenRow => ({
  id,
  title: `活动${id}`,
  orgName: '三标工会',
  words: '办完了。',
  at: '2026-11-19T02:00:00.000Z',
  mine: 'in',
  over: '2026-11-20T02:00:00.000Z',
  ...more,
})

describe('offers that somebody took part in', () => {
  const id = simulate.load(path.join(__dirname, 'taken'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('says of each how it ended, where they stood, and whether there is something for them; page after page', async () => {
    phone.answers['board.mine'] = ({ cursor }) =>
      good(
        cursor === 'k1'
          ? { rows: [row('3', { mine: 'waiting' })], next: null }
          : {
              rows: [row('1', { outcome: true, mine: 'present' }), { ...row('2', { words: '正在报名。' }), over: '' }],
              next: 'k1',
            },
      )
    const page = await opened()
    for (const words of ['活动1', '您签到了', '有给您的结果', '昨天 10:00 报的名', '正在报名。', '您报名了'])
      expect(text(page)).toContain(words)
    await run(page, 'more')
    expect(text(page)).toContain('您在排队，没轮到')
    expect(phone.to('board.mine')).toEqual([{}, { cursor: 'k1' }])
  })

  it('says so where there is none', async () => {
    phone.answers['board.mine'] = () => good({ rows: [], next: null })
    expect(text(await opened())).toContain('您还没报过名')
  })
})
