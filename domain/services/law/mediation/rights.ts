import { dayWords } from '../../../base/words'
import { basisOf } from '../../../matter/desk'
import type { CommandContext } from '../../../matter/service'
import type { Interruption } from '../../../rules/law'
import { clockOf, readable } from '../dispute/clock'
import { signedOn } from './promises'

/*
 * What a worker may still do, whatever comes of mediation. Asking for mediation is asking for one's right, and so makes the year
 * begin anew (劳动争议调解仲裁法 第27条; 劳动人事争议仲裁办案规则 第27条); so does an agreement, in which the employer has promised.
 */

const sinceThen = ({ record }: CommandContext): Interruption[] => {
  const signed = signedOn(record)
  return [{ on: record.appliedOn, kind: 'claimed' }, ...(signed ? [{ on: signed, kind: 'acknowledged' as const }] : [])]
}

/** Until when one may go to arbitration, from today on: 「建议最迟 2027年11月19日；法定最后一天 …」. */
function lastDayWords(context: CommandContext): string {
  const { record, facts, answers } = context
  const basis = { ...basisOf(record, facts), today: facts.today }
  const [first] = readable(clockOf(answers, basis, sinceThen(context)).steps, facts.today)
  return first ? `${first.answer}。` : ''
}

/** That the year begins anew, and until when arbitration may be asked for. */
export const arbitrationWords = (context: CommandContext): string =>
  `去县里的劳动人事争议仲裁委员会申请仲裁，不要钱。${lastDayWords(context)}`

/** What is kept, though nothing came of it. */
export const keptWords = (context: CommandContext): string => {
  const asked = dayWords(context.record.appliedOn, context.facts.today).screen
  return `您 ${asked} 申请过调解，算要过一次，时间从那天重新算。还想办：${arbitrationWords(context)}`
}
