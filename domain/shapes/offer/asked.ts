import uniqBy from 'lodash/uniqBy'
import { inputOf } from '../../matter/decide'
import type { Field } from '../../form'
import type { Command, CommandContext } from '../../matter/service'

/*
 * What an offer asks of each person who comes: the input of the commands by which they do.
 */

const comes = ({ place }: Command): boolean => place === 'in' || place === 'wait'

/** Everything that the offer asks of a person in any of its states, each question once: what they gave is read by it. */
export const askedOfEach = (context: CommandContext): Field[] =>
  uniqBy(
    Object.values(context.service.flow.states)
      .flatMap(({ commands }) => Object.values(commands))
      .filter(comes)
      .flatMap((command) => inputOf(command, { ...context, gave: false })),
    'id',
  )
