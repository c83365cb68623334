import { assertNotNegative, type Fen } from './amount'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

const signOf = (digit: number): string => DIGITS.charAt(digit)

/** Whole yuan; a run of noughts inside is one 零, those at the end are none. */
function yuanWords(yuan: number): string {
  const digits = Array.from(String(yuan), Number)
  let words = ''
  let gap = false
  let group = 0
  for (const [at, digit] of digits.entries()) {
    const place = digits.length - 1 - at
    if (digit) words += `${gap ? '零' : ''}${signOf(digit)}${PLACES[place % 4]}`
    gap = digit ? false : words !== ''
    group += digit
    if (place % 4) continue
    words += group ? (GROUPS[place / 4] ?? '') : ''
    group = 0
  }
  return words
}

/** 角 and 分; nothing of them is 整. */
function centsWords(cents: number, follows: boolean): string {
  const [jiao, fen] = [Math.floor(cents / 10), cents % 10]
  if (cents === 0) return '整'
  const tens = jiao ? `${signOf(jiao)}角` : follows ? '零' : ''
  return `${tens}${fen ? `${signOf(fen)}分` : ''}`
}

/**
 * An amount in the capitals of vouchers, which nobody can alter with a stroke: 「人民币壹仟肆佰零玖元伍角」 (中国人民银行
 * 《正确填写票据和结算凭证的基本规定》).
 * @throws MoneyError for negative amounts
 */
export function inCapitals(fen: Fen): string {
  assertNotNegative(fen)
  const yuan = Math.floor(fen / 100)
  if (fen === 0) return '人民币零元整'
  return `人民币${yuan ? `${yuanWords(yuan)}元` : ''}${centsWords(fen % 100, yuan > 0)}`
}
