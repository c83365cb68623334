import fc from 'fast-check'
import {
  assertFen,
  assertNotNegative,
  formatYuan,
  formatYuanExact,
  inWords,
  MoneyError,
  parseYuan,
  percentHalfUp,
  proportionDown,
  ratioExceeds,
  ratioReaches,
  shares,
  timesDown,
} from './index'

const MAX = 1_000_000_000

function caught(attempt: () => unknown): MoneyError | null {
  try {
    attempt()
  } catch (error) {
    if (error instanceof MoneyError) return error
    throw error
  }
  return null
}

/** The code of the error that an attempt ends in; null when it does not. */
const refusal = (attempt: () => unknown): string | null => caught(attempt)?.code ?? null

describe('parseYuan', () => {
  it.each([
    ['3500', 350_000],
    ['3,500', 350_000],
    ['３５００．５', 350_050],
    [' 0 ', 0],
    ['0.01', 1],
    ['12.30', 1230],
    ['007', 700],
    ['10,000,000', MAX],
    ['10000000.00', MAX],
  ])('reads "%s" as %d fen', (text, fen) => expect(parseYuan(text, MAX)).toEqual({ ok: true, fen }))

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['1e9', 'chars'],
    ['-1', 'negative'],
    ['－1', 'negative'],
    ['12.345', 'decimals'],
    ['1,2,3', 'chars'],
    ['12,34', 'chars'],
    ['1.', 'chars'],
    ['.5', 'chars'],
    ['+5', 'chars'],
    ['0x10', 'chars'],
    ['三千', 'chars'],
    ['NaN', 'chars'],
    ['Infinity', 'chars'],
    ['10000000.01', 'over'],
    ['9'.repeat(40), 'over'],
  ])('refuses "%s" as %s', (text, code) => expect(parseYuan(text, MAX)).toMatchObject({ ok: false, code }))

  it('says what to type and how much is the most', () => {
    expect(parseYuan('abc', MAX)).toMatchObject({ message: '金额填数字就行，比如 3500。' })
    expect(parseYuan('10000001', MAX)).toMatchObject({ message: '最多填 10,000,000 元，请再看一遍。' })
  })

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX }), (fen) => {
        const text = formatYuan(fen).replace(' 元', '')
        expect(parseYuan(text, MAX)).toEqual({ ok: true, fen })
      }),
    )
  })

  it('gives whole fen or a refusal for any text', () => {
    const text = fc.string({ unit: fc.constantFrom('1', '9', '0', '.', ',', '-', 'e', ' ') })
    fc.assert(
      fc.property(text, (typed) => {
        const result = parseYuan(typed, MAX)
        return result.ok ? Number.isSafeInteger(result.fen) && result.fen <= MAX : result.message.endsWith('。')
      }),
    )
  })
})

describe('formatting', () => {
  it.each([
    [350_000, '3,500 元', '3,500.00 元'],
    [350_050, '3,500.50 元', '3,500.50 元'],
    [1, '0.01 元', '0.01 元'],
    [0, '0 元', '0.00 元'],
    [99_900, '999 元', '999.00 元'],
    [100_000, '1,000 元', '1,000.00 元'],
    [123_456_789_000, '1,234,567,890 元', '1,234,567,890.00 元'],
    [-5_050, '-50.50 元', '-50.50 元'],
  ])('%d fen', (fen, short, exact) => expect([formatYuan(fen), formatYuanExact(fen)]).toEqual([short, exact]))

  it.each([0.5, NaN, Infinity, 2 ** 53])('refuses %d', (fen) => {
    expect(refusal(() => assertFen(fen))).toBe('AMOUNT')
    expect(refusal(() => formatYuan(fen))).toBe('AMOUNT')
  })
})

describe('inWords', () => {
  it.each([
    [350_000, '三千五百元'],
    [0, '零元'],
    [200, '两元'],
    [1_000, '十元'],
    [1_100, '十一元'],
    [11_000, '一百一十元'],
    [20_000, '二百元'],
    [100_500, '一千零五元'],
    [200_000, '两千元'],
    [1_200_000, '一万两千元'],
    [2_000_000, '两万元'],
    [1_000_500, '一万零五元'],
    [10_500_000, '十万五千元'],
    [100_000_000, '一百万元'],
    [10_000_000_500, '一亿零五元'],
    [10_010_000_000, '一亿零一十万元'],
    [350_050, '三千五百元五角'],
    [350_005, '三千五百元零五分'],
    [52, '五角二分'],
    [5, '五分'],
  ])('%d fen is %s', (fen, words) => expect(inWords(fen)).toBe(words))

  it('is different for different amounts', () => {
    const amount = fc.integer({ min: 0, max: MAX })
    fc.assert(fc.property(amount, amount, (a, b) => (inWords(a) === inWords(b)) === (a === b)))
  })
})

describe('shares', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [10, [1, 2, 3], [2, 3, 5]],
    [1, [0, 1], [0, 1]],
    [0, [3, 4], [0, 0]],
    [5, [1, 1], [3, 2]],
    [10, [3, 3, 1], [4, 4, 2]],
  ])('%d by %j', (total, weights, parts) => expect(shares(total, weights)).toEqual(parts))

  it('adds up, stays within one fen of the exact part, and gives nothing for no weight', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        weights.filter((all) => all.some((w) => w > 0)),
        (total, all) => {
          const parts = shares(total, all)
          const sum = all.reduce((a, b) => a + b, 0)
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
          parts.forEach((part, i) => expect(Math.abs(part - (total * (all[i] ?? 0)) / sum)).toBeLessThan(1))
          expect(parts.filter((part, i) => all[i] === 0 && part > 0)).toEqual([])
        },
      ),
    )
  })

  it.each([
    [100, [], 'SPLIT'],
    [100, [0, 0], 'SPLIT'],
    [100, [-1, 2], 'SPLIT'],
    [100, [0.5, 0.5], 'SPLIT'],
    [100, [NaN], 'SPLIT'],
    [100, [Infinity], 'SPLIT'],
    [-1, [1], 'NEGATIVE'],
    [0.5, [1], 'AMOUNT'],
    [NaN, [1], 'AMOUNT'],
    [2 ** 50 - 1, [2 ** 50, 1], 'LARGE'],
    [1, [2 ** 53 - 1, 1], 'LARGE'],
  ])('refuses %d by %j as %s', (total, weights, code) => expect(refusal(() => shares(total, weights))).toBe(code))

  it('stays exact for totals as large as a number can hold', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(shares(most, [1, 1])).toEqual([(most + 1) / 2, (most - 1) / 2])
    const total = fc.integer({ min: most - 1_000_000, max: most })
    const weights = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(
        total,
        weights,
        (all, by) => shares(all, by).reduce((sum, one) => sum + BigInt(one), 0n) === BigInt(all),
      ),
    )
  })
})

describe('percentages', () => {
  it.each([
    [523_000, 0.5, 2_615],
    [100, 0.5, 1],
    [99, 0.5, 0],
    [1, 50, 1],
    [1, 49.9999, 0],
    [7_000_000, 15, 1_050_000],
    [0, 80, 0],
  ])('of %d fen, %d %% is %d', (fen, percent, expected) => expect(percentHalfUp(fen, percent)).toBe(expected))

  it('refuses what has no exact meaning', () => {
    expect(refusal(() => percentHalfUp(100, 1 / 3))).toBe('PERCENT')
    expect(refusal(() => percentHalfUp(100, NaN))).toBe('PERCENT')
    expect(refusal(() => percentHalfUp(-100, 5))).toBe('NEGATIVE')
    expect(refusal(() => percentHalfUp(0.5, 5))).toBe('AMOUNT')
    expect(refusal(() => percentHalfUp(2 ** 52, 300))).toBe('LARGE')
    expect(refusal(() => ratioExceeds(NaN, 1, 5))).toBe('AMOUNT')
    expect(refusal(() => ratioReaches(1, -1, 5))).toBe('NEGATIVE')
  })

  it('agrees with exact arithmetic, however large the amount', () => {
    const fen = fc.integer({ min: 0, max: 2 ** 52 })
    const percent = fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => tenThousandths / 10_000)
    fc.assert(
      fc.property(fen, fen, percent, (part, whole, of) => {
        const exact = BigInt(whole) * BigInt(Math.round(of * 10_000))
        const half = 500_000n
        expect(percentHalfUp(whole, of)).toBe(Number((exact + half) / 1_000_000n))
        expect(ratioExceeds(part, whole, of)).toBe(BigInt(part) * 1_000_000n > exact)
        expect(ratioReaches(part, whole, of)).toBe(BigInt(part) * 1_000_000n >= exact)
      }),
    )
  })

  it.each([
    [7_680_000, 9_600_000, 80, true],
    [7_679_999, 9_600_000, 80, false],
    [33, 100, 33.5, false],
    [34, 100, 33.5, true],
    [0, 0, 80, true],
  ])('%d of %d reaches %d %%: %s', (part, whole, percent, expected) => {
    expect(ratioReaches(part, whole, percent)).toBe(expected)
  })

  it.each([
    [7_680_000, 9_600_000, 80, false],
    [7_680_001, 9_600_000, 80, true],
    [7_679_999, 9_600_000, 80, false],
    [8_000_000, 9_600_000, 80, true],
    [1, 0, 80, true],
    [0, 0, 80, false],
    [1, 200, 0.5, false],
    [2, 200, 0.5, true],
  ])('%d of %d exceeds %d %%: %s', (part, whole, percent, expected) => {
    expect(ratioExceeds(part, whole, percent)).toBe(expected)
  })
})

describe('rounding down', () => {
  it.each([
    [100, 1, 3, 33],
    [100, 2, 3, 66],
    [99, 1, 100, 0],
    [100, 1, 100, 1],
    [0, 5, 7, 0],
    [7, 0, 7, 0],
  ])('%d × %d / %d is %d', (fen, part, whole, expected) => expect(proportionDown(fen, part, whole)).toBe(expected))

  it.each([
    [106_200, 10, 1_062_000],
    [94_000, 12, 1_128_000],
    [101, 0.5, 50],
    [99, 1.5, 148],
    [1, 0, 0],
  ])('%d fen %d times is %d', (fen, times, expected) => expect(timesDown(fen, times)).toBe(expected))

  it.each([
    [-1, 1, 1],
    [1, -1, 1],
    [1, 1, 0],
    [1, 1, -1],
    [0.5, 1, 1],
    [1, 0.5, 1],
    [1, 1, 0.5],
    [2 ** 30, 2 ** 30, 1],
    [NaN, 1, 1],
    [1, NaN, 1],
    [1, 1, NaN],
  ])('refuses %d × %d / %d', (fen, part, whole) =>
    expect(refusal(() => proportionDown(fen, part, whole))).not.toBeNull(),
  )

  it('refuses multiples without an exact meaning', () => {
    expect(refusal(() => timesDown(100, 1 / 3))).toBe('PERCENT')
    expect(refusal(() => timesDown(100, -1))).toBe('PERCENT')
  })
})

describe('corners that a small slip would break', () => {
  it.each([
    ['5-1', 'chars'],
    ['x1.234', 'chars'],
    ['1.234x', 'chars'],
  ])('"%s" is refused as %s', (text, code) => expect(parseYuan(text, MAX)).toMatchObject({ ok: false, code }))

  it('ignores any number of leading zeros, but not a fourteenth digit', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(parseYuan('0000000000000012', MAX)).toEqual({ ok: true, fen: 1_200 })
    expect(parseYuan('9999999999999', most)).toEqual({ ok: true, fen: 999_999_999_999_900 })
    expect(parseYuan('10000000000000', most)).toMatchObject({ ok: false, code: 'over' })
  })

  it('takes no percent at all, but no negative one', () => {
    expect(percentHalfUp(100, 0)).toBe(0)
    expect(refusal(() => percentHalfUp(100, -5))).toBe('PERCENT')
    expect(shares(3, [1, 1, 1, 1, 1])).toEqual([1, 1, 1, 0, 0])
  })

  it.each([
    [1_100_000, '一万一千元'],
    [1_000_200, '一万零二元'],
    [152, '一元五角二分'],
  ])('%d fen is said %s', (fen, words) => expect(inWords(fen)).toBe(words))

  it('has no words for a debt', () => expect(refusal(() => inWords(-1))).toBe('NEGATIVE'))

  it('takes nothing, but no less', () => {
    expect([assertNotNegative(0), assertNotNegative(1)]).toEqual([0, 1])
    expect(caught(() => assertNotNegative(-1, 'paid'))).toMatchObject({ code: 'NEGATIVE', field: 'paid' })
    expect(refusal(() => assertNotNegative(NaN))).toBe('AMOUNT')
  })

  it('says in plain words what is wrong with an amount, and where', () => {
    const wrong = () => assertFen(0.5, 'grants.2.fen')
    expect(wrong).toThrow(MoneyError)
    expect(wrong).toThrow('金额要是整数，单位是分，现在是 0.5。')
    expect(caught(wrong)).toMatchObject({ name: 'MoneyError', field: 'grants.2.fen' })
  })
})
