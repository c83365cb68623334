import { CHIPS } from '../../../domain/matter/chips'
import { SUPPLEMENT_CHIP } from '../../../domain/parts/supplement'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Action } from '../../../typings/api'
import { keepView, tellDone, viewNow } from '../handover'
import { readDesk } from '../list'
import { eventOf, fakePhone, type FakePhone, good, ME, row, run, view } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const NOON = Date.parse('2026-11-20T04:00:00.000Z')
const action = (command: string, label: string, tone: Action['tone'], more: Partial<Action> = {}): Action => ({
  command,
  label,
  tone,
  fields: [],
  confirm: [],
  ...more,
})
const ACTIONS = [
  action('return', '退回补材料', 'plain', {
    fields: [{ kind: 'gaps', id: 'gaps', short: '要补的', label: '还缺什么？' }],
  }),
  action('accept', '收下', 'go'),
  action('reject', '不批准', 'stop', { confirm: ['不能撤回。'] }),
]
const refused = (code: string, message: string) => ({ ok: false, code, message }) as never

describe('one matter at the desk', () => {
  const id = simulate.load(path.join(__dirname, 'case'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOON)
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['case.get'] = () => good(view({ actions: ACTIONS }))
    phone.answers['case.act'] = () => good(row('c1', '2026-12-04', { todo: '记下走访' }))
    phone.answers['desk.list'] = () => good({ rows: [row('c0', '2026-11-20'), row('c1', '2026-11-25')], next: null })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'c1', hat: 'unit-1/officer' })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const press = (page: Page, command: string): unknown => run(page, 'press', eventOf({ command }))

  it('says whose matter it is, what is doubtful and what the rules say', async () => {
    const page = await opened()
    expect(phone.to('case.get')).toEqual([{ id: 'c1', hat: 'unit-1/officer' }])
    for (const words of ['张*明 · 困难职工帮扶', 'NOc1', '同一家可能有 2 份', '相对困难', '规定一', '说不准', '出处一'])
      expect(text(page)).toContain(words)
    expect(text(page)).toContain('只是建议，由您定。')
  })

  it('lets whoever holds it call the worker from the head of the page', async () => {
    expect(text(await opened()).match(/打给他/g)).toHaveLength(1)
    phone.answers['case.get'] = () => good(view({ actions: ACTIONS, holds: true }))
    phone.answers['case.reveal'] = () => good({ value: '13900000001' })
    const dialled: string[] = []
    Object.assign(phone.wx, {
      makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => void dialled.push(phoneNumber),
    })
    const page = await opened()
    expect(text(page).match(/打给他/g)).toHaveLength(2)
    await run(page, 'callThem')
    expect(phone.to('case.reveal')).toMatchObject([{ field: 'phone', reason: '联系职工' }])
    expect(dialled).toEqual(['13900000001'])
  })

  it('says of a union’s own matter how it stands, not what some worker sees', async () => {
    const page = await opened()
    expect(text(page)).toContain('职工现在看到：')
    const service = { id: 'contract', name: '集体合同', official: '集体协商和集体合同' }
    phone.answers['case.get'] = () =>
      good(view({ service, chip: { ...CHIPS.approved, word: '生效了' }, desk: null, due: null }))
    const own = await opened()
    expect(text(own)).not.toContain('职工现在看到')
    expect(text(own)).toContain('生效了')
  })

  it('draws at most two buttons from the reply, the rest behind 「更多」; only one is filled', async () => {
    const page = await opened()
    const labels = (selector: string) => page.querySelectorAll(selector).map((one) => one.dom?.textContent)
    expect(labels('.btn-go')).toEqual(['收下'])
    expect(labels('.btn-plain')).toEqual(['退回补材料'])
    expect(labels('.more')).toEqual(['更多'])
    run(page, 'askOther')
    expect(page.data.others).toEqual([{ id: 'reject', label: '不批准', tone: 'err' }])
  })

  it('shows no bar where nothing is to be done', async () => {
    phone.answers['case.get'] = () => good(view({ desk: null, due: null, chip: CHIPS.approved }))
    const page = await opened()
    expect(page.querySelectorAll('.btn')).toEqual([])
    expect(page.querySelectorAll('.with-bar')).toEqual([])
    expect(text(page)).toContain('张*明 · 困难职工帮扶')
  })

  it('accepts by one tap, sends one command for five, and offers the next matter', async () => {
    await readDesk('unit-1/officer')
    const page = await opened()
    await Promise.all([1, 2, 3, 4, 5].map(() => press(page, 'accept')))
    expect(phone.to('case.act')).toEqual([
      {
        id: 'c1',
        hat: 'unit-1/officer',
        command: 'accept',
        step: 'submitted',
        commandId: expect.stringMatching(/^[a-z0-9]{24}$/),
      },
    ])
    expect(text(page)).toContain('收下：办好了')
    expect(text(page)).toContain('最晚 12月4日 周五')
    expect(page.data.next?.id).toBe('c0')
    run(page, 'openNext', eventOf({}, { id: 'c0' }))
    expect(phone.opened).toEqual(['/pkg-desk/case/case?id=c0&hat=unit-1/officer'])
  })

  it('looks again for the case that a step opens, until it is there', async () => {
    jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'setImmediate', 'queueMicrotask'] })
    const page = await opened()
    phone.answers['case.act'] = () => good(row('c1', '2026-12-04', { opening: true }))
    await press(page, 'accept')
    expect(text(page)).toContain('正在转，稍等一下。')
    await jest.advanceTimersByTimeAsync(1000)
    expect(text(page)).toContain('正在转，稍等一下。')
    phone.answers['case.get'] = () => good(view({ links: [{ id: 'c7', words: '转成了法律援助' }] }))
    await jest.advanceTimersByTimeAsync(2000)
    expect(text(page)).toContain('转成了法律援助，打开看看')
    expect(text(page)).not.toContain('正在转')
    await jest.advanceTimersByTimeAsync(60_000)
    expect(phone.to('case.get')).toHaveLength(3)
    jest.useRealTimers()
  })

  it('looks no more for it once the page is left', async () => {
    jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'setImmediate', 'queueMicrotask'] })
    const page = await opened()
    phone.answers['case.act'] = () => good(row('c1', '2026-12-04', { opening: true }))
    await press(page, 'accept')
    page.detach()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(phone.to('case.get')).toHaveLength(1)
    jest.useRealTimers()
  })

  it('keeps the command id while nobody knows whether it was done', async () => {
    const page = await opened()
    delete phone.answers['case.act']
    await press(page, 'accept')
    expect(page.data.problem).toContain('没连上网')
    expect(page.data.done).toBeNull()
    phone.answers['case.act'] = () => good(row('c1', '2026-12-04'))
    await press(page, 'accept')
    const ids = phone.to('case.act').map((data) => data.commandId)
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
  })

  it('says why a step was refused, and shows the newest state when somebody else was quicker', async () => {
    const page = await opened()
    phone.answers['case.act'] = () => refused('SAME_PERSON', '您经手过前一步，这一步要换人。')
    await press(page, 'accept')
    expect(text(page)).toContain('您经手过前一步，这一步要换人。')
    expect(phone.to('case.get')).toHaveLength(1)
    phone.answers['case.act'] = () => refused('CHANGED', '这件事刚有了新进展，已换成最新。')
    phone.answers['case.get'] = () => good(view({ step: 'surveying', actions: [action('visit', '记下走访', 'go')] }))
    await press(page, 'accept')
    expect(text(page)).toContain('这件事刚有了新进展，已换成最新。')
    expect(page.data.bar.main?.command).toBe('visit')
    expect(viewNow('c1')?.step).toBe('surveying')
  })

  it('opens the page of a step that asks or confirms something', async () => {
    const page = await opened()
    press(page, 'return')
    run(page, 'pickOther', eventOf({}, { id: 'reject' }))
    expect(phone.opened).toEqual([
      '/pkg-desk/act/act?id=c1&hat=unit-1/officer&command=return',
      '/pkg-desk/act/act?id=c1&hat=unit-1/officer&command=reject',
    ])
    expect(phone.to('case.act')).toEqual([])
  })

  it('tells once of a step that was taken on its own page', async () => {
    keepView(view())
    const page = await opened()
    tellDone({ label: '退回补材料', row: row('c1', '2026-12-04', { desk: '职工', chip: SUPPLEMENT_CHIP }) })
    run(page, 'onShow')
    expect(text(page)).toContain('退回补材料：办好了')
    expect(text(page)).toContain('现在在职工手里')
    await run(page, 'stay')
    run(page, 'onShow')
    expect(page.data.done).toBeNull()
  })

  it('marks what is urgent, and names who helped', async () => {
    phone.answers['case.get'] = () => good(view({ actions: ACTIONS, urgent: true, helper: '孙*' }))
    const page = await opened()
    expect(text(page)).toContain('急')
    expect(text(page)).toContain('孙* 帮着填的，本人确认过')
  })

  const counts = { taken: 2, waiting: 3, there: 1 }
  it('shows how many take part in an offer, leads to who they are, and to the code of its door', async () => {
    const offer = { seats: 30, door: true, guests: [], counts }
    phone.answers['case.get'] = () => good(view({ actions: ACTIONS, offer }))
    const page = await opened()
    for (const words of ['报名 2 人 · 名额 30 个 · 排队 3 人 · 签到 1 人', '看名单', '会员现在看到'])
      expect(text(page)).toContain(words)
    run(page, 'toDoor')
    run(page, 'toPeople')
    expect(phone.opened).toEqual([
      '/pkg-me/code/code?of=door&id=c1&hat=unit-1%2Fofficer',
      '/pkg-desk/people/people?id=c1&hat=unit-1%2Fofficer',
    ])
  })

  it('has no door where the offer has none, or is over', async () => {
    const offer = { seats: null, door: false, guests: [], counts: { taken: 0, waiting: 0, there: 0 } }
    phone.answers['case.get'] = () => good(view({ actions: [], offer }))
    const page = await opened()
    expect(text(page)).not.toContain('出示签到码')
    expect(text(page)).toContain('报名 0 人 · 签到 0 人')
    expect(text(page)).not.toContain('看名单')
  })

  it('shows no names where nobody reads who takes part', async () => {
    const offer = { seats: 30, door: true, guests: [], counts, sealed: true as const }
    phone.answers['case.get'] = () => good(view({ actions: [], offer }))
    const page = await opened()
    expect(text(page)).toContain('只看人数，不看名单')
    expect(page.data.look).toMatchObject({ people: false })
  })
})
