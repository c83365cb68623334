import type { Answers, Field } from '../form'
import { choice, longText } from '../form/build'
import { textOf } from '../form'
import { keptOf } from '../matter/command'
import type { Command, CommandContext } from '../matter/service'
import type { CaseRecord } from '../matter/types'

/*
 * 评一评: whoever came to the union says in three words how it went; once, until the matter is opened again. What they say
 * stands in their matter; the union counts them where there are enough not to know whose it was.
 */

/** Name of the step. */
export const RATE = 'rate'

/** The three words. */
export const RATED = { good: '满意', fair: '一般', bad: '不满意' }

/** Whether it has not been rated yet. */
export const isUnrated = ({ record }: Pick<CommandContext, 'record'>): boolean => keptOf(record, RATE) === undefined

/** Which of the three was said; empty before. */
export const ratedIn = (record: Pick<CaseRecord, 'kept'>): string => textOf(keptOf(record, RATE)?.input.rated)

/** What was said, as the matter's readers read it. */
const ratingWords = ({ rated, why }: Answers): string =>
  [RATED[textOf(rated) as keyof typeof RATED], textOf(why)].filter(Boolean).join('：')

/**
 * 评一评, at a state in which it has been answered.
 * @param to where it goes, by what was said; it stays where it is by naming that state
 * @param besides what is asked before the rating
 */
export const rating = <To extends string>(
  to: Command<To>['to'],
  besides: (context: CommandContext) => Field[] = () => [],
): Command<To> => ({
  ...{ label: '评一评', by: 'applicant', to, tone: 'plain', keeps: true, done: '您评了这一次' },
  when: isUnrated,
  input: (context) => [
    ...besides(context),
    choice('rated', '满意不满意', '这次办得怎么样？', RATED),
    longText('why', '想说的', '想说一句吗？', { optional: true, max: 200 }),
  ],
  effect: (_context, input) => ({ note: ratingWords(input) }),
})
