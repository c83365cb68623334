import { textOf } from '../../../form'
import { keptOf } from '../../../matter/command'
import type { CaseRecord } from '../../../matter/types'

/*
 * What a word is about, and how heavy it is: 急事先办、特事急办、大事报办. Whoever reads it first says both.
 */

/** How heavy, and the term that goes with it. */
export const CLASSES = {
  now: { label: '急事：人会受伤、要出事，今天办', words: '按急事办，今天就办' },
  special: { label: '特事：拖不得，急着办', words: '按特事办，急着办' },
  major: { label: '大事：牵涉的人多，报上一级办', words: '是大事，报给上一级工会办' },
  normal: { label: '常事：按平常的日子办', words: '有人在办' },
} as const
export type Weight = keyof typeof CLASSES

export const KINDS = {
  pay: '工资、合同、社保',
  safety: '安全、天热、职业病',
  care: '生活困难、看病、上学',
  living: '吃住、厕所、班车',
  manage: '管理、排班、被欺负',
  union: '工会的服务、会费',
  idea: '建议、点子',
  other: '别的事',
}
export type Kind = keyof typeof KINDS

/** Whom it went to besides the union's services. */
export const OFFICES = {
  petition: '信访部门',
  hotline: '12345 热线',
  police: '公安（110）',
  doctor: '医院、急救（120）',
  labor: '劳动监察',
  other: '别的部门',
}

const CALLED = ['name', 'mobile', 'union']
/** Services that a person may send it on to, what they take it as, the question that takes the text, and what else goes along. */
export const SERVICES = {
  law: { service: 'lawyer', words: '法律咨询：律师打电话给他', kind: 'pay', said: 'brief', max: 500, own: CALLED },
  aid: {
    service: 'aid.temporary',
    words: '临时救助：突然出事，一时过不去',
    kind: 'care',
    said: 'story',
    max: 500,
    own: CALLED,
  },
  file: {
    service: 'aid.file',
    words: '困难建档：家里一直困难',
    kind: 'care',
    said: 'causeText',
    max: 300,
    own: ['name', 'union'],
  },
  idea: {
    service: 'proposal',
    words: '合理化建议：有办法的建议',
    kind: 'idea',
    said: 'problem',
    max: 2000,
    own: ['name', 'union'],
  },
} as const
export type Way = keyof typeof SERVICES

type Kept = Pick<CaseRecord, 'kept'>
const said = (record: Kept, step: string, question: string): string => textOf(keptOf(record, step)?.input[question])

/** How heavy it was found to be; nothing before anybody said. */
export const weightOf = (record: Kept): Weight | '' => said(record, 'sort', 'weight') as Weight | ''

/** What it is about: as it was sorted, answered, or sent on. */
export function kindOf(record: Kept): Kind | '' {
  const asked = ['sort', 'answer', 'heard'].map((step) => said(record, step, 'kind')).find(Boolean)
  const way = said(record, 'send', 'way') as Way | ''
  return (asked as Kind | undefined) ?? (way && SERVICES[way].kind)
}

/** Whom it was referred to, in words. */
export function officeIn(record: Kept): string {
  const office = said(record, 'refer', 'office') as keyof typeof OFFICES
  return said(record, 'refer', 'which') || OFFICES[office] || '别的部门'
}
