import { admitted } from './decide'
import type { Order } from './decide'
import { makingOf, maskedAnswers, paperOf } from './letters'
import type { CommandContext, Refusal } from './service'
import type { Paper } from '../letters'

const NONE: Refusal = { ok: false, code: 'NOT_FOUND', message: '这一步不出函。' }

/**
 * The letter that a step would make, for whoever may take it now with this input. Changes nothing; numbers of people and
 * addresses are masked.
 */
export function draftOf(order: Order, given: CommandContext): { ok: true; paper: Paper } | Refusal {
  const found = admitted(order, given)
  if (!found.ok) return found
  const { command, context, input } = found
  const letter = makingOf(context.service, command)
  return letter ? { ok: true, paper: paperOf(letter, { ...context, answers: maskedAnswers(context) }, input) } : NONE
}
