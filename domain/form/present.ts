import { maskAddress, maskBank, maskId, maskMobile } from '../base/mask'
import { formatYuan } from '../base/money'
import type { CivilDate } from '../base/calendar'
import { monthWords } from '../base/words'
import { fieldsOf } from './check'
import { isHung } from './consent'
import { figureWords, isComputed } from './figure'
import { slotIn } from './slot'
import { fullDay, spanWords } from './span'
import type { Answers, Field, Form, Option, PhotosField, RowsField, Value, YesNoField } from './types'
import { isShown, textOf } from './value'
import { yesNoWords } from './yes-no'

/** One line of the check page or of the officer's view. `reveal` is the path of a masked value that may be asked for. */
export interface PresentedRow {
  id: string
  label: string
  value: string
  reveal?: string
  /** It is a number that can be dialled. */
  calls?: true
  /** Computed: nobody can change it by itself. */
  figure?: true
  /** How many photos belong to this row. */
  photos?: number
  /** A list whose records have photos of their own: each record in words, and how many there are, in the order of the photos. */
  lines?: { words: string; photos: number }[]
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
  /** Questions whose answers, or a part of them, the reader may not use: see `consent.ts`. */
  withheld?: string[]
  /** The civil day up to which lists count that count months: they say from when to when. */
  on?: CivilDate
}

/** What has no answer: it did not need one, or it is still to come. */
const emptyWords = ({ optional }: Field): string => (optional ? '没填（可以不填）' : '没填')
const isMissing = (value: Value | undefined): value is undefined | null | '' =>
  value === undefined || value === null || value === ''
const isEmpty = (value: Value | undefined): boolean => isMissing(value) || (Array.isArray(value) && value.length === 0)

const MASKS: Partial<Record<Field['kind'], (text: string) => string>> = {
  name: (text) => text,
  idNumber: maskId,
  mobile: maskMobile,
  address: maskAddress,
  bankCard: maskBank,
}

const optionLabel = (options: Option[], value: Value): string =>
  options.find((option) => option.value === value)?.label ?? textOf(value)

const rowTitle = (field: RowsField, row: Value, options: PresentOptions): string => {
  const answers = row as Answers
  const shown = field.item.filter((one) => (!options.mask || field.title.includes(one.id)) && isShown(one, answers))
  const said = shown
    .filter((one) => !isEmpty(answers[one.id]) && one.kind !== 'photos')
    .map((one) => showValue(one, answers[one.id], options))
  const proofs = field.item.filter(isPhotos).filter((one) => isShown(one, answers))
  return [...said, ...proofs.map((one) => proofWords(one, answers[one.id]))].join(' · ')
}

const isPhotos = (field: Field): field is PhotosField => field.kind === 'photos'
const countOf = (value: Value | undefined): number => (Array.isArray(value) ? value.length : 0)
/** 「单子 2 张」, or that there is none: whoever reads the record knows whether it is proven. */
const proofWords = ({ short }: PhotosField, value: Value | undefined): string =>
  countOf(value) ? `${short} ${countOf(value)} 张` : `还没有${short}`

/** The records of a list with how many photos each has; nothing of a list whose records have none. */
function linesOf(
  field: Field,
  value: Value | undefined,
  options: PresentOptions,
): Pick<PresentedRow, 'lines' | 'photos'> {
  const proofs = field.kind === 'rows' ? field.item.filter(isPhotos) : []
  if (field.kind !== 'rows' || proofs.length === 0 || !Array.isArray(value) || value.length === 0) return {}
  const lines = value.map((row) => ({
    words: rowTitle(field, row, options),
    photos: proofs.reduce((sum, { id }) => sum + countOf((row as Answers)[id]), 0),
  }))
  const photos = lines.reduce((sum, line) => sum + line.photos, 0)
  return { lines, ...(photos ? { photos } : {}) }
}

/** 「6222 0200 0000 1234」 is what stands on the card. */
const inFours = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ')

type Show = (field: Field, value: Value, options: PresentOptions) => string

/** What nobody can name is called what it is: ids are not for people. */
const named: Show = (field, value, { names }) =>
  names?.[textOf(value)] ?? (field.kind === 'colleague' ? '一位同事' : '一家工会')
const plain: Show = (field, value, { mask }) => (mask ? MASKS[field.kind]?.(textOf(value)) : undefined) ?? textOf(value)
const picked: Show = (field, value) => {
  const options = 'options' in field ? field.options : []
  const chosen = Array.isArray(value) ? value : [value]
  return chosen.map((one) => optionLabel(options, one)).join('、')
}

/** How each kind of answer is put into words; kinds that are not listed are shown unchanged. */
const SHOW: Partial<Record<Field['kind'], Show>> = {
  money: (_field, value) => formatYuan(value as number),
  count: (field, value) => `${textOf(value)} ${'unit' in field ? field.unit : ''}`,
  date: (_field, value) => fullDay(textOf(value)),
  month: (_field, value) => monthWords(textOf(value)),
  bankCard: (_field, value, { mask }) => (mask ? maskBank : inFours)(textOf(value)),
  computed: (field, value) => (isComputed(field) ? figureWords(field, Number(value)) : textOf(value)),
  choice: picked,
  many: picked,
  yesNo: (field, value) => yesNoWords(field as YesNoField)[textOf(value)] ?? textOf(value),
  consent: (_field, value) => (value === 'agree' ? '同意' : '不同意'),
  photos: (_field, value) => `${(value as Value[]).length} 张`,
  rows: (field, value, options) =>
    (value as Value[]).map((row) => rowTitle(field as RowsField, row, options)).join('\n') || '没有',
  slot: (_field, value) => slotIn(value)?.words ?? '',
  org: named,
  colleague: named,
}

/** One answer in words; masked if the field says so. Lists give one line for each row. */
export function showValue(field: Field, value: Value | undefined, options: PresentOptions): string {
  // An empty list of rows is an answer: there are none.
  if (isMissing(value) || (isEmpty(value) && field.kind !== 'rows')) return emptyWords(field)
  return (SHOW[field.kind] ?? plain)(field, value, options)
}

/** A list masks personal answers in the one-line title of a row; in full it shows all of them. */
const hidesRows = (field: Field, value: Value | undefined): boolean =>
  field.kind === 'rows' &&
  Array.isArray(value) &&
  value.length > 0 &&
  field.item.some((one) => one.privacy === 'personal')

const isMasked = (field: Field, value: Value | undefined): boolean => hidesRows(field, value) || hidesOne(field, value)

const hidesOne = (field: Field, value: Value | undefined): boolean =>
  field.privacy === 'personal' && value !== undefined && MASKS[field.kind] !== undefined && field.kind !== 'name'

/** What is masked can be asked for in full, and a number dialled. */
const revealed = ({ id, kind }: Field): Pick<PresentedRow, 'reveal' | 'calls'> => ({
  reveal: id,
  ...(kind === 'mobile' ? { calls: true as const } : {}),
})

function presentRow(field: Field, answers: Answers, options: PresentOptions): PresentedRow {
  const value = answers[field.id]
  if (value === undefined && options.withheld?.includes(field.id))
    return { id: field.id, label: field.short, value: WITHHELD }
  return {
    id: field.id,
    label: labelOf(field, options),
    value: showValue(field, value, options),
    ...(options.mask && isMasked(field, value) ? revealed(field) : {}),
    ...(isComputed(field) ? { figure: true as const } : {}),
    ...(isPhotos(field) && countOf(value) ? { photos: countOf(value) } : {}),
    ...linesOf(field, value, options),
  }
}

/** 「必须花的（2025年11月24日到2026年11月23日）」 */
const labelOf = (field: Field, { on }: PresentOptions): string =>
  field.kind === 'rows' && field.months && on ? `${field.short}（${spanWords(field.months, on)}）` : field.short

/** A question whose answer rests on a consent that was refused: that there is one, and not what it is. */
export const WITHHELD = '他没同意给看'

/** Asked, or, of what hangs on answers that are withheld, still answered: that somebody refused. */
const isThere = (field: Field, answers: Answers, { withheld = [] }: PresentOptions): boolean =>
  isShown(field, answers) || (field.id in answers && isHung(field, answers, withheld))

/** All answers by section, in the order of the form; what was not asked is left out. */
export const presentForm = (form: Form, answers: Answers, options: PresentOptions): PresentedSection[] =>
  form.sections.map((section) => ({
    id: section.id,
    title: section.title,
    rows: section.steps
      .flatMap((step) => step.fields)
      .filter((field) => isThere(field, answers, options) && !(isComputed(field) && isMissing(answers[field.id])))
      .map((field) => presentRow(field, answers, options)),
  }))

/** Finds the field behind a path such as `members.0.birth`. */
export function fieldAt(form: Form, path: string): Field | undefined {
  const [head, , inner] = path.split('.')
  const field = fieldsOf(form).find((one) => one.id === head)
  return inner && field?.kind === 'rows' ? field.item.find((one) => one.id === inner) : field
}
