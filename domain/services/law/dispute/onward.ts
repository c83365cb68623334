import { hasBegun } from '../../../matter/command'
import type { Answers } from '../../../form'
import type { Command, CommandContext } from '../../../matter/service'
import { matter } from './clock'

/*
 * From one matter of the law to the next: what was told once is not written again.
 */

/** What matters of a dispute ask alike; a consent is given anew. */
const ALIKE = [...matter.map(({ id }) => id), 'opponent', 'brief', 'name', 'mobile', 'union']

/** The answers that another matter of the law asks as well. @param more questions that these two have in common besides */
export const alike = (answers: Answers, ...more: string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => [...ALIKE, ...more].includes(id)))

interface Onward<To extends string> {
  /** Id of the service, and the state in which this matter stays. */
  service: string
  to: To
  label: string
  /** What happens then, before it is tapped. */
  words: string
  done: string
  when?: (context: CommandContext) => boolean
  answers: (context: CommandContext) => Answers
}

/** The applicant's own step to another matter, once; this one stays as it is. */
export const goingOn = <To extends string>({
  service,
  to,
  words,
  when,
  answers,
  ...said
}: Onward<To>): Command<To> => ({
  ...said,
  by: 'applicant',
  to,
  tone: 'plain',
  when: (context) => !hasBegun(context.record, service) && (when?.(context) ?? true),
  confirm: () => [words],
  begins: { service, answers },
})
