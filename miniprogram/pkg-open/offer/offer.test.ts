import { forgetAll } from '../../client/keep/store'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { BoardView } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const DOOR = 'dTOKEN'
const board = (more: Partial<BoardView> = {}): BoardView => ({
  id: 'o1',
  service: 'talk',
  title: '讨薪怎么讨',
  orgName: '三标工会',
  lines: [{ label: '在哪里', value: '项目部二楼' }],
  left: 2,
  mine: 'out',
  step: 'open',
  words: '正在报名。',
  actions: [{ command: 'signUp', label: '报名', tone: 'go', fields: [], confirm: [] }],
  door: 'signIn',
  ...more,
})

describe('one offer', () => {
  const id = simulate.load(path.join(__dirname, 'offer'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good({ ...ME, member: { org: 'unit-1', orgName: '三标工会' } })
    phone.answers['board.get'] = () => good(board())
    phone.answers['board.act'] = () => good(board({ mine: 'in', left: 1 }))
  })

  async function opened(query: Record<string, string> = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'o1', ...query })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''

  it('says what, where and how many seats are left, and signs up by one tap however often it is tapped', async () => {
    const page = await opened()
    for (const words of ['讨薪怎么讨', '项目部二楼', '还有 2 个名额']) expect(text(page)).toContain(words)
    await Promise.all([1, 2, 3].map(() => run(page, 'press', eventOf({ command: 'signUp' }))))
    expect(phone.to('board.act')).toMatchObject([{ id: 'o1', command: 'signUp', step: 'open' }])
    expect(text(page)).toContain('您报名了')
  })

  it.each([
    [{ left: 0, waiting: 3 }, ['名额满了，3 人在排队']],
    [{ left: 0, mine: 'waiting' as const, ahead: 2, waiting: 3 }, ['您在排队', '您前面还有 2 人。', '按先后告诉您']],
    [{ left: 0, mine: 'offered' as const, turn: '2026-11-21T04:00:00.000Z' }, ['轮到您了，11月21日 周六 12:00前回话']],
    [{ left: 999, open: 'all' as const }, ['不限人数']],
    [{ closed: true as const, actions: [] }, ['报名截止了']],
    [{ closed: true as const, mine: 'waiting' as const, left: 0, actions: [] }, ['报名截止了，没轮到您']],
    [{ closed: true as const, mine: 'in' as const }, ['您报名了']],
    [
      {
        over: { at: '2026-11-20T02:00:00.000Z', why: '老师病了。' },
        mine: 'in' as const,
        words: '不办了。',
        actions: [],
      },
      ['不办了。', '老师病了。', '您报了名，没签到'],
    ],
    [{ mine: 'present' as const, outcome: [{ label: '成绩', value: '第一名' }] }, ['给您的结果', '第一名']],
  ])('says where the reader stands: %j', async (more, words) => {
    phone.answers['board.get'] = () => good(board(more))
    const page = await opened()
    for (const one of words) expect(text(page)).toContain(one)
  })

  it('says what came of it before what it was', async () => {
    phone.answers['board.get'] = () => good(board({ outcome: [{ label: '名次', value: '一等奖' }] }))
    const words = text(await opened())
    expect(words.indexOf('一等奖')).toBeGreaterThan(0)
    expect(words.indexOf('一等奖')).toBeLessThan(words.indexOf('项目部二楼'))
  })

  it('asks first what the offer asks of each person, says who reads it, and keeps what was typed', async () => {
    const fields = [{ kind: 'text' as const, id: 'reply', short: '班组', label: '您代表哪个班组？', max: 50 }]
    const one = (command: string, label: string) => ({ command, label, tone: 'go' as const, fields, confirm: [] })
    phone.answers['board.get'] = () => good(board({ actions: [one('signUp', '报名')] }))
    const page = await opened()
    await run(page, 'press', eventOf({ command: 'signUp' }))
    expect(phone.to('board.act')).toEqual([])
    for (const words of ['您代表哪个班组？', '办这个活动的人能看到']) expect(text(page)).toContain(words)
    run(page, 'change', eventOf({}, { path: 'reply', value: '木工班' }))
    phone.answers['board.act'] = () => ({ ok: false, code: 'NOT_NOW', message: '名额满了。' }) as never
    phone.answers['board.get'] = () => good(board({ left: 0, actions: [one('queue', '排队等名额')] }))
    await run(page, 'press', eventOf({ command: 'signUp' }))
    expect(phone.to('board.act')).toMatchObject([{ command: 'signUp', input: { reply: '木工班' } }])
    const missing = { path: 'reply', code: 'EMPTY', message: '还没填班组。' }
    phone.answers['board.act'] = () =>
      ({ ok: false, code: 'INVALID', message: '有 1 处要改。', fields: [missing] }) as never
    const scrolled = jest.spyOn(wx, 'pageScrollTo')
    await run(page, 'press', eventOf({ command: 'queue' }))
    await run(page, 'press', eventOf({ command: 'queue' }))
    expect(text(page).match(/有 1 处要改/g)).toHaveLength(1)
    expect(text(page).match(/还没填班组。/g)).toHaveLength(2)
    expect(scrolled).toHaveBeenLastCalledWith(expect.objectContaining({ selector: '#asking' }))
    const gave = [{ label: '您代表哪个班组？', value: '木工班' }]
    phone.answers['board.act'] = () => good(board({ mine: 'waiting', actions: [], gave }))
    await run(page, 'press', eventOf({ command: 'queue' }))
    expect(phone.to('board.act')[2]).toMatchObject({ command: 'queue', input: { reply: '木工班' } })
    for (const words of ['您报名时说的', '木工班']) expect(text(page)).toContain(words)
  })

  it('puts it into the phone’s calendar by a tap of its own, and says what to do where the phone refuses', async () => {
    const when = { from: '2026-11-27T06:00:00.000Z', to: '2026-11-27T08:00:00.000Z', where: '二楼' }
    phone.answers['board.get'] = () => good(board({ when }))
    phone.answers['board.act'] = () => good(board({ when, mine: 'in' }))
    const added: object[] = []
    const add = jest.fn((given: object) => Promise.resolve(void added.push(given)))
    Object.assign(wx, { addPhoneCalendar: add })
    const page = await opened()
    expect(text(page)).not.toContain('加到手机日历')
    await run(page, 'press', eventOf({ command: 'signUp' }))
    expect(text(page)).toContain('加到手机日历')
    expect(added).toEqual([])
    await run(page, 'toCalendar')
    expect(added).toMatchObject([{ title: '讨薪怎么讨', location: '二楼' }])
    add.mockRejectedValueOnce({ errMsg: 'addPhoneCalendar:fail auth deny' })
    await run(page, 'toCalendar')
    expect(text(page)).toContain('打开“添加到日历”')
  })

  it('signs in at once where the door was scanned, with the door’s own code', async () => {
    phone.answers['board.act'] = () => good(board({ mine: 'present' }))
    const page = await opened({ door: DOOR })
    expect(phone.to('board.act')).toMatchObject([{ command: 'signIn', door: DOOR }])
    expect(text(page)).toContain('签到好了')
  })

  it('says why the door did not let them in, and what to do', async () => {
    phone.answers['board.act'] = () => ({ ok: false, code: 'NOT_NOW', message: '名额满了。' }) as never
    const page = await opened({ door: DOOR })
    expect(text(page)).toContain('还没签上')
    expect(text(page)).toContain('名额满了。')
    expect(text(page)).toContain('重新扫门口的码')
  })

  it('keeps the scanned door over a dead network, and asks again under the same id', async () => {
    delete phone.answers['board.act']
    const page = await opened({ door: DOOR })
    expect(text(page)).toContain('连上网会自己再签')
    phone.answers['board.act'] = () => good(board({ mine: 'present' }))
    await run(page, 'signIn')
    expect(text(page)).toContain('签到好了')
    const ids = phone.to('board.act').map((data) => data.commandId)
    expect(new Set(ids).size).toBe(1)
  })

  it('does nothing at the door for whoever was there already', async () => {
    phone.answers['board.get'] = () => good(board({ mine: 'present', actions: [] }))
    const page = await opened({ door: DOOR })
    expect(phone.to('board.act')).toEqual([])
    expect(text(page)).toContain('签到好了')
  })

  it('leads a stranger to joining, a member to the other offers', async () => {
    phone.answers['board.get'] = () => ({ ok: false, code: 'NOT_FOUND', message: '找不到了。' }) as never
    expect(text(await opened())).toContain('看别的活动')
    phone.answers['me.get'] = () => good({ ...ME, member: null })
    forgetAll()
    expect(text(await opened())).toContain('去入会')
  })
})
