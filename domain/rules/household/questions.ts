import { addMonths } from '../../base/calendar'
import { textOf } from '../../form'
import type { Answers, CheckFacts, Field, FieldError } from '../../form'
import { choice, consent, date, identity, rows, text } from '../../form/build'

/*
 * What every kind of aid asks about a household: who lives in it, and whose consent that takes.
 */

/** The question of consent on which it rests what may be used of illness, disability and 低保 (个人信息保护法 29). */
export const USE_HEALTH = 'useHealth'
/** The question of consent by which a guardian lets others use what was said of children under fourteen (31). */
const USE_CHILD = 'useChild'
export const RELATIONS = { spouse: '爱人', child: '孩子', parent: '父母', sibling: '兄弟姐妹', other: '别的亲人' }
const SCHOOLS = { none: '还没上学', primary: '小学', junior: '初中', senior: '高中、中专', college: '大学' }
const WORK = {
  working: '在上班、做事',
  student: '在上学',
  unable: '做不了工（生病、残疾、年纪大）',
  jobless: '没有工作',
}
/** Whoever lives on their own money, apart, is no part of the household, though they are family. */
export const APART = 'apart'
const WORK_OR_APART = { ...WORK, [APART]: '自己挣钱，分开过' }

const grown = { field: 'group', in: ['adult'] }
const young = { field: 'group', in: ['teen', 'child'] }
const WHY_ID = '用来认出一家人只建一份名册。只有办这件事的人能看，看过会记下来。'

const GROUPS = { adult: '满18岁', teen: '14到17岁', child: '不满14岁' }
const GUARDED = { ...GROUPS, child: { label: GROUPS.child, restsOn: USE_CHILD } }

const memberAsked = (
  groups: typeof GROUPS | typeof GUARDED,
  work: typeof WORK | typeof WORK_OR_APART = WORK,
): Field[] => [
  text('name', '姓名', '这位家里人叫什么？', { max: 50 }),
  choice('relation', '关系', '他是您的什么人？', RELATIONS),
  choice('group', '年纪', '他多大了？', groups),
  identity('idNumber', 'idNumber', '身份证号', '他的身份证号是多少？', { showIf: grown, why: WHY_ID }),
  date('birth', '生日', '孩子哪天出生？', { showIf: young }),
  choice('school', '上学情况', '孩子在上什么学？', SCHOOLS, { showIf: young }),
  choice('work', '在做什么', '他现在做什么？', work, { showIf: grown }),
]

const membersAsked = (item: Field[]): Field =>
  rows('members', '家里人', '家里还有谁一起过？', item, {
    add: '加一个人',
    one: '个人',
    title: ['name', 'relation', 'group'],
    prefill: 'members',
    max: 12,
    hint: '爱人、孩子、一起过的父母都算。只有您一个人就不用加。',
  })

/** 「家里还有谁一起过？」 Adults by ID number, children by birthday and school alone. */
export const memberFieldBefore = membersAsked(memberAsked(GROUPS))
/** The same, where those under fourteen rest on their guardian's consent. */
export const memberFieldTogether = membersAsked(memberAsked(GUARDED))
/** And where somebody may be family and live apart. */
export const memberField = membersAsked(memberAsked(GUARDED, WORK_OR_APART))

/** Asked only where somebody under fourteen lives in the household. What is not reckoned with is said before it is refused. */
export const useChild = consent(USE_CHILD, '看不满14岁孩子的资料', '您是孩子的监护人，工会可以看孩子的资料吗？', {
  showIf: { field: 'members', of: 'group', in: ['child'] },
  hint: '只问不满14岁的。您不是他的监护人，请选“不同意”。以后改主意，在“我的同意”里收回。',
  what: '孩子的姓名、生日、上什么学，和您填的他名下的钱。不要身份证号',
  who: '办这件事的人',
  purpose: '算家里几口人、要花多少钱',
  keep: '名册在用时，之后再存5年',
  refused: '人数不算孩子，他名下的收入和花的钱也不算，可能够不上标准。走访时可以当面说。别的照办。',
  instead: '没同意看不满14岁孩子的资料：人数没算孩子，孩子名下的钱也没算。请走访时当面问',
})

const membersOf = (answers: Answers): Answers[] => (answers.members ?? []) as Answers[]

/** Adults of the household besides the applicant. */
export const adults = (answers: Answers): Answers[] => membersOf(answers).filter((member) => member.group === 'adult')

/** Rules across fields: nobody stands in a household twice, and no grown-up is entered as a child. */
export function checkHousehold(answers: Answers, { today }: CheckFacts): FieldError[] {
  const ids = [answers.idNumber, ...membersOf(answers).map((member) => member.idNumber)]
  return membersOf(answers).flatMap((member, index): FieldError[] => {
    const path = `members.${index}`
    const twice = member.group === 'adult' && ids.indexOf(member.idNumber) <= index
    if (twice)
      return [{ path: `${path}.idNumber`, code: 'TWICE', message: '这个身份证号已经填过了，请看看是不是填错了人。' }]
    return isOver(member, 18, today)
      ? [{ path: `${path}.group`, code: 'ADULT', message: '他已经满18岁了，请改成“满18岁”。' }]
      : []
  })
}

/** Whether somebody who is entered as young is as old as this, by their birthday. */
const isOver = (member: Answers, years: number, today: string): boolean =>
  member.group !== 'adult' && addMonths(textOf(member.birth), years * 12) <= today

const AGES = {
  child: { message: `按生日他满14岁了，请改成“${GROUPS.teen}”。`, isWrong: (over: boolean) => over },
  teen: { message: `按生日他不满14岁，请改成“${GROUPS.child}”。`, isWrong: (over: boolean) => !over },
}

/** Whether somebody is under fourteen decides whose consent is needed, so birthday and group say the same. */
export function checkChildren(answers: Answers, { today }: CheckFacts): FieldError[] {
  return membersOf(answers).flatMap((member, index): FieldError[] => {
    const age = AGES[member.group as keyof typeof AGES] as (typeof AGES)['child'] | undefined
    if (!age || isOver(member, 18, today) || !age.isWrong(isOver(member, 14, today))) return []
    return [{ path: `members.${index}.group`, code: 'AGE', message: age.message }]
  })
}
