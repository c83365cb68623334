import { Matter, mistakesIn, officerAt, on, WORKER } from '../../../tests/support/matter'
import { UNIT, WANG } from '../../../tests/support/synthetic'
import type { Answers } from '../../form'
import { textsOf } from '../../letters'
import { basisOf } from '../../matter/desk'
import { interest } from './interest'

const TODAY = '2026-11-20'
/** A year later it is paid back. */
const BACK = '2027-12-05'
const [qian, zheng, sheng, pan] = [
  officerAt('qian', UNIT),
  officerAt('zheng', 'county'),
  officerAt('sheng', 'county'),
  officerAt('pan', 'county', 'finance'),
]
const CARD = { bankCard: '6200000000000005', bank: '示例银行' }
const given: Answers = {
  ...{ purpose: 'shop', plan: '在厂门口摆早点摊，两个人。', wanted: 8_000_000, months: 12, bankSaid: 'agreed' },
  ...{ lender: '示例银行', name: '王实例', idNumber: WANG, mobile: '13900000001', union: UNIT, privacy: 'agree' },
}
const LOAN = { loan: 8_000_000, from: '2026-12-01', to: '2027-12-01', interest: 348_000 }
const CLAIM = { ...LOAN, contract: 'JK-2026-001', slips: ['cloud://e/u/x/1.jpg'], ...CARD }
/** 4.35 % a year, of which 2.15 % is one's own: 2.2 % of 80,000 yuan. */
const DUE = 176_000

function begun(more: Answers = {}): Matter {
  const matter = new Matter(interest, { ...given, ...more }, TODAY)
  matter.needed = { unit: UNIT, since: '2020-01-01' }
  return matter
}
function agreed(): Matter {
  const matter = begun()
  expect(matter.send('accept', qian, TODAY, { found: '见到摊子了。' })).toBe('deciding')
  expect(matter.send('agree', zheng, TODAY, { sum: 8_000_000, months: 12 })).toBe('agreed')
  return matter
}
function claimed(more: Answers = {}): Matter {
  const matter = agreed()
  expect(matter.send('claim', WORKER, BACK, { ...CLAIM, ...more })).toBe('brought')
  return matter
}
function settling(more: Answers = {}): Matter {
  const matter = claimed(more)
  expect(matter.send('verify', qian, BACK, { ...LOAN, ...more })).toBe('settling')
  return matter
}

describe('before one borrows', () => {
  it('takes what it asks, without a card, and says what is more than the place pays for', () => {
    expect(mistakesIn(interest, given, TODAY)).toEqual([])
    const said = (more: Answers) => interest.asks.preview?.({ ...given, ...more }, basisOf(begun().record, on(TODAY)))
    expect(said({})).toEqual([])
    expect(said({ wanted: 20_000_001, months: 13 })).toMatchObject([
      { rule: '最多按 200,000 元贴息', verdict: 'maybe' },
      { rule: '最多贴 12 个月', answer: '您想借 13 个月' },
    ])
  })
  it('is agreed by somebody else, within what the place pays for, and reserves nothing', () => {
    const matter = begun()
    matter.send('accept', qian, TODAY, { found: '见到摊子了。' })
    expect(matter.send('agree', zheng, TODAY, { sum: 20_000_001, months: 12 })).toBe('INVALID')
    expect(matter.send('agree', zheng, TODAY, { sum: 8_000_000, months: 13 })).toBe('INVALID')
    expect(matter.send('agree', zheng, TODAY, { sum: 8_000_000, months: 12 })).toBe('agreed')
    expect(matter.record.grant).toBeUndefined()
    expect(matter.lastNote()).toBe('按 80,000 元、12 个月贴息。还清以后，一年 2.15% 以内的利息您付，多的工会付。')
  })
  it('waits for the loan to be paid back: three months to borrow, the months, three to bring the papers', () => {
    const matter = agreed()
    const words = interest.flow.states.agreed?.words
    const said = typeof words === 'function' ? words(matter.context(WORKER, '2027-06-01')) : ''
    expect(said).toBe('批了，按 80,000 元、12 个月贴息。去银行借，还清以后来领，最晚 2028年5月18日 周四。')
    expect(matter.record.moments.find(({ does }) => does === 'move')?.at).toContain('2028-05')
    expect(matter.commands(WORKER, TODAY)).toEqual(['claim', 'withdraw'])
  })
})

describe('once it is paid back', () => {
  it('pays the interest above one’s own share, to the card of then, once another has looked at the papers', () => {
    const matter = settling()
    expect(matter.send('give', zheng, BACK, { sum: DUE + 1, fund: 'fund' })).toBe('INVALID')
    expect(matter.send('give', zheng, BACK, { sum: DUE, fund: 'fund' })).toBe('paying')
    expect(matter.record.grant).toMatchObject({ item: 'interest', sum: DUE, class: 'none' })
    expect(matter.answers).toMatchObject(CARD)
    expect(matter.lastNote()).toContain('自己付 1,720 元，工会付 1,760 元')
    expect(matter.lastNote()).toContain('付给您 1,760 元。')
    matter.bank = true
    expect(matter.send('bankPaid', pan, BACK, { on: BACK, tail: '0005' })).toBe('paid')
    matter.bank = false
    expect(matter.send('got', WORKER, BACK)).toBe('received')
  })
  it('counts what was agreed and no more', () => {
    const matter = settling({ loan: 16_000_000, interest: 696_000 })
    expect(matter.send('give', sheng, BACK, { sum: DUE + 1, fund: 'fund' })).toBe('INVALID')
    expect(matter.send('give', sheng, BACK, { sum: DUE, fund: 'fund' })).toBe('paying')
  })
  it('gives nothing where the bank took no more than one’s own share, and says so', () => {
    const matter = settling({ interest: 172_000 })
    expect(matter.send('give', zheng, BACK, { sum: 1, fund: 'fund' })).toBe('INVALID')
    const text = '银行收的利息没有超过自己要付的那一份，所以没有可以贴的。'
    expect(matter.send('reject', zheng, BACK, { code: 'none', text })).toBe('rejected')
  })
  it('is asked for the papers once more where they are not whole', () => {
    const matter = claimed()
    expect(matter.send('again', qian, BACK, { text: '少一张还清证明，请银行打一张，再拍一遍。' })).toBe('agreed')
    expect(matter.send('claim', WORKER, '2027-12-10', CLAIM)).toBe('brought')
  })
  it.each([
    ['paid back before it was borrowed', { to: '2026-11-30' }],
    ['a card that is none', { bankCard: '6200000000000006' }],
    ['no papers', { slips: [] }],
    ['half a fen', { interest: 0.5 }],
    ['a sum below nothing', { loan: -1 }],
  ])('refuses a claim with %s', (_name, more) => {
    expect(agreed().send('claim', WORKER, BACK, { ...CLAIM, ...more })).toBe('INVALID')
  })
  it('has a sheet that says how it came about', () => {
    const matter = settling()
    matter.send('give', zheng, BACK, { sum: DUE, fund: 'fund' })
    matter.send('voucher', pan, BACK)
    const sheet = matter.record.kept.voucher?.made?.paper
    const words = sheet ? textsOf(sheet).join(' ') : ''
    expect(words).toContain('JK-2026-001')
    expect(words).toContain('1,760')
  })
})
