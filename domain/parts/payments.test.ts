/** What several get of one grant: who gets how much, what the case hears of each, another card for one of them. */
import { Matter, officerAt, WORKER } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { textOf } from '../form'
import type { Answers } from '../form'
import { identity, money, org, section, step, text } from '../form/build'
import { decide } from '../matter'
import type { Command, Grant } from '../matter'
import { officer } from '../matter/command'
import { defineService } from '../matter/define'
import { wordsOf } from '../matter/view'
import { PAYMENT_TERMS } from './payment'
import type { CardFields } from './payment'
import { paymentsStates } from './payments'

const TODAY = '2026-11-20'
const [OLD, OTHER, NEW] = ['6200000000000005', '6222020000000017', '6666666666666664']
const card: CardFields = [identity('bankCard', 'bankCard', '卡号', '卡号？'), text('bank', '银行', '哪家银行？')]
const NAMES = { one: '王实例', two: '李样本' } as const
type Key = keyof typeof NAMES
const KEYS = Object.keys(NAMES) as Key[]

const give: Command<'paying'> = officer('给', 'paying', '定下来给了', {
  keeps: true,
  input: [money('sum', '一共', '一共给多少？'), ...KEYS.map((key) => money(key, NAMES[key], `给${NAMES[key]}多少？`))],
  draws: {
    ...{ fund: 'fund', item: 'prize' },
    sum: (_context, { sum }) => Number(sum),
    payees: ({ answers }, input) =>
      KEYS.map((key) => ({
        key,
        payee: { name: NAMES[key], bank: '示例银行', card: textOf(answers[`card-${key}`]) },
        sum: Number(input[key]),
      })),
  },
})

const service = defineService({
  shape: 'matter',
  head: {
    ...{ id: 'prizes', name: '发奖', official: '发奖', promise: '发奖。' },
    retention: { years: 2, source: '示例' },
    facts: () => [],
  },
  asks: {
    form: { version: 1, sections: [section('what', '事', [step('what', [org('union', '工会', '哪个？')])])] },
    check: () => [],
  },
  who: { title: () => '王实例', unit: ({ union }) => textOf(union), people: () => [] },
  flow: {
    start: 'submitted',
    path: ['submitted', 'paying', 'received'],
    terms: PAYMENT_TERMS,
    states: {
      submitted: {
        ...{ chip: 'submitted', words: '在看。', desk: 'unit', within: 'pay' },
        commands: { give },
      },
      ...paymentsStates({
        card,
        withCard: (answers, key, said): Answers => ({ ...answers, [`card-${key}`]: textOf(said.bankCard) }),
      }),
    },
  },
})

const qian = officerAt('qian', UNIT)
const cai = officerAt('cai', 'county', 'finance')
const SHARES = { sum: 300_001, one: 200_000, two: 100_001, fund: 'fund' }
const begun = () => new Matter(service, { union: UNIT, 'card-one': OLD, 'card-two': OTHER }, TODAY)
function granted(): Matter {
  const one = begun()
  expect(one.send('give', qian, TODAY, SHARES)).toBe('paying')
  return one
}
const grantIn = ({ record }: Matter): Grant => record.grant as Grant
const seen = (one: Matter): string => wordsOf(one.context(WORKER, TODAY))

/** The ledger tells what came of one. */
function hears(one: Matter, key: Key, said: 'paid' | 'failed' | null, cards = 0): string {
  one.bank = true
  one.part = { key, cards, said }
  const name = said === 'paid' ? 'bankPaid' : said === 'failed' ? 'bankFailed' : 'bankRenewed'
  const input: Answers = said === 'failed' ? { text: '银行退回：户名不符' } : { tail: '0005' }
  const on: Answers = said === 'paid' ? { on: TODAY } : {}
  const state = one.send(name, cai, TODAY, { ...on, ...input })
  one.bank = false
  one.part = null
  return state
}

describe('who gets how much', () => {
  it('is kept by the grant, and is one effect for the ledger', () => {
    const one = granted()
    expect(grantIn(one)).toMatchObject({
      sum: 300_001,
      parts: {
        one: { sum: 200_000, title: '王*例', cards: 0, said: null },
        two: { sum: 100_001, cards: 0, said: null },
      },
    })
    expect(Object.values(one.record.fx).filter(({ kind }) => kind === 'payout')).toHaveLength(1)
    expect(seen(one)).toContain('定了给 2 个人，一共 3,000.01 元')
  })

  it.each([
    ['a fen too much', { one: 200_001 }, '不一样'],
    ['a fen too little', { two: 100_000 }, '不一样'],
    ['nothing for one', { one: 300_001, two: 0 }, '给李样本的数要大于 0'],
  ])('%s is refused, and says why', (_what, more, words) => {
    const one = begun()
    const order = { id: 'a', name: 'give', step: 'submitted', input: { ...SHARES, ...more } }
    expect(decide(order, one.context(qian, TODAY))).toMatchObject({
      ok: false,
      message: expect.stringContaining(words),
    })
  })

  it('the most that a fund gives at once is for each, not for all together', () => {
    const one = begun()
    one.funds = one.funds.map((fund) => ({ ...fund, most: 200_000 }))
    expect(one.send('give', qian, TODAY, SHARES)).toBe('paying')
    const other = begun()
    other.funds = other.funds.map((fund) => ({ ...fund, most: 199_999 }))
    expect(other.send('give', qian, TODAY, SHARES)).not.toBe('paying')
  })
})

describe('what the bank says of each', () => {
  it('is heard one by one, and all are paid only when each is', () => {
    const one = granted()
    expect(hears(one, 'one', 'paid')).toBe('paying')
    expect(seen(one)).toContain('已经打到 1 个人的卡上')
    expect(one.lastNote()).toContain('王*例，2,000 元')
    expect(hears(one, 'two', 'paid')).toBe('received')
    expect(seen(one)).toContain('3,000.01 元 打到了 2 个人的卡上')
  })

  it('one that comes back later opens it again; the other stays paid', () => {
    const one = granted()
    hears(one, 'one', 'paid')
    hears(one, 'two', 'paid')
    expect(hears(one, 'two', 'failed')).toBe('paying')
    expect(grantIn(one).parts).toMatchObject({ one: { said: 'paid' }, two: { said: 'failed' } })
    expect(hears(one, 'two', 'paid')).toBe('received')
  })

  it('hundreds of times over it is still heard', () => {
    const one = granted()
    for (let times = 0; times < 70; times += 1) expect(hears(one, 'two', 'failed')).toBe('paying')
    expect(hears(one, 'two', 'paid')).toBe('paying')
  })
})

describe('another card', () => {
  const input = { payee: 'two', bankCard: NEW, bank: '示例银行' }
  it('is asked for one whom the bank refused, and is named to the ledger for them alone', () => {
    const one = granted()
    expect(one.commands(WORKER, TODAY)).not.toContain('newCard')
    hears(one, 'two', 'failed')
    expect(seen(one)).toContain('李*本的没付成，请换一张卡')
    expect(one.send('newCard', WORKER, TODAY, { ...input, payee: 'one' })).toBe('INVALID')
    expect(one.send('newCard', WORKER, TODAY, input)).toBe('paying')
    expect(grantIn(one)).toMatchObject({ cards: 1, parts: { one: { cards: 0 }, two: { cards: 1, said: null } } })
    expect(one.answers['card-two']).toBe(NEW)
    expect(Object.values(one.record.fx).filter(({ kind }) => kind === 'payout')).toHaveLength(2)
    expect(one.commands(WORKER, TODAY)).not.toContain('newCard')
  })

  it('given by the payee is heard, and causes nothing', () => {
    const one = granted()
    hears(one, 'two', 'failed')
    expect(hears(one, 'two', null, 1)).toBe('paying')
    expect(grantIn(one)).toMatchObject({ cards: 0, parts: { two: { cards: 1, said: null } } })
    expect(Object.values(one.record.fx).filter(({ kind }) => kind === 'payout')).toHaveLength(1)
  })
})

it('what nobody takes is let go with a reason, and the grant with it', () => {
  const one = granted()
  expect(one.commands(cai, TODAY)).not.toContain('leave')
  hears(one, 'one', 'paid')
  hears(one, 'two', 'failed')
  expect(one.send('leave', cai, TODAY, { text: '人找不到了，卡也没有' })).toBe('partly')
  expect(one.record.grant).toBeNull()
})
