import { settled } from '../form'
import type { Answers, Field } from '../form'
import { askedBy, commandsFor, inputOf } from './decide'
import { noFund } from './funds'
import { makingOf } from './letters'
import type { Command, CommandContext } from './service'
import type { Action } from './views'

/**
 * The present answers in the fields that a command asks for again. Photos are left out, because new ones are only
 * added.
 */
function offeredIn(fields: Field[], answers: Answers): Answers {
  const asked = fields.filter((field) => field.kind !== 'photos' && field.id in answers)
  return Object.fromEntries(asked.map(({ id }) => [id, answers[id] as Answers[string]]))
}

/** What the phone has to know of the letter that a step makes. */
function paperOf({ service }: CommandContext, row: Command): Pick<Action, 'paper'> {
  const letter = makingOf(service, row)
  return letter ? { paper: letter.number ? { number: letter.number } : {} } : {}
}

/** What is said before it takes effect; where no fund could give it, that comes first. */
const confirmed = (row: Command, context: CommandContext): string[] => [
  ...[noFund(row, context, askedBy(row, context)) ?? []].flat(),
  ...(row.confirm?.(context) ?? []),
]

/** What may be pressed and whose day has come. */
const drawnFor = (context: CommandContext): [string, Command][] =>
  commandsFor(context).filter(([, row]) => row.drawn?.(context) ?? true)

/** The reader's buttons, ready to draw. */
export const actionsOf = (context: CommandContext): Action[] =>
  drawnFor(context).map(([command, row]) => ({
    command,
    label: row.label,
    tone: row.tone ?? 'plain',
    fields: settled(inputOf(row, context), context.answers),
    confirm: confirmed(row, context),
    ...paperOf(context, row),
    ...(row.recalls ? { recalls: true as const } : {}),
    ...(row.offers && context.actor.role === 'applicant'
      ? { answers: offeredIn(inputOf(row, context), context.answers) }
      : {}),
  }))
