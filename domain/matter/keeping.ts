import type { Answers } from '../form'
import { makingOf, paperOf } from './letters'
import type { Command, CommandContext } from './service'
import type { Kept } from './types'

/*
 * What a case keeps of a step: what was said with it, and the letter that it made.
 */

/** All but these. */
export const omitted = <V>(all: Record<string, V>, names: string[]): Record<string, V> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))

function madeOf(command: Command, context: CommandContext, input: Answers): Pick<Kept, 'made'> {
  const letter = makingOf(context.service, command)
  const { org = '' } = context.actor
  return letter && command.makes ? { made: { letter: command.makes, org, paper: paperOf(letter, context, input) } } : {}
}

/** What is kept after a step, without what it takes anew. */
export function keptAfter(
  command: Command,
  name: string,
  context: CommandContext,
  input: Answers,
): Record<string, Kept> {
  const { record, actor, facts } = context
  const kept = omitted(record.kept, command.voids ?? [])
  if (!command.keeps) return kept
  const said = { at: facts.now, by: actor.person, name: actor.name, input }
  return { ...kept, [name]: { ...said, ...madeOf(command, context, input) } }
}
