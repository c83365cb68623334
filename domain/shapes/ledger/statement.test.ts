import type { OurMove } from './matching'
import { matchStatement } from './matching'
import { differenceWords, reconciliationOf, unexplained, wrongPeriod } from './reconciliation'
import { readStatement } from './statement'
import type { StatementRow } from './statement'

const PERIOD = { from: '2026-11-01', to: '2026-11-30', balance: 100_000 }
const TWO = ['交易日期', '借方发生额', '贷方发生额', '余额', '对方户名', '凭证号', '摘要']
const read = (...rows: string[][]) => readStatement(rows, PERIOD)

describe('a bank’s sheet', () => {
  it('is read with either way of titles, below whatever stands above them', () => {
    const two = read(
      ['账户明细'],
      TWO,
      ['2026/11/3', '', '1,234.50', '1,234.50', '财政局', 'H123456', '拨款'],
      ['20261105', '234.50', '0.00', '1000', '何新来', '', '000000000012 互助'],
      ['合计', '234.50', '1,234.50', '', '', '', ''],
      ['2026-12-01', '', '1', '', '', '', ''],
    )
    expect(two).toMatchObject({ ok: true })
    expect(two.ok && two.rows).toEqual([
      { row: 3, on: '2026-11-03', way: 'in', sum: 123_450, other: '财政局', said: 'H123456 拨款' },
      { row: 4, on: '2026-11-05', way: 'out', sum: 23_450, other: '何新来', said: ' 000000000012 互助' },
    ])
    const one = read(
      ['记账日期', '收支方向', '金额（元）', '对方名称', '附言'],
      ['2026年11月5日 10:20:30', '支出', '1000.5099999999999', '何新来', 'x'],
      ['2026-11-05', '收入', '¥5.00', '', ''],
    )
    expect(one.ok && one.rows.map(({ way, sum, on }) => [way, sum, on])).toEqual([
      ['out', 100_051, '2026-11-05'],
      ['in', 500, '2026-11-05'],
    ])
  })

  it.each([
    ['a day', ['2026年11月', '1', '', '', '', '', ''], '看不懂这个日期'],
    ['both sides', ['2026-11-03', '1', '2', '', '', '', ''], '看不懂这个金额'],
    ['neither side', ['2026-11-03', '', '', '', '', '', ''], '看不懂这个金额'],
    ['words for a sum', ['2026-11-03', '一百', '', '', '', '', ''], '看不懂这个金额'],
  ])('with %s that nobody understands is refused whole, by its row', (_what, row, words) => {
    const good = ['2026-11-03', '1', '', '1000', '', '', '']
    expect(read(TWO, good, row)).toEqual({
      ok: false,
      problems: [{ row: 3, message: expect.stringContaining(words) as string }],
    })
  })

  it('without its titles, without a row of the period, or with another balance says so', () => {
    const say = (...rows: string[][]) => {
      const found = read(...rows)
      return found.ok ? '' : (found.problems[0]?.message ?? '')
    }
    expect(say(['姓名', '金额'])).toContain('没找到这几列')
    expect(say(TWO, ['2026-10-03', '1', '', '', '', '', ''])).toContain('一笔也没有')
    expect(say(TWO, ['2026-11-03', '1', '', '999.99', '', '', ''])).toContain('余额')
    expect(wrongPeriod({ from: '2026-11-02', to: '2026-11-01' })).toContain('早于')
    expect(wrongPeriod({ from: '2026-01-01', to: '2026-12-31' })).toBeNull()
    expect(wrongPeriod({ from: '2026-01-01', to: '2027-01-02' })).toContain('一年')
  })
})

let at = 1
const bank = (more: Partial<StatementRow> = {}): StatementRow => ({
  ...{ row: (at += 1), on: '2026-11-05', way: 'out', sum: 100_000, other: '何新来', said: '' },
  ...more,
})
const ours = (entry: string, more: Partial<OurMove> = {}): OurMove => ({
  ...{ entry, fund: 'f', payout: entry, way: 'out', sum: 100_000, on: '2026-11-05' },
  ...{ number: '', name: '何新来', due: true },
  ...more,
})
const kinds = (rows: StatementRow[], moves: OurMove[]) =>
  matchStatement(rows, moves).differences.map(({ kind }) => kind)

describe('the bank against the books', () => {
  it('finds each by its number, whoever else is alike', () => {
    const rows = [bank({ said: '附言 000000000012' }), bank({ said: '000000000011' })]
    const moves = [ours('a', { number: '000000000011' }), ours('b', { number: '000000000012' })]
    const found = matchStatement(rows, moves)
    expect(found.differences).toEqual([])
    expect(found.matched.map(({ entry, row }) => [entry, row])).toEqual([
      ['a', rows[1]?.row],
      ['b', rows[0]?.row],
    ])
  })

  it('takes a number only whole: not as part of another one', () => {
    expect(kinds([bank({ said: '9000000000011', other: '' })], [ours('a', { number: '000000000011' })])).toEqual([
      'bank',
      'ours',
    ])
  })

  it('leaves over what the bank did twice: one is ours, the other is not', () => {
    const [first, second] = [bank({ said: '000000000011' }), bank({ said: '000000000011' })]
    const found = matchStatement([first, second], [ours('a', { number: '000000000011' })])
    expect(found.matched).toEqual([{ row: first.row, entry: 'a' }])
    expect(found.differences).toMatchObject([{ kind: 'bank', bank: { row: second.row }, ours: null }])
  })

  it('names another sum, and another day, with both sides', () => {
    const number = '000000000011'
    expect(kinds([bank({ said: number, sum: 1 })], [ours('a', { number })])).toEqual(['sum'])
    expect(kinds([bank({ said: number, on: '2026-11-06' })], [ours('a', { number })])).toEqual(['day'])
    // The day before the period: its own statement has it, and here it is explained.
    const before = ours('a', { number, on: '2026-10-31', due: false })
    expect(kinds([bank({ said: number, on: '2026-11-01' })], [before])).toEqual(['day'])
    expect(kinds([], [before])).toEqual([])
    // Where the books have no day the number and the sum are enough.
    expect(kinds([bank({ said: number })], [ours('a', { number, on: null })])).toEqual([])
  })

  it('without a number goes by day, sum and name, and guesses nothing', () => {
    expect(kinds([bank()], [ours('a')])).toEqual([])
    expect(kinds([bank({ other: '何新' })], [ours('a')])).toEqual(['bank', 'ours'])
    expect(kinds([bank(), bank()], [ours('a')])).toEqual(['bank', 'bank', 'ours'])
    expect(kinds([bank()], [ours('a'), ours('b')])).toEqual(['bank', 'ours', 'ours'])
    expect(kinds([bank({ way: 'in' })], [ours('a', { way: 'in', name: '', payout: null })])).toEqual([])
    expect(kinds([bank({ other: '' })], [ours('a', { name: '' })])).toEqual(['bank', 'ours'])
  })

  it('explains the two balances, and says what is left unexplained', () => {
    const rows = [bank({ way: 'in', sum: 700 }), bank({ said: '0000000012', sum: 300 })]
    const moves = [ours('a', { number: '0000000012', sum: 200 }), ours('b', { sum: 50, name: '别人' })]
    const begun = {
      ...{ _id: 'x', org: 'o', funds: ['f'], tail: '0001', from: '2026-11-01', to: '2026-11-30', digest: '' },
      made: { by: 'p', name: '潘*', at: '2026-11-30T01:00:00.000Z' },
    }
    const held = (balance: number) =>
      reconciliationOf({ ...begun, balance, ours: 1_000 }, rows, matchStatement(rows, moves), () => 'd')
    // 700 more came, 100 more went than ours, and 50 of ours has not gone.
    expect(unexplained(held(1_650))).toBe(0)
    expect(unexplained(held(1_651))).toBe(1)
    expect(held(1_650)).toMatchObject({ came: { count: 1, sum: 700 }, went: { count: 1, sum: 300 } })
    const said = JSON.stringify(held(0))
    for (const name of ['何新来', '别人', '0000000012']) expect(said).not.toContain(name)
  })

  it('says each in words, with what to do', () => {
    const number = '000000000011'
    const { differences } = matchStatement(
      [bank({ other: '' }), bank({ said: number, sum: 1 })],
      [ours('a', { number }), ours('b', { name: '' })],
    )
    const all = differences.map(differenceWords)
    expect(all.map(({ title }) => title)).toEqual([
      '号码一样，金额不一样：付出 0.01 元',
      '银行有，账上没有：付出 1,000 元',
      '账上有，银行没有：付出 1,000 元',
    ])
    expect(all[1]?.words).toContain('银行2026年11月5日付出 1,000 元')
    expect(all.every(({ todo }) => todo.length > 10)).toBe(true)
  })
})
