import { photos } from '../form/build'
import { keptOf, officer } from '../matter/command'
import type { Answers } from '../form'
import type { Command, CommandContext } from '../matter/service'

/*
 * 出函和传回: a step makes a letter or a sheet; it is printed, sealed and signed by hand, and its pages come back as photos.
 * Neither step moves the case, and the applicant is not told: what the paper brings about, other steps say.
 */

/** Makes one of the service's letters, and stays in its state. It may be made anew; the newest is kept. */
export const making = <To extends string>(
  label: string,
  to: To,
  letter: string,
  more: Partial<Omit<Command<To>, 'to'>> = {},
): Command<To> =>
  officer(label, to, '做好了要打印的', { tone: 'plain', keeps: true, inside: true, makes: letter, ...more })

const isMade =
  (step: string) =>
  ({ record }: CommandContext): boolean =>
    keptOf(record, step) !== undefined

/** 传回盖章件: photos of the pages, as soon as there is something that they can be pages of. */
export const bringingBack = <To extends string>(to: To, step: string): Command<To> =>
  officer('传回盖章件', to, '传回了盖章件', {
    tone: 'plain',
    keeps: true,
    inside: true,
    when: isMade(step),
    input: [photos('pages', '盖章件', '签好字、盖好章的每一页，都拍下来', { max: 9 })],
  })

/** What was said when a letter was made; nothing where none was. */
export const madeWith = ({ record }: CommandContext, step: string): Answers => keptOf(record, step)?.input ?? {}
