import {
  batchOf,
  carriedOut,
  checked,
  dropped,
  dueLines,
  notFor,
  sent,
  standing,
  sumOf,
  targetOf,
  withResults,
} from './batch'
import type { Batch, Hand, Result } from './batch'
import { readBack, RESULT_TITLES, SENT_TITLES, sheetRows } from './bank-sheet'

const DAY = '2026-11-20'
const hand = (by: string): Hand => ({ by, name: `${by}*`, at: '2026-11-20T02:00:00.000Z' })
const CARDS = ['6222020000000001', '6222020000000002', '6222020000000003']
const payout = (at: number) => ({
  ...{ _id: `p${at}`, about: `c${at}`, no: `2026000${at}`, fund: 'f1', item: 'mutual' as const, sum: 100_050 + at },
  ...{
    payee: { name: '何*', bank: '工商银行', card: CARDS[at] ?? '' },
    house: [`h${at}`],
    parties: [`own${at}`],
    granted: ['granter'],
  },
})
const batch = (desks = ['county/finance']): Batch =>
  batchOf({ _id: 'b', desk: 'county/finance', desks, made: hand('maker') }, [0, 1, 2].map(payout), (id) => `R${id}`)

/** As whoever carries it out leaves it: every payout stands where the batch says. */
const carried = (one: Batch): Batch =>
  carriedOut(
    one,
    dueLines(one).map((line) => ({ id: line.id, done: targetOf(one, line), left: null, why: null })),
  )
function must(outcome: ReturnType<typeof checked>): Batch {
  if ('ok' in outcome) throw new Error(outcome.message)
  return outcome
}
const code = (outcome: ReturnType<typeof checked>) => ('ok' in outcome ? outcome.code : outcome.state)
const ok = { ok: true, why: '' }
const made = (desks?: string[]) => carried(batch(desks))
const passed = (desks?: string[]) => must(checked(made(desks), hand2('checker'), ok))
const hand2 = (by: string, idKey?: string) => ({ ...hand(by), person: by, idKey })
const out = () => carried(must(sent(passed(), hand2('payer'), null, 'd')))

describe('three people and nobody of the household', () => {
  it('checks by another, pays by a third', () => {
    expect(code(checked(made(), hand2('maker'), ok))).toBe('SAME_PERSON')
    expect(code(sent(passed(), hand2('maker'), null, 'd'))).toBe('SAME_PERSON')
    expect(code(sent(passed(), hand2('checker'), null, 'd'))).toBe('SAME_PERSON')
    expect(code(sent(passed(), hand2('payer'), null, 'd'))).toBe('sent')
  })
  it('is nothing for whoever granted it, nor for the household', () => {
    expect(notFor(payout(0), { person: 'x', idKey: 'h0' })).toContain('您家')
    expect(notFor(payout(0), { person: 'own0' })).toContain('您家')
    expect(notFor(payout(0), { person: 'granter' })).toContain('您批的')
    expect(notFor(payout(0), { person: 'x', idKey: 'h1' })).toBeNull()
    expect(code(checked(made(), hand2('granter'), ok))).toBe('SAME_PERSON')
    expect(code(checked(made(), hand2('checker', 'h2'), ok))).toBe('SAME_PERSON')
    expect(code(sent(passed(), hand2('payer', 'h1'), null, 'd'))).toBe('SAME_PERSON')
    expect(code(withResults(out(), { p1: { kind: 'paid', on: DAY } }, { person: 'x', idKey: 'h1' }, DAY))).toBe(
      'SAME_PERSON',
    )
  })
  it('lets the checker pay only where hands are lent, and on an outside paper', () => {
    const lent = ['county/finance', 'city/finance']
    const outside = { name: '周会计', voucher: '记-11-3' }
    expect(code(sent(passed(), hand2('checker'), outside, 'd'))).toBe('SAME_PERSON')
    expect(code(sent(passed(lent), hand2('checker'), null, 'd'))).toBe('SAME_PERSON')
    expect(code(sent(passed(lent), hand2('checker'), outside, 'd'))).toBe('sent')
    expect(code(sent(passed(lent), hand2('maker'), outside, 'd'))).toBe('SAME_PERSON')
  })
})

describe('the order of steps', () => {
  it('is made, checked, sent, answered; said twice it is the same', () => {
    expect(code(sent(made(), hand2('payer'), null, 'd'))).toBe('NOT_NOW')
    const one = passed()
    expect(checked(one, hand2('checker'), ok)).toBe(one)
    expect(code(checked(one, hand2('other'), ok))).toBe('NOT_NOW')
    const gone = must(sent(one, hand2('payer'), null, 'd'))
    expect(sent(gone, hand2('payer'), null, 'other')).toBe(gone)
    expect(code(sent(gone, hand2('other'), null, 'd'))).toBe('NOT_NOW')
    expect(code(dropped(gone))).toBe('NOT_NOW')
  })
  it('does not go on while payouts are still being put on it, or with none', () => {
    expect(code(checked(batch(), hand2('checker'), ok))).toBe('NOT_NOW')
    const nobody = carriedOut(
      batch(),
      batch().lines.map(({ id }) => ({ id, done: null, left: '已经在别的单上', why: null })),
    )
    expect([standing(nobody), sumOf(nobody)]).toEqual([[], 0])
    expect(code(checked(nobody, hand2('checker'), ok))).toBe('NOT_NOW')
  })
  it('refused or dropped, gives its payouts back', () => {
    expect(code(checked(made(), hand2('checker'), { ok: false, why: '' }))).toBe('INVALID')
    const refused = must(checked(made(), hand2('checker'), { ok: false, why: '第二行卡号不对' }))
    expect(refused.state).toBe('refused')
    expect(dueLines(refused).map((line) => targetOf(refused, line))).toEqual(['reserved', 'reserved', 'reserved'])
    const away = must(dropped(passed()))
    expect([away.state, dueLines(away).length, dueLines(carried(away)).length]).toEqual(['dropped', 3, 0])
    expect(code(checked(away, hand2('other'), ok))).toBe('NOT_NOW')
  })
})

describe('what the bank says', () => {
  const says = (one: Batch, results: Record<string, Result>, today = DAY) =>
    withResults(one, results, { person: 'payer' }, today)
  const paid = { kind: 'paid', on: DAY } as const
  const failed = { kind: 'failed', on: DAY, why: '户名不符' } as const

  it('closes it line by line, and only once all of it is put down', () => {
    const some = must(says(out(), { p0: paid, p1: failed }))
    expect(carried(some).state).toBe('sent')
    const all = must(says(carried(some), { p2: paid }))
    expect(all.state).toBe('sent')
    expect(carried(all).state).toBe('done')
    expect(carried(all).lines.map(({ done }) => done)).toEqual(['paid', 'failed', 'paid'])
  })
  it('is refused before the batch is sent, for other days, and where it was said otherwise', () => {
    expect(code(says(passed(), { p0: paid }))).toBe('NOT_NOW')
    expect(code(says(out(), { p0: { kind: 'paid', on: '2026-11-19' } }))).toBe('INVALID')
    expect(code(says(out(), { p0: { kind: 'paid', on: '2026-11-21' } }))).toBe('INVALID')
    expect(code(says(out(), { p9: paid }))).toBe('INVALID')
    const once = must(says(out(), { p0: paid }))
    expect(code(says(once, { p0: failed }))).toBe('INVALID')
    expect(code(says(once, { p0: paid }))).toBe('sent')
  })
  it('may come back after it was paid, and not otherwise', () => {
    const back = { kind: 'back', on: DAY, why: '账户注销' } as const
    expect(code(says(out(), { p0: back }))).toBe('INVALID')
    const all = carried(must(says(out(), { p0: paid, p1: paid, p2: paid })))
    const again = must(says(all, { p0: back }))
    expect([again.state, dueLines(again).map(({ id }) => id)]).toEqual(['sent', ['p0']])
    expect(carried(again).state).toBe('done')
  })
})

describe('the sheet that comes back', () => {
  const titles = [...SENT_TITLES, ...RESULT_TITLES]
  const good = (): string[][] => [titles, ...sheetRows(batch()).map((row) => [...row, '成功', ''])]
  const read = (cells: string[][]) => readBack(batch(), cells, DAY)
  const problems = (cells: string[][]) => {
    const back = read(cells)
    return back.ok ? [] : back.problems.map(({ row, message }) => `${row}:${message.slice(0, 9)}`)
  }
  const changed = (row: number, column: number, text: string): string[][] =>
    good().map((cells, at) => (at === row ? cells.map((cell, of) => (of === column ? text : cell)) : cells))

  it('is read by our number, the card and the sum, whatever stands above it', () => {
    const cells = changed(2, 6, '失败').map((row, at) => (at === 2 ? [...row.slice(0, 7), '户名不符'] : row))
    expect(read([['某某银行代发清单'], ...cells])).toEqual({
      ok: true,
      results: {
        p0: { kind: 'paid', on: DAY },
        p1: { kind: 'failed', on: DAY, why: '户名不符' },
        p2: { kind: 'paid', on: DAY },
      },
    })
  })
  it.each<[string, string[][], string[]]>([
    ['a moved line', changed(1, 2, CARDS[1] ?? ''), ['2:账号后四位和付款单']],
    ['another sum', changed(1, 4, '1000.51'), ['2:金额和付款单对不上']],
    ['a missing line', good().slice(0, 3), ['null:表里少了参考号 R']],
    ['a doubled line', [...good(), good()[1] ?? []], ['2:这个参考号在表里出', '5:这个参考号在表里出']],
    ['another batch', changed(3, 0, 'R9'), ['4:这个参考号不是这张', 'null:表里少了参考号 R']],
    ['no result', changed(2, 6, ''), ['3:还没有结果。请写“']],
    ['odd words', changed(2, 6, '处理中'), ['3:看不懂这个结果。请']],
    ['a failure without its reason', changed(2, 6, '失败'), ['3:失败的要写银行说的']],
    ['no columns for it', good().map((row) => row.slice(0, 6)), ['null:没找到这几列：参考']],
  ])('with %s is refused whole', (_what, cells, wrong) => expect(problems(cells)).toEqual(wrong))
  it('takes sums and results as people write them', () => {
    const cells = changed(1, 4, '1,000.50元').map((row, at) =>
      at === 1 ? [...row.slice(0, 6), ' 付款成功 ', ''] : row,
    )
    expect(read(cells).ok).toBe(true)
  })
  it('leaves out what is not on the batch after all', () => {
    const one = carriedOut(batch(), [{ id: 'p1', done: null, left: '在别的单上', why: null }])
    expect(sheetRows(one)).toHaveLength(2)
    expect(readBack(one, [titles, ...sheetRows(one).map((row) => [...row, '成功', ''])], DAY).ok).toBe(true)
  })
})
