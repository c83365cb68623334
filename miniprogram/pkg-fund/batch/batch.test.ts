import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { BatchLine, PayBatch, Reply } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const AT = '2026-11-19T02:00:00.000Z'
const ON = '2026-11-20'
const line = (id: string, more: Partial<BatchLine> = {}): BatchLine => ({
  ...{ id, ref: '000000000012', no: '1234 5678', item: 'mutual', sum: 100_050, name: '何新来', bank: '示例银行' },
  ...{ card: '6222020000000001', result: null, done: true, why: null, left: false, about: null },
  ...more,
})
const step = (name: string, own = false) => ({ name, own, at: AT })
const batch = (more: Partial<PayBatch> = {}): PayBatch => ({
  ...{ id: 'b1', state: 'made', made: step('潘*'), count: 2, sum: 200_100, may: 'check' },
  ...{ lines: [line('a'), line('b', { name: '何二' })], hidden: 0, checked: null, sent: null },
  ...{ stops: null, lends: false, open: 0, untaken: null, mayUntake: false, calls: [] },
  ...more,
})
const checked = { ...step('孟*'), ok: true, why: '' }
const out = (more: Partial<PayBatch> = {}) =>
  batch({ state: 'sent', may: 'result', checked, sent: { ...step('戚*', true), outside: null }, ...more })
const untakable = () => out({ mayUntake: true })
const refused = (message: string): Reply<never> => ({ ok: false, code: 'SAME_PERSON', message })

describe('one batch', () => {
  const id = simulate.load(path.join(__dirname, 'batch'), { rootPath: ROOT })
  let phone: FakePhone
  const wears = (view: PayBatch) => (phone.answers['batch.get'] = () => good(view))
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    Object.assign(phone.wx, {
      pageScrollTo: () => undefined,
      showModal: () => Promise.resolve({ confirm: true }),
    })
    wears(batch())
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'b1', hat: HAT })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const answer = (page: Page, field: string, value: unknown) => run(page, 'change', eventOf({}, { path: field, value }))

  it('that the bank never took goes back with a reason, and nothing is asked of it any more', async () => {
    wears(untakable())
    const page = await opened()
    run(page, 'toUntake')
    expect(text(page)).toContain('问过银行，一笔也没付')
    const sent: unknown[] = []
    phone.answers['batch.untake'] = (asked) => {
      sent.push(asked)
      return good(out({ state: 'untaken', may: null, untaken: { ...step('孟*'), why: '单子没导进去' } }))
    }
    await run(page, 'untake')
    expect(sent).toEqual([])
    run(page, 'change', eventOf({}, { path: 'why', value: '单子没导进去' }))
    await run(page, 'untake')
    expect(sent).toMatchObject([{ id: 'b1', why: '单子没导进去' }])
    expect(text(page)).toContain('银行没收，孟*记的：单子没导进去')
    expect(text(page)).not.toContain('记这一笔的结果')
  })

  it('shows every payee whole, who did what, and what comes next', async () => {
    const page = await opened()
    const all = [
      '等复核',
      '2,001 元',
      '何新来 1,000.50 元',
      '示例银行 6222 0200 0000 0001',
      '潘*，昨天 10:00',
      '核对无误',
    ]
    for (const words of all) expect(text(page)).toContain(words)
    phone.answers['batch.check'] = () =>
      good(batch({ state: 'checked', may: null, checked, stops: '要请第三个人付款。' }))
    await run(page, 'pass')
    expect(phone.to('batch.check')).toEqual([{ hat: HAT, id: 'b1', ok: true, why: '' }])
    for (const words of ['复核过了', '要请第三个人付款。', '孟*']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('去付款')
  })

  it('is given back with a reason, and not without one; a refusal is said', async () => {
    const page = await opened()
    run(page, 'toRefuse')
    await run(page, 'refuse')
    expect(phone.to('batch.check')).toEqual([])
    answer(page, 'why', '第二行的卡号不对')
    phone.answers['batch.check'] = () => refused('这张单是您做的，要请另一个人复核。')
    await run(page, 'refuse')
    expect(text(page)).toContain('要请另一个人复核')
    phone.answers['batch.check'] = () =>
      good(
        batch({ state: 'refused', may: null, checked: { ...step('孟*', true), ok: false, why: '第二行的卡号不对' } }),
      )
    await run(page, 'refuse')
    for (const words of ['复核没通过', '第二行的卡号不对', '回付款']) expect(text(page)).toContain(words)
  })

  it('is shown once more before it goes to the bank; the file opens, and opens again', async () => {
    wears(batch({ state: 'checked', may: 'send', checked }))
    phone.answers['batch.send'] = () => good({ batch: out(), name: '付款单.xlsx', content: '' })
    const page = await opened()
    run(page, 'toSend')
    for (const words of ['看清楚再点', '2 笔，共 2,001 元。', '不要付第二次']) expect(text(page)).toContain(words)
    await run(page, 'send')
    expect(phone.to('batch.send')).toEqual([{ hat: HAT, id: 'b1' }])
    expect(phone.documents).toMatchObject([{ fileType: 'xlsx' }])
    expect(text(page)).toContain('送银行了，等结果')
    await run(page, 'send')
    expect(phone.documents).toHaveLength(2)
  })

  it('asks for the outside bookkeeper where whoever checked pays', async () => {
    wears(batch({ state: 'checked', may: 'send', checked: { ...checked, own: true }, lends: true }))
    phone.answers['batch.send'] = () => good({ batch: out(), name: '付款单.xlsx', content: '' })
    const page = await opened()
    run(page, 'toSend')
    await run(page, 'send')
    expect(phone.to('batch.send')).toEqual([])
    answer(page, 'name', '周会计')
    answer(page, 'voucher', '记-11-3，11月20日')
    await run(page, 'send')
    expect(phone.to('batch.send')).toEqual([
      { hat: HAT, id: 'b1', outside: { name: '周会计', voucher: '记-11-3，11月20日' } },
    ])
  })

  it('says all that is wrong with a sheet that came back, and shows what a good one says before it is put down', async () => {
    wears(out())
    const page = await opened()
    run(page, 'toFile')
    const problems = [{ row: 3, message: '金额和付款单对不上。' }]
    phone.answers['import.result'] = () => good({ ok: false, problems })
    await run(page, 'read', 'f1', ON)
    for (const words of ['什么也没记', '第 3 行：金额和付款单对不上。']) expect(text(page)).toContain(words)
    const results = { a: { kind: 'paid', on: ON }, b: { kind: 'failed', on: ON, why: '户名不符' } }
    phone.answers['import.result'] = () => good({ ok: true, results })
    await run(page, 'read', 'f1', ON)
    for (const words of ['付成 1 笔，共 1,000.50 元。', '何二 没付成：户名不符']) expect(text(page)).toContain(words)
    expect(phone.to('batch.result')).toEqual([])
    const over = out({ state: 'done', may: null, lines: [line('a', { result: { kind: 'paid', on: ON } })] })
    phone.answers['batch.result'] = () => good(out({ may: 'run', open: 2 }))
    phone.answers['batch.run'] = () => good(over)
    await run(page, 'putRead')
    expect(phone.to('batch.result')).toEqual([{ hat: HAT, id: 'b1', results }])
    for (const words of ['办完了', '付了']) expect(text(page)).toContain(words)
  })

  it('takes one line as it is typed; what was not paid needs the bank’s words', async () => {
    wears(out())
    phone.answers['batch.result'] = () => good(out())
    const page = await opened()
    run(page, 'toType', eventOf({ id: 'b' }))
    await run(page, 'typedFailed')
    expect(text(page)).toContain('写下银行说的原因')
    answer(page, 'why', '账户已注销')
    await run(page, 'typedFailed')
    run(page, 'toType', eventOf({ id: 'a' }))
    await run(page, 'typedPaid')
    expect(phone.to('batch.result').map(({ results }) => results)).toEqual([
      { b: { kind: 'failed', on: ON, why: '账户已注销' } },
      { a: { kind: 'paid', on: ON } },
    ])
  })

  it('hears that a paid one came back', async () => {
    wears(out({ state: 'done', may: null, lines: [line('a', { result: { kind: 'paid', on: ON } })] }))
    phone.answers['batch.result'] = () => good(out())
    const page = await opened()
    run(page, 'toType', eventOf({ id: 'a' }))
    expect(text(page)).not.toContain('付成了吗')
    answer(page, 'why', '账户已注销')
    await run(page, 'typedFailed')
    expect(phone.to('batch.result')).toMatchObject([{ results: { a: { kind: 'back' } } }])
  })

  it('goes on until nothing is left, and stops where nothing gets less', async () => {
    wears(batch({ may: 'run', open: 2 }))
    const left = [1, 1]
    phone.answers['batch.run'] = () => good(batch({ may: 'run', open: left.shift() ?? 0 }))
    const page = await opened()
    await run(page, 'run')
    expect(phone.to('batch.run')).toHaveLength(2)
    expect(text(page)).toContain('接着办')
  })

  it('is put away before it is sent; a line of the own household stands for a colleague', async () => {
    wears(batch({ hidden: 1, may: null, stops: '单上有一笔钱是给您本人或您家的，请同事来办。' }))
    phone.answers['batch.drop'] = () => good(batch({ state: 'dropped', may: null }))
    const page = await opened()
    expect(text(page)).toContain('有 1 笔和您家有关')
    await run(page, 'drop')
    expect(text(page)).toContain('作废了')
    expect(text(page)).not.toContain('作废这张付款单')
  })

  it('leads from what was paid to where it is demanded back: of one of several here, else in its own matter', async () => {
    const result = { kind: 'paid' as const, on: ON }
    const lines = [line('a', { result }), line('b', { result, about: 'case1' }), line('c')]
    wears(out({ state: 'done', may: null, lines }))
    const page = await opened()
    expect(text(page).split('给错了，请他退回')).toHaveLength(3)
    run(page, 'toDemand', eventOf({ id: 'a' }))
    run(page, 'toDemand', eventOf({ id: 'b' }))
    expect(phone.opened).toEqual([
      `/pkg-fund/demand/demand?id=b1&line=a&hat=${HAT}`,
      `/pkg-desk/case/case?id=case1&hat=${HAT}`,
    ])
  })

  it('says so without network', async () => {
    delete phone.answers['batch.get']
    expect(text(await opened())).toContain('没有网络，这一页打不开')
  })

  it('has some who are called from the page, and what they say is put down; missing money needs words', async () => {
    const row = { id: 'a', no: '1234 5678', name: '何新来', sum: 100_050, over: false, may: true, last: null }
    const numbers: string[] = []
    const makePhoneCall = ({ phoneNumber }: { phoneNumber: string }) => void numbers.push(phoneNumber)
    Object.assign(phone.wx, { makePhoneCall })
    wears(out({ state: 'done', may: 'call', calls: [row] }))
    const page = await opened()
    expect(text(page)).toContain('抽中打电话的')
    run(page, 'toCall', eventOf({ id: 'a' }))
    phone.answers['batch.dial'] = () => good({ phone: '13900000001' })
    await run(page, 'dial')
    expect(numbers).toEqual(['13900000001'])
    await run(page, 'called', eventOf({ outcome: 'missing' }))
    expect(phone.to('batch.called')).toEqual([])
    expect(text(page)).toContain('写下他怎么说的')
    answer(page, 'words', '查过存折，没有')
    const last = { name: '潘*', at: AT, outcome: 'missing' as const, words: '查过存折，没有' }
    phone.answers['batch.called'] = () =>
      good(out({ state: 'done', may: null, calls: [{ ...row, may: false, over: true, last }] }))
    await run(page, 'called', eventOf({ outcome: 'missing' }))
    expect(phone.to('batch.called')).toEqual([
      { hat: HAT, id: 'b1', line: 'a', outcome: 'missing', words: '查过存折，没有' },
    ])
    for (const words of ['说钱没到', '查过存折，没有']) expect(text(page)).toContain(words)
  })

  it('prints a slip of a line that was sent, and says where there is none', async () => {
    wears(out())
    const page = await opened()
    phone.answers['batch.slip'] = () => refused('这一笔不在单上，没有凭证。')
    await run(page, 'print', eventOf({ id: 'a' }))
    expect(text(page)).toContain('没有凭证')
    phone.answers['batch.slip'] = () => good({ name: '付款凭证1.docx', content: 'eA==' })
    await run(page, 'print', eventOf({ id: 'a' }))
    expect(phone.to('batch.slip')).toEqual(Array(2).fill({ hat: HAT, id: 'b1', line: 'a' }))
    expect(phone.documents).toHaveLength(1)
  })
})
