import { textOf } from '../form'
import { back, officer, toldText } from './command'
import { deskOrg, desksAbove, isStaffed } from './desk'
import type { Command, CommandContext } from './service'

/** Name of the step in the log and on the phone, in every service. */
export const HAND_UP = 'handUp'

const stays = ({ record }: CommandContext): never => back(record.state)
/** The union of the next desk above where somebody sits: nothing is handed to a desk that cannot act. */
export const handsUpTo = ({ record, facts }: CommandContext): string | null =>
  deskOrg(desksAbove(record.desk ?? '', facts.orgs).find((desk) => isStaffed(desk, facts)) ?? null)

/** Up to the next that can act: no desk below handles it from then on. */
export const handingUp: Command<never> = officer('请上一级办', stays, '请上一级工会来办', {
  tone: 'plain',
  anew: true,
  when: (context) => handsUpTo(context) !== null,
  input: [toldText('text', '写给职工：为什么请上一级办？')],
  effect: (context, input) => ({ note: textOf(input.text), taken: handsUpTo(context) }),
})
