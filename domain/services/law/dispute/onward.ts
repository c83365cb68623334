import { hasBegun } from '../../../matter/command'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import type { Command, CommandContext } from '../../../matter/service'
import { matter } from './clock'

/*
 * From one matter of the law to the next: what was told once is not written again.
 */

/** What matters of a dispute ask alike; a consent is given anew. */
const ALIKE = [...matter.map(({ id }) => id), 'opponent', 'brief', 'worklog', 'name', 'mobile', 'union']

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

/** What the supervision is told: which employer, what is wrong, what it should do; what is missing its applicant is asked for. */
function lead(answers: Answers): Answers {
  const { opponent, name, mobile, union, brief, want } = answers
  const amiss = textOf(brief)
  return {
    ...{ opponent: opponent ?? '', union: union ?? '' },
    ...(name ? { name } : {}),
    ...(mobile ? { mobile } : {}),
    ...(amiss.length >= 4 ? { amiss } : {}),
    ...(want ? { want } : {}),
  }
}

/** 请工会发函: the union's labour law supervision writes to the employer. */
export const askingLetter = <To extends string>(to: To): Command<To> =>
  goingOn({
    service: 'law.letter',
    to,
    label: '请工会给单位发函',
    words: '县总工会的监督员核实了，给单位发函，要单位改。函上不写您的名字；猜得出是您的，您点头才发。',
    done: '您请工会给单位发函',
    answers: ({ answers }) => lead(answers),
  })

/** 劳动争议调解, from a consultation. */
export const askingMediation = <To extends string>(to: To): Command<To> =>
  goingOn({
    service: 'law.dispute',
    to,
    label: '请人调解',
    words:
      '调解员请您和单位一起来谈。您写过的带过去，还缺几样，接着请您补。您单位的调解委员会会知道；不想让它知道的，在首页自己申请，选不告诉它。',
    done: '您申请了调解',
    when: ({ answers }) => answers.kind !== 'other',
    answers: ({ answers }) => alike(answers),
  })
