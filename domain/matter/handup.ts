import { textOf } from '../form'
import { back, officer, toldText } from './command'
import { unionAbove } from './desk'
import type { Command, CommandContext } from './service'

/** Name of the step in the log and on the phone, in every service. */
export const HAND_UP = 'handUp'

const stays = ({ record }: CommandContext): never => back(record.state)
const aboveOf = ({ record, facts }: CommandContext): string | null => unionAbove(record.desk, facts.orgs)

/** One level up: no desk below handles it from then on. */
export const handingUp: Command<never> = officer('请上一级办', stays, '请上一级工会来办', {
  tone: 'plain',
  anew: true,
  when: (context) => aboveOf(context) !== null,
  input: [toldText('text', '写给职工：为什么请上一级办？')],
  effect: (context, input) => ({ note: textOf(input.text), taken: aboveOf(context) }),
})
