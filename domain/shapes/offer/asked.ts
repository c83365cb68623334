import { inputOf } from '../../matter/decide'
import type { Field } from '../../form'
import type { Command, CommandContext } from '../../matter/service'

/*
 * What an offer asks of each person who comes: the input of the commands by which they do.
 */

const comes = ({ place }: Command): boolean => place === 'in' || place === 'wait'

/** Everything that the offer asks of a person in any of its states, each question once: what they gave is read by it. */
export function askedOfEach(context: CommandContext): Field[] {
  const fields = Object.values(context.service.flow.states)
    .flatMap(({ commands }) => Object.values(commands))
    .filter(comes)
    .flatMap((command) => inputOf(command, { ...context, gave: false }))
  return [...new Map(fields.map((field) => [field.id, field])).values()]
}
