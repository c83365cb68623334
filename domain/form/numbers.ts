import { checkBankCard } from '../base/identity'
import { bad, type Checked, fromIdentity, good } from './checked'
import type { CheckFacts, MonthField, Value } from './types'
import { textOf } from './value'

/**
 * A bank card number as it is typed into a form: what may pass at a desk, where the card can be looked at (a check digit
 * that is off), is asked for again here.
 */
export function checkCard(raw: Value): Checked {
  const result = checkBankCard(textOf(raw))
  return result.ok && result.warning ? bad(result.warning.code, result.warning.message) : fromIdentity(result)
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** A month; of a day its month is taken, since an earlier version of a form may have asked for the day. */
export function checkMonth(field: MonthField, raw: Value, { today }: CheckFacts): Checked {
  const month = textOf(raw).replace(/^(\d{4}-\d\d)-\d\d$/, '$1')
  if (!MONTH.test(month)) return bad('MONTH', '请选一个月份。')
  const now = today.slice(0, 7)
  if (field.when === 'past' && month > now) return bad('FUTURE', '这个月还没到，请改成这个月或以前。')
  if (field.when === 'future' && month < now) return bad('PAST', '这个月已经过了，请改成这个月或以后。')
  return good(month)
}
