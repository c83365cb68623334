import { RuleError } from '../explain'

/** Money in integer fen (1/100 yuan). Never a fraction, never text. */
export type Fen = number

export type YuanCode = 'empty' | 'chars' | 'negative' | 'decimals' | 'over'

export type YuanResult = { ok: true; fen: Fen } | { ok: false; code: YuanCode; message: string }

const PLEASE_DIGITS = '金额填数字就行，比如 3500。'

export type MoneyCode = 'AMOUNT' | 'NEGATIVE' | 'SPLIT' | 'PERCENT' | 'LARGE'

/** An amount, percentage or split that has no exact meaning. */
export class MoneyError extends RuleError<MoneyCode> {
  override name = 'MoneyError'
}

/** Returns the amount itself. @throws MoneyError `AMOUNT` for fractions, NaN and what a number cannot hold exactly */
export function assertFen(fen: number, field = 'fen'): Fen {
  if (Number.isSafeInteger(fen)) return fen
  throw new MoneyError('AMOUNT', field, `金额要是整数，单位是分，现在是 ${fen}。`)
}

/** Returns the amount itself. @throws MoneyError `AMOUNT` as `assertFen`, `NEGATIVE` below zero */
export function assertNotNegative(fen: number, field = 'fen'): Fen {
  if (assertFen(fen, field) >= 0) return fen
  throw new MoneyError('NEGATIVE', field, `金额不能比 0 小，现在是 ${fen} 分。`)
}

const refuse = (code: YuanCode, message: string): YuanResult => ({ ok: false, code, message })

const grouped = (yuan: number): string => String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')

/** The reason why a text is no amount, in the order in which a person would mend it. */
function refuseText(text: string): YuanResult {
  if (text === '') return refuse('empty', '还没填金额。没有就填 0。')
  if (/^[-\u2212]\d/.test(text)) return refuse('negative', '金额不能比 0 小，请再看一遍。')
  if (/^[\d,]+\.\d{3,}$/.test(text)) return refuse('decimals', '金额最多到分，小数点后面最多 2 位。')
  return refuse('chars', PLEASE_DIGITS)
}

const AMOUNT = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/

/** Digits are counted before they become a number, so that no long row of digits is ever rounded. */
const MOST_DIGITS = 13

/**
 * Reads what a person typed as yuan: digits, `,` between thousands, up to two decimals; full-width characters are fine.
 * @param max the largest amount accepted, in fen
 */
export function parseYuan(text: string, max: Fen): YuanResult {
  const tidy = text.normalize('NFKC').trim()
  const match = AMOUNT.exec(tidy)
  if (!match) return refuseText(tidy)
  const whole = (match[1] ?? '').replace(/,/g, '').replace(/^0+(?=\d)/, '')
  const fen = Number(whole) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  if (whole.length > MOST_DIGITS || fen > max) return refuse('over', `最多填 ${formatYuan(max)}，请再看一遍。`)
  return { ok: true, fen }
}

/** 「3,500 元」, 「3,500.50 元」. A negative amount keeps its sign, for ledgers; screens for workers say it in words. */
export function formatYuan(fen: Fen): string {
  const cents = Math.abs(assertFen(fen)) % 100
  return cents === 0 ? `${yuanPart(fen)} 元` : formatYuanExact(fen)
}

/** Always with two decimals: 「1,000.00 元」, for figures that are compared with a line. */
export function formatYuanExact(fen: Fen): string {
  const cents = Math.abs(assertFen(fen)) % 100
  return `${yuanPart(fen)}.${String(cents).padStart(2, '0')} 元`
}

const yuanPart = (fen: Fen): string => `${fen < 0 ? '-' : ''}${grouped(Math.floor(Math.abs(fen) / 100))}`
