import { checkId } from '../../base/identity'
import type { CivilDate } from '../../base/calendar'
import type { Field } from '../../form'
import { showValue } from '../../form/present'
import type { Answers, Value } from '../../form/types'
import { textOf } from '../../form/value'
import { date, text } from '../../form/build'

/*
 * 抄录: what a file says, in the order in which the national archive's form asks it, so that an officer copies it there field
 * by field. What was copied is remembered by keyed digests alone: what has changed since shows, and nothing lies twice.
 */

/** One box of the archive's form. */
export interface TranscriptField {
  /** Letters, digits and `_`: it becomes part of a field's path. */
  key: string
  label: string
  /** ★: the archive takes no file without it. */
  star: boolean
  /** In full, and as it is shown before somebody asks for it. */
  value: string
  shown: string
  /** It says who somebody is, or how somebody is: seeing it in full is put down. */
  hidden: boolean
}

type Box = [id: string, label: string, star?: true]
/** The person and the home. Sex and birthday follow from the number. */
const SELF: Box[] = [
  ['name', '姓名', true],
  ['idNumber', '身份证号', true],
  ['phone', '手机号', true],
  ['health', '健康状况', true],
  ['identity', '身份', true],
  ['marital', '婚姻状况', true],
  ['hukou', '户口', true],
  ['address', '家庭住址', true],
  ['workUnit', '工作单位', true],
  ['laborMonths', '用工月数'],
  ['dibao', '低保情况'],
]
const MEMBER: Box[] = [
  ['name', '姓名', true],
  ['relation', '关系', true],
  ['idNumber', '身份证号', true],
  ['birth', '出生日期', true],
  ['work', '身份', true],
  ['school', '上学情况'],
]
const TROUBLE: Box[] = [
  ['cause', '主要致困原因', true],
  ['causeText', '致困说明'],
  ['eventOn', '意外日期'],
  ['eventLoss', '意外损失'],
  ['eventPaid', '意外赔付'],
  ['helpWanted', '需要的帮助'],
]

const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A name is no secret from the desk that keeps the file. */
const isHidden = ({ kind, privacy }: Field): boolean =>
  kind !== 'name' && (privacy === 'personal' || privacy === 'sensitive')
const SENSITIVE = '点“复制”才看得到'

/** The boxes of one person or part that have an answer. */
function boxes(all: Box[], fields: Field[], answers: Answers, prefix = '', named = ''): TranscriptField[] {
  return all.flatMap(([id, label, star = false]) => {
    const field = fields.find((one) => one.id === id)
    const value = answers[id]
    if (!field || isEmpty(value)) return []
    const hidden = isHidden(field)
    const shown = field.privacy === 'sensitive' ? SENSITIVE : showValue(field, value, { mask: hidden })
    return [
      { key: prefix + id, label: named + label, star, value: showValue(field, value, { mask: false }), shown, hidden },
    ]
  })
}

/** What the number says of a person. */
function fromNumber(answers: Answers, today: CivilDate): TranscriptField[] {
  const known = checkId('resident', textOf(answers.idNumber), today)
  if (!known.ok || !known.birth || !known.gender) return []
  return [
    { key: 'gender', label: '性别', star: true, value: known.gender, shown: known.gender, hidden: false },
    { key: 'birth', label: '出生日期', star: true, value: known.birth, shown: SENSITIVE, hidden: true },
  ]
}

const ofMembers = (fields: Field[], answers: Answers): TranscriptField[] => {
  const members = fields.find(({ id }) => id === 'members')
  const rows = members?.kind === 'rows' ? ((answers.members ?? []) as Answers[]) : []
  const item = members?.kind === 'rows' ? members.item : []
  return rows.flatMap((row, at) => boxes(MEMBER, item, row, `m${at}_`, `家人${at + 1} `))
}

/**
 * A file in the order of the archive's form; what has no answer is left out.
 * @param fields of the file's form @param answers those that may be used
 */
export function transcriptOf(fields: Field[], answers: Answers, today: CivilDate): TranscriptField[] {
  const size = 1 + ((answers.members ?? []) as Answers[]).length
  const household = {
    key: 'householdSize',
    label: '家庭人口',
    star: true,
    value: String(size),
    shown: String(size),
    hidden: false,
  }
  const [name, rest] = [boxes(SELF.slice(0, 2), fields, answers), boxes(SELF.slice(2), fields, answers)]
  return [
    ...name,
    ...fromNumber(answers, today),
    ...rest,
    household,
    ...ofMembers(fields, answers),
    ...boxes(TROUBLE, fields, answers),
  ]
}

/** The number that the other system has given to a file. */
export interface OtherNumber {
  no: string
  on: CivilDate
  by: string
  /** Masked name; UTC ISO. */
  name: string
  at: string
}

/** What is remembered of a file: `_id` is the file's. */
export interface Transcript {
  _id: string
  /** The desk that keeps the file. */
  desk: string
  /** By the field's key: the keyed digest of what was copied. */
  copied: Record<string, string>
  number: OtherNumber | null
}

export const FIELD_STATES = { fresh: '还没抄', changed: '抄过以后改了', same: '抄过了' } as const
export type FieldState = keyof typeof FIELD_STATES

/** @param digest of the value as it is now */
export const stateOfField = (kept: Transcript | null, key: string, digest: string): FieldState => {
  const before = kept?.copied[key]
  return before === undefined ? 'fresh' : before === digest ? 'same' : 'changed'
}

/** How a whole file stands: nothing copied, some missing, something changed since, no number yet, or all of it there. */
export const FILE_STATES = {
  none: '还没抄',
  part: '没抄完',
  changed: '抄过以后改了',
  numberless: '抄完了，没填编号',
  done: '抄完了',
} as const
export type FileState = keyof typeof FILE_STATES

export function stateOfFile(states: FieldState[], number: OtherNumber | null): FileState {
  if (states.every((one) => one === 'fresh')) return 'none'
  if (states.includes('changed')) return 'changed'
  if (states.includes('fresh')) return 'part'
  return number ? 'done' : 'numberless'
}

export const NUMBER_FIELDS: Field[] = [
  text('no', '档案编号', '上级系统给的编号？', { min: 2, max: 40 }),
  date('on', '录入日期', '哪天录进去的？'),
]
