import type { Field, Value } from '../../../../domain/form/types'
import { formatYuan, inWords, parseYuan } from '../../../../domain/base/money'

type KeyboardType = 'text' | 'number' | 'idcard' | 'digit'
const KEYBOARDS: Partial<Record<Field['kind'], KeyboardType>> = {
  idNumber: 'idcard',
  mobile: 'number',
  count: 'number',
  bankCard: 'number',
  money: 'digit',
}

export const keyboardOf = (field: Field): KeyboardType => KEYBOARDS[field.kind] ?? 'text'

/** An answer as it stands in the box: fen become yuan again, everything else is text. */
export function boxText(field: Field, value: Value): string {
  if (value === null || typeof value === 'object') return ''
  return field.kind === 'money' && typeof value === 'number' ? String(value / 100) : String(value)
}

const inSixes = (digits: string): string => digits.replace(/(.{6})(?=.)/g, '$1 ')
/** As it stands on the card, however it is typed. */
const inFours = (digits: string): string => digits.replace(/[\s-]/g, '').replace(/(.{4})(?=.)/g, '$1 ')
const inThreeFourFour = (digits: string): string => digits.replace(/^(.{3})(.{1,4})(.*)$/, '$1 $2 $3').trim()
const GROUPS: Partial<Record<Field['kind'], (digits: string) => string>> = {
  idNumber: inSixes,
  mobile: inThreeFourFour,
  bankCard: inFours,
  creditCode: (code) => inFours(code.toUpperCase()),
}

/** What is read back under the box, so that a wrong digit shows: 「3,500 元：三千五百元」; numbers in groups. */
export function readBack(field: Field, text: string): string {
  if (!text.trim()) return ''
  if (field.kind === 'money') {
    const parsed = parseYuan(text, field.max)
    return parsed.ok ? `${formatYuan(parsed.fen)}：${inWords(parsed.fen)}` : ''
  }
  return GROUPS[field.kind]?.(text.trim()) ?? ''
}

/** 「23 字，最多 500 字」 for long texts only. */
export const lengthWords = (field: Field, text: string): string =>
  field.kind === 'longText' ? `${Array.from(text).length} 字，最多 ${field.max} 字` : ''

export const unitOf = (field: Field): string => {
  if (field.kind === 'money') return '元'
  return field.kind === 'count' ? field.unit : ''
}
