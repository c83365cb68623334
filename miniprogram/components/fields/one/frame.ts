import { maskBank, maskId } from '../../../../domain/base/mask'
import type { Field, Value } from '../../../../domain/form/types'
import { textOf } from '../../../../domain/form/value'

type Control =
  | 'typed'
  | 'options'
  | 'day'
  | 'hour'
  | 'union'
  | 'slot'
  | 'rows'
  | 'photos'
  | 'consent'
  | 'gaps'
  | 'figure'
const CONTROLS: Record<Field['kind'], Control> = {
  text: 'typed',
  longText: 'typed',
  name: 'typed',
  idNumber: 'typed',
  mobile: 'typed',
  address: 'typed',
  money: 'typed',
  count: 'typed',
  date: 'day',
  time: 'hour',
  choice: 'options',
  many: 'options',
  yesNo: 'options',
  colleague: 'options',
  org: 'union',
  slot: 'slot',
  rows: 'rows',
  photos: 'photos',
  consent: 'consent',
  gaps: 'gaps',
  bankCard: 'typed',
  creditCode: 'typed',
  month: 'day',
  person: 'options',
  computed: 'figure',
}

/** Which control draws a kind of field. */
export const controlOf = (field: Field): Control => CONTROLS[field.kind]

/** What a screen reader says at the control: question, hint, whether it may stay empty, what is wrong. */
export function spokenLabel(field: Field, error: string): string {
  if (error) return `${field.label}，有错：${error}`
  return [field.label, field.hint ?? '', field.optional ? (field.optionalWords ?? '可以不填') : '']
    .filter(Boolean)
    .join('，')
}

/** Numbers that are covered where they stand there by themselves: the phone may be in other hands. */
const COVERS: Partial<Record<Field['kind'], (text: string) => string>> = { idNumber: maskId, bankCard: maskBank }
export const coveredIn = (field: Field, value: Value | undefined): string => COVERS[field.kind]?.(textOf(value)) ?? ''
