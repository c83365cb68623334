import { dayWords } from '../base/words'
import { TAKE_BACK, takingBack } from './consents'
import { dueOf } from './desk'
import { HAND_UP, handingUp } from './handup'
import type { Command, CommandContext, Service } from './service'
import type { CaseRecord } from './types'

/*
 * Taking over: a step of the engine, in every service. A union that was told that a matter is late, or that a desk has
 * no officer, may handle it. After that no desk below handles it again.
 */

/** Name of the step in the log and on the phone. */
const TAKE_OVER = 'takeOver'

/** What the officer reads before taking over: that it cannot be given back, and by when they must handle it. */
function takingLines({ service, record, facts, answers, actor }: CommandContext): string[] {
  const state = service.flow.states[record.state]
  const taken = { ...record, taken: actor.org ?? null }
  const due = state ? dueOf(service, state, taken, facts, answers, true).due : null
  return [
    '接过来以后，这件事由您这里办，下面的工会不再经手。',
    ...(due ? [`最晚办到 ${dayWords(due, facts.today).screen} 24:00`] : []),
  ]
}

const takeOver: Command = {
  label: '接过来办',
  by: 'officer',
  above: true,
  to: ({ record }) => record.state,
  confirm: takingLines,
  done: '上一级接过去办了',
}

/** The table rows for a case now: those of its state, and taking over if a union above was told. */
export const commandsIn = (service: Service, record: Pick<CaseRecord, 'state' | 'told'>): Record<string, Command> => ({
  ...service.flow.states[record.state]?.commands,
  ...(record.told ? { [TAKE_OVER]: takeOver } : {}),
})

/** Whether a step is one that the applicant is neither told nor shown: who looks at it, and what they say. */
export const isInside = ({ by, inside }: Command): boolean => by === 'reviewer' || inside === true

/** The same of a step that was taken. */
export const wasInside = ({ flow }: Service, from: string | null, command: string): boolean => {
  const row = flow.states[from ?? '']?.commands[command]
  return row !== undefined && isInside(row)
}

const OF_THE_ENGINE: Record<string, Pick<Command, 'done'>> = {
  [TAKE_OVER]: takeOver,
  [HAND_UP]: handingUp,
  [TAKE_BACK]: takingBack,
}

/** Headline of a step in the timeline; undefined if the step is in no table. */
export const doneWords = (service: Service, from: string, command: string): string | undefined =>
  (service.flow.states[from]?.commands[command] ?? OF_THE_ENGINE[command])?.done
