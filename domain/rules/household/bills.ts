import type { Fen } from '../../base/money'
import { textOf } from '../../form'
import type { Answers, Field, FieldError } from '../../form'
import { money, rows, text } from '../../form/build'

/*
 * Bills of an illness: what was paid oneself, each by its number, so that none counts twice.
 */

/** The question 「哪些单子要报？」. */
export const billsField = (more: Partial<Extract<Field, { kind: 'rows' }>>): Field => ({
  ...rows(
    'bills',
    '单子',
    '哪些单子要报？一张一张填',
    [
      text('number', '票据号码', '发票或结算单的号码', { min: 4, max: 30, hint: '单子右上角的一串数字。' }),
      money('own', '自己付的', '这一张，自己付了多少？', { hint: '医保、医疗互助付完，您自己掏的。' }),
    ],
    { add: '加一张', one: '张', title: ['number', 'own'], max: 12 },
  ),
  ...more,
})

const billsOf = (answers: Answers): Answers[] => (answers.bills ?? []) as Answers[]

/** What was paid oneself by all bills together, in fen; null where none is told. */
export function billSum(answers: Answers): Fen | null {
  const bills = billsOf(answers)
  return bills.length ? bills.reduce((sum, { own }) => sum + Number(own ?? 0), 0) : null
}

const keyOf = ({ number, own }: Answers): string =>
  `bill|${textOf(number).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()}|${Number(own)}`

/** Each bill by its number and sum, however it was typed. */
export const billKeys = (answers: Answers): string[] => billsOf(answers).map(keyOf)

/** The same bill stands in a list once. */
export function noBillTwice(answers: Answers): FieldError[] {
  const keys = billKeys(answers)
  return keys.flatMap((key, at) =>
    keys.indexOf(key) < at
      ? [{ path: `bills.${at}.number`, code: 'TWICE', message: '这一张前面填过了，请删掉一张。' }]
      : [],
  )
}
