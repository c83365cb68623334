import { allAsked, checkFields, textOf } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form'
import { choice, count, date, longText, money, text } from '../../../domain/form/build'
import type { Amount, Work } from '../../client/worklog/book'

/*
 * What is asked of a day's work, and how it becomes a line of the work log.
 */

const AMOUNTS: Record<Amount, string> = {
  day: '一整天',
  half: '半天',
  hours: '按小时算',
  none: '没干活，只记钱',
}
const worked = { showIf: { field: 'amount', in: ['day', 'half'] } }

export const questions: Field[] = [
  date('day', '哪天', '哪天的？'),
  choice('amount', '干了多少', '干了多少？', AMOUNTS, { default: 'day' }),
  count('hours', '几个小时', '干了几个小时？', '小时', { min: 1, max: 24, showIf: { field: 'amount', in: ['hours'] } }),
  count('overtime', '加班', '加班几个小时？', '小时', { ...worked, optional: true, max: 16 }),
  money('agreed', '说好多少', '这天说好给多少钱？', { optional: true }),
  money('paid', '拿到多少', '这天拿到多少钱？', { optional: true }),
  text('giver', '谁派的活', '谁派的活？哪个工地？', { optional: true, max: 40 }),
  longText('note', '备注', '还想记点什么？', { optional: true, max: 200, hint: '干的什么活、谁在场、说过什么话。' }),
]

const fen = (value: Answers[string] | undefined): number | null => (typeof value === 'number' ? value : null)

/** The answers of a line that stands there already. */
export const answersOf = ({ day, amount, hours, overtime, agreed, paid, giver, note }: Work): Answers => ({
  ...{ day, amount, agreed, paid, giver, note },
  hours: hours || null,
  overtime: overtime || null,
})

/** A line of what was typed, or what is wrong with it. @param today nobody has worked after it */
export function workOf(
  answers: Answers,
  { id, photos }: Pick<Work, 'id' | 'photos'>,
  today: string,
): { work: Work } | { errors: FieldError[] } {
  const checked = checkFields(allAsked(questions, answers), answers, { today })
  if (!checked.ok) return { errors: checked.errors }
  const given = checked.answers
  return {
    work: {
      ...{ id, photos, day: textOf(given.day), amount: textOf(given.amount) as Amount },
      ...{ hours: fen(given.hours) ?? 0, overtime: fen(given.overtime) ?? 0 },
      ...{ agreed: fen(given.agreed), paid: fen(given.paid) },
      ...{ giver: textOf(given.giver), note: textOf(given.note) },
    },
  }
}
