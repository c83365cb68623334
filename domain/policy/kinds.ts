import * as v from 'valibot'
import { isCivilDate } from '../base/calendar'

/* What figures may hold: the kinds of which rooms of rules declare theirs. */

export const text = v.pipe(
  v.string('要填文字'),
  v.minLength(1, '不能空着'),
  v.check((words) => words.trim() !== '', '不能空着'),
)
export const civilDate = v.pipe(v.string('要填日期'), v.check(isCivilDate, '要填真实的日期，比如 2026-07-01'))
export const oneOf = <const T extends readonly string[]>(options: T) =>
  v.picklist(options, `只能是：${options.join('、')}`)

export const whole = (least: number, most: number, reason: string) =>
  v.pipe(v.number(reason), v.safeInteger(reason), v.minValue(least, reason), v.maxValue(most, `不能超过 ${most}`))
/** 10 billion yuan: above any sum that is paid, and every rule still computes exactly with it. */
export const fen = whole(0, 1_000_000_000_000, '要填整数，单位是分')
/** A million yuan a month is no 低保 line and no minimum wage. */
export const monthly = whole(0, 100_000_000, '要填整数，单位是分')
export const count = whole(1, 100_000, '要填 1 以上的整数')
export const times = whole(1, 100, '要填 1 以上的整数')
export const percent = v.pipe(
  v.number('要填百分数，比如 80'),
  v.finite('要填百分数，比如 80'),
  v.minValue(0, '不能比 0 小'),
  v.maxValue(10_000, '不能超过 10000'),
  v.check((value) => Math.round(value * 10_000) / 10_000 === value, '最多 4 位小数'),
)
export const share = v.pipe(percent, v.maxValue(100, '不能超过 100'))
export const yesNo = v.boolean('要填 true 或 false')

/** The longest term that the calendar counts, in whatever kind of days. */
const MOST_TERM = 3660

export const term = v.strictObject(
  {
    n: whole(0, MOST_TERM, '天数要填整数'),
    type: oneOf(['W', 'N', 'M', 'Y', 'H']),
    basis: text,
    hard: v.boolean('hard 要填 true 或 false'),
    roll: v.exactOptional(v.literal(false, 'roll 只能填 false，或者不填')),
  },
  '要填期限：n、type、basis、hard',
)

export const anyValue = v.union(
  [v.pipe(v.number(), v.finite()), v.string(), v.boolean(), v.array(v.string()), term],
  '要填数字、文字、是否、文字清单或期限',
)
