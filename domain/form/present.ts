import { maskAddress, maskId, maskMobile } from '../mask'
import { formatYuan } from '../money'
import { fieldsOf, isShown } from './check'
import type { Answers, Field, Form, Option, RowsField, Value } from './types'

/** One line of the check page or of the officer's view. `reveal` is the path of a masked value that may be asked for. */
export interface PresentedRow {
  id: string
  label: string
  value: string
  reveal?: string
  /** How many photos stand behind this row. */
  photos?: number
}
export interface PresentedSection {
  id: string
  title: string
  rows: PresentedRow[]
}

/** How answers are shown: `mask` hides what only a logged reveal may show; `names` turns ids of unions and people into words. */
export interface PresentOptions {
  mask: boolean
  names?: Record<string, string>
}

const EMPTY = '没填（可以不填）'
const YES_NO: Record<string, string> = { yes: '是', no: '不是', unsure: '说不准' }
const MASKS: Partial<Record<Field['kind'], (text: string) => string>> = {
  name: (text) => text,
  idNumber: maskId,
  mobile: maskMobile,
  address: maskAddress,
}

const optionLabel = (options: Option[], value: Value): string =>
  options.find((option) => option.value === value)?.label ?? String(value)

const rowTitle = (field: RowsField, row: Value, options: PresentOptions): string => {
  const answers = row as Answers
  const shown = field.item.filter((one) => (!options.mask || field.title.includes(one.id)) && isShown(one, answers))
  return shown
    .map((one) => showValue(one, answers[one.id], options))
    .filter((text) => text !== EMPTY)
    .join(' · ')
}

/** One answer in words; masked where the field asks for it. Lists give one line a row. */
export function showValue(field: Field, value: Value | undefined, options: PresentOptions): string {
  if (value === undefined || value === null || value === '') return EMPTY
  switch (field.kind) {
    case 'money':
      return formatYuan(value as number)
    case 'count':
      return `${String(value)} ${field.unit}`
    case 'choice':
      return optionLabel(field.options, value)
    case 'many':
      return (value as Value[]).map((one) => optionLabel(field.options, one)).join('、') || EMPTY
    case 'yesNo':
      return YES_NO[String(value)] ?? String(value)
    case 'consent':
      return value === 'agree' ? '同意' : '不同意'
    case 'photos':
      return (value as Value[]).length ? `${(value as Value[]).length} 张` : EMPTY
    case 'rows':
      return (value as Value[]).map((row) => rowTitle(field, row, options)).join('\n') || '没有'
    case 'org':
    case 'colleague':
      return options.names?.[String(value)] ?? String(value)
    case 'gaps':
      return (value as { text: string }[]).map((gap) => gap.text).join('\n')
    default:
      return options.mask ? (MASKS[field.kind]?.(String(value)) ?? String(value)) : String(value)
  }
}

/** A list hides its personal answers in the one line that it gives a row; in full it tells all of them. */
const hidesRows = (field: Field, value: Value | undefined): boolean =>
  field.kind === 'rows' &&
  Array.isArray(value) &&
  value.length > 0 &&
  field.item.some((one) => one.privacy === 'personal')

const isMasked = (field: Field, value: Value | undefined): boolean => hidesRows(field, value) || hidesOne(field, value)

const hidesOne = (field: Field, value: Value | undefined): boolean =>
  field.privacy === 'personal' && value !== undefined && MASKS[field.kind] !== undefined && field.kind !== 'name'

function presentRow(field: Field, answers: Answers, options: PresentOptions): PresentedRow {
  const value = answers[field.id]
  return {
    id: field.id,
    label: field.short,
    value: showValue(field, value, options),
    ...(options.mask && isMasked(field, value) ? { reveal: field.id } : {}),
    ...(field.kind === 'photos' && Array.isArray(value) && value.length ? { photos: value.length } : {}),
  }
}

/** All answers by section, in the order of the form; what was not asked is left out. */
export const presentForm = (form: Form, answers: Answers, options: PresentOptions): PresentedSection[] =>
  form.sections.map((section) => ({
    id: section.id,
    title: section.title,
    rows: section.steps
      .flatMap((step) => step.fields)
      .filter((field) => isShown(field, answers))
      .map((field) => presentRow(field, answers, options)),
  }))

/** Finds the field behind a path such as `members.0.birth`. */
export function fieldAt(form: Form, path: string): Field | undefined {
  const [head, , inner] = path.split('.')
  const field = fieldsOf(form).find((one) => one.id === head)
  return inner && field?.kind === 'rows' ? field.item.find((one) => one.id === inner) : field
}
