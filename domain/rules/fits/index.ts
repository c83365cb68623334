// Used by: the engine.
import { textOf } from '../../form'
import type { Answers, Field } from '../../form'
import { choice, count, many, money, yesNo } from '../../form/build'

/*
 * Six questions that are asked once and tell which services may suit somebody. Nothing of the answers is stored: each
 * service reads them by its own rule (`fits`).
 */

/** Answers to the six questions. */
export interface Six {
  work: 'employed' | 'migrant' | 'platform' | 'laidOff' | 'retired'
  member: 'yes' | 'no' | 'unsure'
  /** People in the household, oneself included. */
  members: number
  /** Income of the household over the last twelve months, in fen. */
  income: number
  trouble: ('illness' | 'schooling' | 'accident' | 'none')[]
  /** Something open with the employer: wages, contract, injury. */
  dispute: 'yes' | 'no' | 'unsure'
}

const WORK = {
  employed: '在单位上班',
  migrant: '外出打工（户口在外地）',
  platform: '送货、开车、跑外卖',
  laidOff: '下岗、失业',
  retired: '退休',
}
const TROUBLE = {
  illness: '有人得了大病',
  schooling: '有孩子上高中、大学',
  accident: '出了意外、受了灾',
  none: '都没有',
}

/** The six questions, in order. */
export const sixQuestions: Field[] = [
  choice('work', '做什么', '您现在做什么？', WORK),
  yesNo('member', '会员', '您是工会会员吗？', { unsure: true }),
  count('members', '几口人', '家里一共几口人？（算上您自己）', '口人', { min: 1, max: 20 }),
  money('income', '一年收入', '过去一年，全家到手多少钱？', { hint: '大概就行。工资、做生意、退休金、租金，都算。' }),
  many('trouble', '难处', '这一年，家里有这些事吗？', TROUBLE),
  yesNo('dispute', '和单位', '工资、合同、受伤，和单位有没说清的事吗？', { says: ['有', '没有'], unsure: true }),
]

/** What is known of whoever answers: it is not asked. */
export const knownSix = ({ member }: { member: boolean }): Answers => (member ? { member: 'yes' } : {})

/** The questions that are left to ask. */
export const openSix = (known: Answers): Field[] => sixQuestions.filter(({ id }) => !(id in known))

/** Checked answers as the rules read them. */
export const sixOf = (answers: Answers): Six => ({
  work: textOf(answers.work) as Six['work'],
  member: textOf(answers.member) as Six['member'],
  members: answers.members as number,
  income: answers.income as number,
  trouble: (answers.trouble ?? []) as Six['trouble'],
  dispute: textOf(answers.dispute) as Six['dispute'],
})
