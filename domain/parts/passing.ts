import { textOf } from '../form'
import type { Answers } from '../form'
import { org } from '../form/build'
import { back, officer, refusal, toldText } from '../matter/command'
import { ancestry } from '../matter/desk'
import { isGone } from '../matter/offered'
import type { Command, CommandContext, Refusal } from '../matter/service'

export { handingUp } from '../matter/handup'

/*
 * 请上一级办、转给别的工会: a desk that cannot handle a matter hands it up one level, or passes it to the union that it
 * belongs to, with a reason that the applicant reads. The state stays, its term begins anew.
 */

const stays = ({ record }: CommandContext): never => back(record.state)
const wrong = (message: string): Refusal => ({
  ...refusal('INVALID', '有 1 处要改。'),
  fields: [{ path: 'to', code: 'UNKNOWN', message }],
})

function passGuard({ record, facts }: CommandContext, input: Answers): Refusal | null {
  const to = textOf(input.to)
  if (!facts.orgs[to] || isGone(facts.orgs[to])) return wrong('没有找到这个工会，请重新选。')
  if (record.had?.includes(to)) return wrong('这件事就是从这个工会转来的，不能转回去。')
  if (record.keptFrom && ancestry(to, facts.orgs).includes(record.keptFrom))
    return wrong('他选了不让这个工会知道，不能转给它。请转给别的工会，或者自己办。')
  return record.orgs.includes(to) || record.unit === to
    ? wrong('这件事已经在这个工会的线上。要上一级办，点“请上一级办”。')
    : null
}

/** To another union: it belongs there from then on, with all above it; the one that had it sees it no more. */
export const passing: Command<never> = officer('转给别的工会', stays, '转给该办的工会', {
  tone: 'plain',
  anew: true,
  input: [
    org('to', '转给谁', '转给哪个工会？', { hint: '他的单位、工地归哪个工会，就转给哪个。' }),
    toldText('text', '写给职工：为什么转？'),
  ],
  guard: passGuard,
  confirm: () => ['转走以后，您这里就看不到这件事了。'],
  effect: (_context, input) => ({ note: textOf(input.text), to: textOf(input.to) }),
})
