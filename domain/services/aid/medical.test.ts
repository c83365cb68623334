import { FUND, Matter, mistakesIn, officerAt, on, WORKER } from '../../../tests/support/matter'
import { UNIT, WANG } from '../../../tests/support/synthetic'
import type { Answers } from '../../form'
import { textsOf } from '../../letters'
import { actionsOf } from '../../matter/actions'
import { decide } from '../../matter'
import { basisOf } from '../../matter/desk'
import { rowView } from '../../matter/row'
import { caseView } from '../../matter/view'
import { medical } from './medical'

const TODAY = '2026-11-20'
const [qian, zheng, pan] = [
  officerAt('qian', UNIT),
  officerAt('zheng', 'county'),
  officerAt('pan', 'county', 'finance'),
]
const PHOTO = ['cloud://e/u/x/1.jpg']
const given: Answers = {
  ...{ hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' },
  ...{ total: 3_000_000, insured: 1_765_433, own: 1_234_567, bills: PHOTO, notes: PHOTO },
  ...{ name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' },
  ...{ union: UNIT, health: 'agree', privacy: 'agree' },
}
/** Of 12,345.67 yuan: 4,500 at 50 % and 7,345.67 at 60 %. */
const DUE = 665_740
const YES = { enrolled: 'yes', own: 1_234_567 }

function begun(more: Answers = {}, today = TODAY): Matter {
  const matter = new Matter(medical, { ...given, ...more }, today)
  matter.needed = { unit: UNIT, since: '2020-01-01' }
  return matter
}
function sentUp(more: Answers = {}): Matter {
  const matter = begun(more)
  expect(matter.send('accept', qian, TODAY, { ...YES, own: more.own ?? YES.own })).toBe('deciding')
  return matter
}
const basis = (matter: Matter) => basisOf(matter.record, on(TODAY))
const shownTo = (matter: Matter, used?: number) =>
  caseView(
    { ...matter.context(WORKER, TODAY), ...(used === undefined ? {} : { used }) },
    { flags: [], objections: [], colleagues: [] },
  )

describe('on the form', () => {
  it('says what one may get as soon as the own part is there', () => {
    const about = medical.asks.computes?.about
    expect(about?.(given, basis(begun()))).toBe(DUE)
    expect(about?.({}, basis(begun()))).toBeNull()
    expect(about?.(given, null)).toBeNull()
  })
  it('says until when one may apply, and that the day has gone', () => {
    const said = (discharged: string) => medical.asks.preview?.({ discharged }, basis(begun()))[0]
    expect(said('2026-10-20')).toMatchObject({ verdict: 'yes', answer: '最后一天是 2027年4月18日 周日' })
    expect(said('2026-05-24')).toMatchObject({ verdict: 'yes' })
    expect(said('2026-05-23')).toMatchObject({ verdict: 'no', fix: expect.stringContaining('打电话') as string })
    expect(medical.asks.preview?.({}, basis(begun()))).toEqual([])
  })
  it.each([
    ['out before in', { admitted: '2026-10-21' }, '出院的日子比住院的还早'],
    ['more paid than it cost', { own: 1_234_568 }, '加起来是 30,000.01 元，多了'],
  ])('says what does not fit together, there and to officers: %s', (_name, more, answer) => {
    const odd = { ...given, ...more }
    expect(medical.asks.preview?.(odd, basis(begun()))[0]).toMatchObject({ verdict: 'maybe', answer })
    expect(medical.asks.assess?.(odd, basis(begun())).steps[0]).toMatchObject({ answer })
    expect(medical.asks.preview?.(given, basis(begun()))).toHaveLength(1)
  })
  it.each([
    ['no bill', { bills: [] }, 'bills'],
    ['a card that is none', { bankCard: '6200000000000006' }, 'bankCard'],
    ['no consent', { health: 'refuse' }, 'health'],
  ])('finds what is wrong: %s', (_name, more, path) => {
    expect(mistakesIn(medical, { ...given, ...more }, TODAY)).toMatchObject([{ path }])
    expect(mistakesIn(medical, given, TODAY)).toEqual([])
  })
})

describe('at the unit', () => {
  it('goes up with a yes from the list, and with the own part as the bill says', () => {
    const [own] = actionsOf(begun().context(qian, TODAY)).flatMap(({ fields }) =>
      fields.filter(({ id }) => id === 'own'),
    )
    expect(own).toMatchObject({ default: 1_234_567 })
    expect(sentUp().record).toMatchObject({ desk: 'county/officer', kept: { accept: { input: YES } } })
    expect(begun().send('accept', qian, TODAY, { ...YES, enrolled: 'no' })).toBe('INVALID')
  })
  it('does not go up when it was handed in too late, however soon it is looked at', () => {
    expect(begun({ admitted: '2026-05-01', discharged: '2026-05-23' }).send('accept', qian, TODAY, YES)).toBe(
      'TOO_LATE',
    )
    expect(begun().send('accept', qian, '2027-06-01', YES)).toBe('deciding')
  })
})

describe('what is given', () => {
  it('is what the bands give of the own part that was checked; the applicant reads how', () => {
    const matter = sentUp()
    expect(matter.send('approve', officerAt('qian', 'county'), TODAY, { sum: DUE, fund: 'fund' })).toBe('SAME_PERSON')
    expect(matter.send('approve', zheng, TODAY, { sum: DUE + 1, fund: 'fund' })).toBe('INVALID')
    expect(matter.send('approve', zheng, TODAY, { sum: DUE, fund: 'fund' })).toBe('paying')
    expect(matter.lastNote()).toBe(
      '您自己付了 12,345.67 元：4,500 元的 50% 是 2,250 元；7,345.67 元的 60% 是 4,407.40 元。\n这次给 6,657.40 元。',
    )
    expect(matter.record.cap).toEqual({ id: `key-${WANG}|medical|2026`, sum: DUE })
  })
  it('is what is left where the year’s cap is near: the applicant reads what was given before, and why it is less', () => {
    const matter = sentUp()
    const left = 100_000
    const context = { ...matter.context(zheng, TODAY), used: 3_000_000 - left }
    const [approve] = actionsOf(context).filter(({ command }) => command === 'approve')
    expect(approve).toMatchObject({ fields: [{ id: 'sum', default: left }, { id: 'fund' }] })
    expect(approve?.confirm.join('')).toContain('这次给剩下的 1,000 元')
    expect(matter.send('approve', zheng, TODAY, { sum: left, fund: 'fund' })).toBe('paying')
    expect(matter.lastNote()).toContain('2026年一共能给 30,000 元，前面给了 29,000 元，这次给剩下的 1,000 元。')
    expect(shownTo(matter, 2_900_000).words).toContain('2026年一共给您 30,000 元，一年最多 30,000 元。')
  })
  it('is nothing below the first band, and nothing where the year is used up: it is refused with its reason', () => {
    expect(sentUp({ own: 50_000 }).send('approve', zheng, TODAY, { sum: 1, fund: 'fund' })).toBe('INVALID')
    const matter = sentUp()
    const context = { ...matter.context(zheng, TODAY), used: 3_000_000 }
    const [approve] = actionsOf(context).filter(({ command }) => command === 'approve')
    expect(approve).toMatchObject({ fields: [{ default: 0 }, { id: 'fund' }] })
    expect(
      matter.send('reject', zheng, TODAY, { code: 'capped', text: '今年的封顶已经领完了，明年再住院可以再来。' }),
    ).toBe('rejected')
    expect(matter.send('appeal', WORKER, TODAY, { text: '我觉得前面那次算错了，请再看看。' })).toBe('appeal_review')
  })
  it('is not given to somebody who is a member no more', () => {
    const matter = sentUp()
    matter.needed = null
    expect(matter.send('approve', zheng, TODAY, { sum: DUE, fund: 'fund' })).toBe('LACKING')
  })
  it('counts in the year of the discharge', () => {
    const matter = begun({ admitted: '2025-12-20', discharged: '2025-12-31' }, '2026-02-02')
    matter.send('accept', qian, '2026-02-03', YES)
    matter.send('approve', zheng, '2026-02-04', { sum: DUE, fund: 'fund' })
    expect(matter.record.cap?.id).toBe(`key-${WANG}|medical|2025`)
  })
})

describe('the money of a fund', () => {
  const granted = (): Matter => {
    const matter = sentUp()
    expect(matter.send('approve', zheng, TODAY, { sum: DUE, fund: 'fund' })).toBe('paying')
    return matter
  }
  const says = (matter: Matter, name: string, input: Answers): string => {
    matter.bank = true
    const state = matter.send(name, pan, TODAY, input)
    matter.bank = false
    return state
  }
  const effects = (matter: Matter) => Object.values(matter.record.fx).filter(({ kind }) => kind === 'payout')

  it('is reserved with the step, and the ledger is told', () => {
    const matter = granted()
    expect(matter.record.grant).toMatchObject({ fund: 'fund', org: 'county', sum: DUE, item: 'mutual', class: 'none' })
    expect(matter.record.grant).toMatchObject({ by: 'zheng', cards: 0 })
    expect(effects(matter)).toMatchObject([{ grant: matter.record.grant, by: 'zheng', done: false }])
  })
  it('is chosen among the funds that cover it; what is for something else or too little is not there', () => {
    const matter = sentUp()
    const few = { ...FUND, _id: 'few', name: '少的', left: DUE - 1 }
    matter.funds = [{ ...FUND, items: ['prize'] }, few, { ...FUND, _id: 'ok' }]
    const [approve] = actionsOf(matter.context(zheng, TODAY)).filter(({ command }) => command === 'approve')
    expect(approve?.fields[1]).toMatchObject({ id: 'fund', options: [{ value: 'ok' }] })
    expect(matter.send('approve', zheng, TODAY, { sum: DUE, fund: 'few' })).toBe('INVALID')
    expect(matter.send('approve', zheng, TODAY, { sum: DUE })).toBe('INVALID')
    expect(matter.send('approve', zheng, TODAY, { sum: DUE, fund: 'ok' })).toBe('paying')
  })
  it.each([
    ['none is there', [], '请财务把钱的来源登记进来'],
    ['none has so much', [{ ...FUND, left: 5 }], '只剩 0.05 元'],
    ['none is for it', [{ ...FUND, items: ['prize' as const] }], '只能用于奖励金，不能用于医疗互助'],
    ['all are closed', [{ ...FUND, state: 'closed' as const }], '已经结账'],
    ['it is for others', [{ ...FUND, classes: ['deep' as const] }], '只能给深度困难职工'],
    ['it gives less at once', [{ ...FUND, most: 100 }], '一次最多给 1 元'],
  ])('is not given where %s: the officer reads why, and what to do', (_name, funds, words) => {
    const matter = sentUp()
    matter.funds = funds
    const [approve] = actionsOf(matter.context(zheng, TODAY)).filter(({ command }) => command === 'approve')
    expect(approve?.confirm[0]).toContain(words)
    expect(approve?.fields).toHaveLength(1)
    const order = { id: 'x', name: 'approve', step: 'deciding', input: { sum: DUE, fund: 'fund' } }
    const said = decide(order, matter.context(zheng, TODAY))
    expect(said).toMatchObject({ ok: false, code: 'NOT_NOW', message: expect.stringContaining(words) as string })
  })
  it('is paid when the bank says so, and by nobody by hand', () => {
    const matter = granted()
    expect(matter.commands(pan, TODAY)).toEqual(['voucher'])
    expect(rowView(medical, matter.record, 'officer', on(TODAY).orgs)).not.toHaveProperty('todo')
    expect(matter.commands(WORKER, TODAY)).toContain('got')
    expect(matter.send('pay', pan, TODAY, { on: TODAY, tail: '0005' })).toBe('NOT_NOW')
    expect(matter.send('bankPaid', pan, TODAY, { on: TODAY, tail: '0005' })).toBe('NOT_NOW')
    expect(says(matter, 'bankPaid', { on: TODAY, tail: '0005' })).toBe('paid')
    expect(matter.lastNote()).toContain('打到尾号 0005 的卡上')
    expect(shownTo(matter).words).toContain('打到尾号 0005 的卡上')
  })
  it.each(['paying', 'paid', 'tracing', 'received'])('that the bank sends back asks for another card: %s', (state) => {
    const matter = granted()
    if (state !== 'paying') says(matter, 'bankPaid', { on: TODAY, tail: '0005' })
    if (state === 'tracing') matter.send('missing', WORKER, TODAY)
    if (state === 'received') matter.send('got', WORKER, TODAY)
    expect(matter.record.state).toBe(state)
    expect(says(matter, 'bankFailed', { text: '银行退回：户名不符' })).toBe('card')
    expect(matter.send('newCard', WORKER, TODAY, { bankCard: '6666666666666664', bank: '示例银行' })).toBe('paying')
    expect(matter.record.grant).toMatchObject({ sum: DUE, cards: 1 })
    expect(effects(matter)).toHaveLength(2)
  })
  it('that nobody can be paid goes back; whoever gives a card later begins anew', () => {
    const matter = granted()
    says(matter, 'bankFailed', { text: '银行退回：户名不符' })
    matter.tick('2027-03-01T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'unclaimed', grant: null, cap: null })
    expect(effects(matter)).toMatchObject([{ by: 'zheng' }, { by: 'clock', grant: { sum: DUE } }])
  })
  it('of a case of before is put down by hand, as it was', () => {
    const matter = granted()
    delete matter.record.grant
    expect(rowView(medical, matter.record, 'officer', on(TODAY).orgs)).toMatchObject({ todo: '记下付款' })
    expect(matter.commands(pan, TODAY)).toEqual(['pay', 'bounced', 'voucher'])
    expect(matter.send('pay', pan, TODAY, { on: TODAY, tail: '0005' })).toBe('paid')
    expect(matter.send('bounced', pan, TODAY, { text: '户名不符，退回' })).toBe('card')
    expect(matter.send('newCard', WORKER, TODAY, { bankCard: '6666666666666664', bank: '示例银行' })).toBe('paying')
    expect(matter.record.grant).toBeUndefined()
    expect(effects(matter)).toHaveLength(1)
  })
})

it('ends when the money is there, with a sheet that says how it was reckoned', () => {
  const matter = sentUp()
  matter.send('approve', zheng, TODAY, { sum: DUE, fund: 'fund' })
  expect(matter.record.desk).toBe('county/finance')
  matter.bank = true
  expect(matter.send('bankPaid', pan, TODAY, { on: TODAY, tail: '0005' })).toBe('paid')
  matter.bank = false
  expect(matter.send('voucher', pan, TODAY)).toBe('paid')
  const paper = matter.record.kept.voucher?.made?.paper
  expect(paper && textsOf(paper)).toEqual(
    expect.arrayContaining([
      ...['王实例', '990***********0019', '2026年10月8日至2026年10月20日', '示例银行 尾号0005', '2026年11月20日'],
      ...['总费用30,000元，医保支付17,654.33元，核定自付12,345.67元', '5,000元至20,000元', '4,407.40元'],
      ...['一次最高20,000元，2026年度最高30,000元', '6,657.40元\n人民币陆仟陆佰伍拾柒元肆角'],
    ]),
  )
  expect(matter.send('got', WORKER, '2026-11-23')).toBe('received')
  expect(matter.record.cap?.sum).toBe(DUE)
})
