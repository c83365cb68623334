import { type Accepted, lengthOf, refuse, type Refusal, tidy } from './result'

export type CardCode = 'empty' | 'chars' | 'length'
export type UsccCode = 'empty' | 'length' | 'chars' | 'check'

export interface AcceptedCard extends Accepted {
  /** Some old local bank cards do not follow the check rule, so an officer may accept the card all the same. */
  warning?: { code: 'luhn'; message: string }
}

/** GB 32100-2015: no I, O, S, V, Z, which look like digits. */
const USCC_CHARS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Luhn sum: every second digit from the right doubled. */
function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .map(Number)
    .reduce((total, digit, index) => total + luhnPart(digit, index), 0)
  return sum % 10 === 0
}

function luhnPart(digit: number, index: number): number {
  if (index % 2 === 0) return digit
  return digit < 5 ? digit * 2 : digit * 2 - 9
}

/** A bank card number of 16–19 digits; a failed Luhn check is a warning for the officer, not a refusal. */
export function checkBankCard(raw: string): AcceptedCard | Refusal<CardCode> {
  const number = tidy(raw).replace(/-/g, '')
  if (number === '') return refuse('empty', '还没填银行卡号。照卡上的填。')
  if (!/^\d+$/.test(number)) return refuse('chars', '银行卡号只有数字，请照着卡再看一遍。')
  if (number.length < 16 || number.length > 19) {
    return refuse('length', `银行卡号是 16 到 19 位，现在是 ${number.length} 位。`)
  }
  if (passesLuhn(number)) return { ok: true, normal: number }
  return { ok: true, normal: number, warning: { code: 'luhn', message: '银行卡号可能有一位不对，请照着卡再看一遍。' } }
}

/** The check character that belongs to the first 17 characters of a 统一社会信用代码 (GB 32100-2015). */
export function usccCheckChar(code: string): string {
  const sum = USCC_WEIGHTS.reduce((total, weight, index) => total + weight * USCC_CHARS.indexOf(code.charAt(index)), 0)
  return USCC_CHARS.charAt((31 - (sum % 31)) % 31)
}

/** A 统一社会信用代码: 18 characters with a check character; a union's own starts with 8. */
export function checkUscc(raw: string): Accepted | Refusal<UsccCode> {
  const code = tidy(raw).toUpperCase()
  const length = lengthOf(code)
  if (code === '') return refuse('empty', '还没填统一社会信用代码。照营业执照上的填。')
  if (length !== 18) return refuse('length', `统一社会信用代码要 18 位，现在是 ${length} 位。`)
  if (!Array.from(code).every((char) => USCC_CHARS.includes(char))) {
    return refuse('chars', '统一社会信用代码里没有 I、O、S、V、Z，请照着执照再看一遍。')
  }
  if (usccCheckChar(code) !== code.charAt(17)) {
    return refuse('check', '统一社会信用代码有一位对不上，请照着执照再看一遍。')
  }
  return { ok: true, normal: code }
}
