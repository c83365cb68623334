import { textOf } from '../../../../form'
import type { Answers } from '../../../../form'
import type { CommandContext } from '../../../../matter/service'
import { adults } from '../../../../rules/household'
import { APART, RELATIONS } from '../../../../rules/household/questions'
import { keptOf } from '../../../../matter/command'
import { checkedBy } from '../order'

/*
 * Whom the civil affairs office is asked about: every adult of the household, each of whom has signed for themselves.
 */

/** One of them, as the sheet of persons names them. */
export interface Asked {
  name: string
  idNumber: string
  relation: string
}

const NAMES: Partial<Record<string, string>> = RELATIONS
const relationOf = ({ relation }: Answers): string => NAMES[textOf(relation)] ?? ''

/** The applicant and the other adults of the household; who lives apart on their own money is no part of it. */
export const askedAbout = (answers: Answers): Asked[] => [
  { name: textOf(answers.name), idNumber: textOf(answers.idNumber), relation: '本人' },
  ...adults(answers)
    .filter(({ work }) => work !== APART)
    .map((one) => ({ name: textOf(one.name), idNumber: textOf(one.idNumber), relation: relationOf(one) })),
]

/** The kept step by which the signed pages came back. */
export const SIGNED = 'authorised'

/** Whether somebody refused: the applicant's own consent, or another adult of whom they said so. */
export const isRefused = ({ answers }: Pick<CommandContext, 'answers'>): boolean =>
  answers.checkMeans === 'refuse' || answers.familyRefuses === 'yes'

const REFUSED = '家里有人没同意核对，不能送。请当面听他说明，点“记下核对结果”。'
const UNSIGNED = '还没有每个大人签字的授权书，不能送。请打印授权书，签好拍照传回来。'
const NAMELESS = '有人的姓名或身份证号不全，不能送。请先退回补材料。'
const BY_HAND = '这里是一件一件核对的，不用成批送。'

/** Why a file goes on no batch; null where it may. */
export function whyNotAsked(context: CommandContext): string | null {
  const { record, facts, answers } = context
  if (checkedBy(record, facts) === 'single') return BY_HAND
  if (isRefused(context)) return REFUSED
  if (askedAbout(answers).some(({ name, idNumber }) => !name || !idNumber)) return NAMELESS
  return keptOf(record, SIGNED) ? null : UNSIGNED
}
