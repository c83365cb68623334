import type { Fen } from '../base/money'
import type { Answers } from '../form'
import { refusal } from '../matter/command'
import type { notesOf } from '../matter/command'
import type { Command, CommandContext, Outcome, State } from '../matter/service'
import type { Partner } from '../matter/partners'
import type { CaseRecord } from '../matter/types'

/*
 * Where many are one side: whom they choose to act for them, and how each steps out again. Whoever acts reads the matter as
 * its applicant does, and takes its steps but for those that give something up or begin something.
 */

/** Somebody who was named: as they were named, and their part. What was said of one name and part counts for no other. */
export interface Named {
  name: string
  percent: number | null
  claims?: Fen
  /** Chosen to act for the others. */
  acts?: boolean
}

export interface Said extends Named {
  person: string
  yes: boolean
}

/** How a service lets some act for the others. */
export interface Acting {
  /** Version of the form from which on they are asked so. */
  since: number
  /** What stepping out is called in the log; why it cannot be now, if so. */
  done: string
  stays: (context: CommandContext) => string | null
  /** Steps of the applicant's that whoever acts for the others may take. */
  may: string[]
}

/** Name of the step by which somebody who has said yes steps out. */
export const LEAVE = 'stepOut'

type Notes = ReturnType<typeof notesOf<{ said: Said[] }>>
type Read = Pick<CaseRecord, 'memo' | 'form'>

/** What was said, and who acts by it. @param named whom the answers name @param partnersOf what these have said */
export function actingReads(
  notes: Notes,
  named: (answers: Answers) => Named[],
  partnersOf: (seen: { record: Pick<CaseRecord, 'memo'>; answers: Answers }) => Partner[],
  acting: Acting | undefined,
) {
  /** Who acts for the others besides the applicant; nothing where nobody was asked so. */
  function actingIn(record: Read, answers: Answers): Pick<Outcome, 'acting'> {
    if (!acting || record.form < acting.since) return {}
    const list = named(answers)
    const chosen = partnersOf({ record, answers }).filter(({ row }) => list[row]?.acts)
    return { acting: chosen.flatMap(({ person }) => person ?? []) }
  }
  const saidIn = ({ record }: CommandContext): Said[] => notes.read(record).said ?? []
  const noted = ({ record, answers }: CommandContext, said: Said[]): Outcome => {
    const memo = notes.write(record, { said })
    return { memo, ...actingIn({ memo, form: record.form }, answers) }
  }
  return { actingIn, saidIn, noted }
}
type Reads = ReturnType<typeof actingReads>

/** Whoever has said yes says no from now on; the list as it was read stays. @param gone said to whoever has not said yes */
export const leaving = (
  { done, stays }: Acting,
  { saidIn, noted }: Reads,
  ownOf: (context: CommandContext) => Partner | undefined,
  gone: string,
): Command<never> => ({
  ...{ label: '我退出', by: 'partner', done, apart: true },
  to: ({ record }) => record.state as never,
  guard: (context) => {
    const why = stays(context)
    if (why) return refusal('NOT_NOW', why)
    return ownOf(context)?.person === context.actor.person ? null : refusal('NOT_NOW', gone)
  },
  effect: (context) =>
    noted(
      context,
      saidIn(context).map((one) => (one.person === context.actor.person ? { ...one, yes: false } : one)),
    ),
})

const isFirst = ({ actor, record }: CommandContext): boolean => actor.person === record.applicant

/** A list that is corrected may name others who act. */
const correcting = ({ actingIn }: Reads, command: Command): Command => ({
  ...command,
  effect: (context, input) => {
    const outcome = command.effect?.(context, input) ?? {}
    return outcome.answers ? { ...outcome, ...actingIn(context.record, outcome.answers) } : outcome
  },
})

/** The steps of a state: what gives something up, or begins something, is for whoever handed it in. */
export function acted({ may }: Acting, reads: Reads, commands: State['commands']): State['commands'] {
  const mayTake = (name: string, command: Command): Command =>
    command.by !== 'applicant' || may.includes(name)
      ? command
      : { ...command, when: (context) => isFirst(context) && (command.when?.(context) ?? true) }
  return Object.fromEntries(
    Object.entries(commands).map(([name, one]) => [name, correcting(reads, mayTake(name, one))]),
  )
}
