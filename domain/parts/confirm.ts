import { textOf } from '../form'
import { longText } from '../form/build'
import type { Asks, Command, StateChip } from '../matter/service'

/*
 * 本人确认: the worker says whether what was promised has come, or why not. Their turn, and no supplement.
 */

/** What the applicant's turn is called where they confirm. */
export const CONFIRM: Asks = {
  todo: '请您看看对不对',
  answered: '您请人确认的有回音了',
  soon: '等您确认的一件事快到期了',
  late: '等您确认的一件事过期了，请看看',
  lateForDesk: '请人确认的过期没有回音',
  lateInLog: '过期没有回音',
}

/** How the state is shown. */
export const CONFIRM_CHIP: StateChip = { icon: 'hand', tone: 'warn', word: '等您回话', officer: '待职工回话' }

/** @param to the state that it was right leads to */
export const confirming = <To extends string>(label: string, to: To, done: string): Command<To> => ({
  label,
  by: 'applicant',
  to,
  tone: 'go',
  done,
})

/** @param to the state in which the desk looks again */
export const objecting = <To extends string>(label: string, to: To, done: string): Command<To> => ({
  label,
  by: 'applicant',
  to,
  tone: 'plain',
  keeps: true,
  input: [longText('text', '哪里不对', '哪里不对？', { min: 5, max: 300 })],
  effect: (_context, input) => ({ note: textOf(input.text) }),
  done,
})
