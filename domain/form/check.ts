import { isCivilDate } from '../base/calendar'
import { checkId, checkMobile, checkName, checkUscc } from '../base/identity'
import { parseYuan } from '../base/money'
import { bad, type Checked, fromIdentity, good, visible } from './checked'
import { checkCard, checkMonth } from './numbers'
import { checkPerson } from './people'
import type { Answers, CheckFacts, Field, FieldError, Form, RowsField, Value } from './types'
import { slotIn } from './slot'
import { allAsked, textOf } from './value'

/** The field type of a kind; some types serve several kinds. */
type FieldOf<K extends Field['kind'], F = Field> = F extends Field ? (K extends F['kind'] ? F : never) : never
type Checker<K extends Field['kind']> = (field: FieldOf<K>, raw: Value, facts: CheckFacts) => Checked

const isBlank = (raw: Value | undefined): raw is null | undefined | '' =>
  raw === undefined || raw === null || (typeof raw === 'string' && visible(raw) === '')

/** Characters a person would count, not UTF-16 units. */
const length = (text: string): number => Array.from(text).length

function checkText(field: FieldOf<'text' | 'longText'>, raw: Value): Checked {
  if (typeof raw !== 'string') return bad('TYPE', `${field.short}要填文字。`)
  const text = visible(raw).normalize('NFC')
  const over = length(text) - field.max
  if (over > 0) return bad('TOO_LONG', `最多 ${field.max} 字，多了 ${over} 字。`)
  if (field.min && length(text) < field.min)
    return bad('TOO_SHORT', `至少写 ${field.min} 个字，现在是 ${length(text)} 个字。`)
  return good(text)
}

/** A number is integer fen; a text is yuan as typed by a person. Anything else is refused, never rounded. */
function checkMoney(field: FieldOf<'money'>, raw: Value): Checked {
  const text = typeof raw === 'number' ? fenAsYuan(raw) : raw
  if (typeof text !== 'string') return bad('MONEY', '金额填数字就行，比如 3500。')
  const parsed = parseYuan(text, field.max)
  return parsed.ok ? good(parsed.fen) : bad(parsed.code, parsed.message)
}
const fenAsYuan = (fen: number): string | null =>
  Number.isSafeInteger(fen) && fen >= 0 ? `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}` : null

function checkCount(field: FieldOf<'count'>, raw: Value): Checked {
  const count = typeof raw === 'string' && /^\d{1,6}$/.test(raw.trim()) ? Number(raw.trim()) : raw
  if (typeof count !== 'number' || !Number.isInteger(count)) return bad('COUNT', `填一个整数，比如 ${field.min + 1}。`)
  if (count < field.min || count > field.max)
    return bad('RANGE', `要在 ${field.min} 到 ${field.max} ${field.unit}之间。`)
  return good(count)
}

function checkDate(field: FieldOf<'date'>, raw: Value, { today }: CheckFacts): Checked {
  if (typeof raw !== 'string' || !isCivilDate(raw)) return bad('DATE', '请选一个日期。')
  if (field.when === 'past' && raw > today) return bad('FUTURE', '这个日期还没到，请改成今天或以前。')
  if (field.when === 'future' && raw < today) return bad('PAST', '这个日期已经过了，请改成今天或以后。')
  return good(raw)
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const checkTime = (raw: Value): Checked =>
  typeof raw === 'string' && TIME.test(raw) ? good(raw) : bad('TIME', '请选几点几分。')

function checkChoice(field: FieldOf<'choice'>, raw: Value): Checked {
  return field.options.some((option) => option.value === raw) ? good(raw) : bad('CHOICE', '请选一项。')
}

function checkMany(field: FieldOf<'many'>, raw: Value): Checked {
  const known = new Set(field.options.map((option) => option.value))
  if (!Array.isArray(raw) || raw.some((one) => typeof one !== 'string' || !known.has(one)))
    return bad('CHOICE', '请从列出的里面选。')
  if (!raw.length && !field.optional) return bad('EMPTY', '至少选一项。')
  return good([...new Set(raw)])
}

function checkYesNo(field: FieldOf<'yesNo'>, raw: Value): Checked {
  const allowed = field.unsure ? ['yes', 'no', 'unsure'] : ['yes', 'no']
  return typeof raw === 'string' && allowed.includes(raw) ? good(raw) : bad('CHOICE', '请选一项。')
}

function checkRows(field: RowsField, raw: Value, facts: CheckFacts): Checked {
  if (!Array.isArray(raw)) return bad('ROWS', '请一条一条加上。')
  if (raw.length > field.max) return bad('TOO_MANY', `最多加 ${field.max} 条。`)
  if (raw.length < field.min) return bad('TOO_FEW', `至少加 ${field.min} 条。`)
  const rows = raw.map((row) => checkAll(field.item, asRecord(row), facts))
  const errors = rows.flatMap((row, index) => (row.ok ? [] : prefix(row.errors, String(index))))
  return errors.length ? { ok: false, errors } : good(rows.map((row) => (row.ok ? row.answers : {})))
}

const ID_SHAPE = /^[\w:/.-]{1,300}$/
const checkRef = (field: Field, raw: Value): Checked =>
  typeof raw === 'string' && ID_SHAPE.test(raw) ? good(raw) : bad('CHOICE', `请选${field.short}。`)

/** Checks only the format of file ids. Only the server can know who owns the files and what is in them. */
function checkPhotos(field: FieldOf<'photos'>, raw: Value): Checked {
  if (!Array.isArray(raw) || raw.some((id) => typeof id !== 'string' || !ID_SHAPE.test(id)))
    return bad('PHOTOS', '照片没传上，请重传。')
  if (raw.length > field.max) return bad('TOO_MANY', `最多 ${field.max} 张，请删掉 ${raw.length - field.max} 张。`)
  if (!raw.length && !field.optional) return bad('EMPTY', `请拍${field.short}。`)
  return good([...new Set(raw)])
}

function checkConsent(field: FieldOf<'consent'>, raw: Value): Checked {
  if (raw !== 'agree' && raw !== 'refuse') return bad('CHOICE', '请选同意或不同意。')
  return field.needed && raw === 'refuse' ? bad('NEEDED', field.refused) : good(raw)
}

/** What is missing: known field ids with a sentence each; unknown keys are dropped. */
function checkGaps(_field: FieldOf<'gaps'>, raw: Value): Checked {
  if (!Array.isArray(raw) || !raw.length) return bad('EMPTY', '请勾出要补的，一次说全。')
  if (raw.length > 30) return bad('TOO_MANY', '一次最多 30 样。')
  const gaps = raw.map((one) => asRecord(one))
  const wrong = gaps.findIndex((gap) => typeof gap.text !== 'string' || !gap.text.trim() || length(gap.text) > 100)
  if (wrong >= 0) return bad('GAP_TEXT', '每一样写清楚要补什么，最多 100 字。', String(wrong))
  return good(
    gaps.map((gap) => ({ field: typeof gap.field === 'string' ? gap.field : '', text: textOf(gap.text).trim() })),
  )
}

/** Only whether it can be one: whether it is there, and free, only the server knows. */
function checkSlot(raw: Value): Checked {
  const slot = slotIn(raw)
  return slot ? good({ id: slot.id, words: visible(slot.words) }) : bad('CHOICE', '请选一个时间。')
}

const CHECKERS: { [K in Field['kind']]: Checker<K> } = {
  text: checkText,
  longText: checkText,
  name: (_field, raw) => fromIdentity(checkName(textOf(raw))),
  idNumber: (_field, raw, { today }) => fromIdentity(checkId('resident', textOf(raw), today)),
  mobile: (_field, raw) => fromIdentity(checkMobile(textOf(raw))),
  address: (field, raw) => checkText({ ...field, kind: 'text', max: 100 }, raw),
  money: checkMoney,
  count: checkCount,
  date: checkDate,
  time: (_field, raw) => checkTime(raw),
  choice: checkChoice,
  many: checkMany,
  yesNo: checkYesNo,
  org: checkRef,
  colleague: checkRef,
  slot: (_field, raw) => checkSlot(raw),
  rows: checkRows,
  photos: checkPhotos,
  consent: checkConsent,
  gaps: checkGaps,
  bankCard: (_field, raw) => checkCard(raw),
  creditCode: (_field, raw) => fromIdentity(checkUscc(textOf(raw))),
  month: checkMonth,
  person: checkPerson,
  computed: (_field, raw) => good(raw),
}

const asRecord = (raw: Value | undefined): Answers =>
  raw !== null && typeof raw === 'object' && !Array.isArray(raw) ? raw : {}

const prefix = (errors: FieldError[], head: string): FieldError[] =>
  errors.map((error) => ({ ...error, path: error.path ? `${head}.${error.path}` : head }))

/** A list may be left empty if nothing in it is required. */
const emptyOf = (field: Field): Value | undefined =>
  (field.kind === 'rows' && field.min === 0) || ((field.kind === 'many' || field.kind === 'photos') && field.optional)
    ? []
    : undefined

function checkField(field: Field, raw: Value | undefined, facts: CheckFacts): Checked | null {
  if (field.kind === 'computed') return null
  const given = isBlank(raw) ? emptyOf(field) : raw
  if (given === undefined) return field.optional ? null : bad('EMPTY', emptyMessage(field))
  return (CHECKERS[field.kind] as Checker<Field['kind']>)(field, given, facts)
}

function emptyMessage(field: Field): string {
  if (field.kind === 'name') return '还没填姓名。照身份证上的填。'
  const picked = ['choice', 'yesNo', 'many', 'org', 'colleague', 'slot', 'date', 'time', 'month', 'person', 'consent']
  if (picked.includes(field.kind)) return `还没选${field.short}。`
  return field.kind === 'photos' ? `还没拍${field.short}。` : `还没填${field.short}。`
}

type CheckedAnswers = { ok: true; answers: Answers } | { ok: false; errors: FieldError[] }

function checkAll(fields: Field[], answers: Answers, facts: CheckFacts): CheckedAnswers {
  const kept: Answers = {}
  const errors: FieldError[] = []
  for (const field of allAsked(fields, answers)) {
    const checked = checkField(field, answers[field.id], facts)
    if (checked?.ok) kept[field.id] = checked.value
    else if (checked) errors.push(...prefix(checked.errors, field.id))
  }
  return errors.length ? { ok: false, errors } : { ok: true, answers: kept }
}

/**
 * Checks answers against fields: normal forms out, unknown, unasked and computed ones dropped, every mistake named at once.
 * Errors' paths are `field`, or `field.row.field` inside a list.
 */
export const checkFields = (fields: Field[], answers: Answers, facts: CheckFacts): CheckedAnswers =>
  checkAll(fields, answers, { ...facts, known: { ...facts.known, ...answers } })

/** Every field of a form, in the order in which it is asked. */
export const fieldsOf = (form: Form): Field[] =>
  form.sections.flatMap((section) => section.steps.flatMap((step) => step.fields))
