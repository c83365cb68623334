import { textOf } from '../../../form'
import { longText } from '../../../form/build'
import { tells, toldText } from '../../../matter/command'
import { levelAbove } from '../../../matter/desk'
import type { Asks, Command } from '../../../matter/service'
import type { CaseRecord, Facts } from '../../../matter/types'

/*
 * A membership that its union's committee ends against somebody's will: they may object once, and the level above settles it.
 * The step that decided is called `decide`.
 */

/** Their turn. @param todo what they may do, as a reminder says it */
export const objectionAsks = (todo: string): Asks => ({
  todo,
  answered: '有人请上一级再看',
  soon: '请上一级再看的日子快到了',
  late: '请上一级再看的日子过了',
  lateForDesk: '请上一级再看的日子过了',
  lateInLog: '请上一级再看的日子过了',
})

/** @param to where the level above looks at it @param max letters of the reason */
export const objectingTo = <To extends string>(to: To, max: number): Command<To> => ({
  ...{ label: '不同意，请上一级再看', by: 'applicant', to, tone: 'go', keeps: true, done: '您请上一级再看' },
  input: [longText('text', '您的理由', '您觉得哪里不对？', { min: 5, max })],
  effect: (_context, input) => ({ note: textOf(input.text) }),
})

/** The level above whoever decided. */
export function aboveDecided({ log, unit }: CaseRecord, { orgs }: Facts) {
  const who = log.find(({ command }) => command === 'decide')?.org ?? unit
  return levelAbove(orgs[who]?.level ?? 'unit')
}

/** What the level above says as it settles it: never whoever decided. */
export const settling = {
  input: [toldText('text', '写给职工：为什么这样定？')],
  effect: tells('text'),
  elseBy: ['decide'],
}
