import { civilDateOf, daysBetween } from '../base/calendar'
import { textOf } from '../form'
import type { Answers, Field } from '../form'
import { longText } from '../form/build'
import type { Command, CommandContext, Refusal } from './service'
import type { BeginEffect, CaseRecord, Kept, Memo } from './types'

/*
 * How rows of the table are written: an officer's step, a refusal in words, notes that a part keeps for itself.
 */

export const refusal = (code: Refusal['code'], message: string): Refusal => ({ ok: false, code, message })

/** The same at one question of what was put in. */
export const refusalAt = (path: string, code: string, message: string): Refusal => ({
  ...refusal('INVALID', '有 1 处要改。'),
  fields: [{ path, code, message }],
})

/** An officer's step forward. */
export const officer = <To extends string>(
  label: string,
  to: Command<To>['to'],
  done: string,
  more: Partial<Omit<Command<To>, 'to'>> = {},
): Command<To> => ({ label, by: 'officer', to, done, tone: 'go', ...more })

/** A sentence of at least ten characters that the applicant will read. */
export const toldText = (id: string, label: string): Field => longText(id, '写给职工的话', label, { min: 10, max: 300 })

/** Said to the applicant as it was written. */
export const tells =
  (id: string) =>
  (_context: unknown, input: Answers): { note: string } => ({ note: textOf(input[id]) })

/**
 * The notes of one part in a case.
 * @param name key of the part; no two parts of a service have the same
 */
export const notesOf = <Notes extends object>(name: string) => ({
  read: ({ memo }: Pick<CaseRecord, 'memo'>): Partial<Notes> => memo[name] ?? {},
  /** The notes with these changes, as an outcome's memo. */
  write: ({ memo }: Pick<CaseRecord, 'memo'>, changes: Partial<Notes>): Memo => ({
    [name]: { ...memo[name], ...changes },
  }),
})

/** What was kept of a step; undefined where it was not taken, or a later step voided it. */
export const keptOf = ({ kept }: Pick<CaseRecord, 'kept'>, command: string): Kept | undefined => kept[command]
/** Whether the case moves by itself within so many days: what is in force is near its end. */
export function endsWithin({ record, facts }: CommandContext, days: number): boolean {
  const end = record.moments.find(({ does }) => does === 'move')
  return end !== undefined && daysBetween(facts.today, civilDateOf(end.at)) <= days
}

/** A state that a case stood in before, and returns to: which one, only the case knows. */
export const back = (state: string | undefined): never => state as never

/** What a case has opened, is about to open, or could not. */
export const beginsIn = ({ fx }: Pick<CaseRecord, 'fx'>): BeginEffect[] =>
  Object.values(fx).flatMap((effect) => (effect.kind === 'begin' ? [effect] : []))

/** Whether a case has opened one of a service, or is about to; one that could not be opened may be tried again. */
export const hasBegun = (record: Pick<CaseRecord, 'fx'>, service: string): boolean =>
  beginsIn(record).some((effect) => effect.service === service && !effect.failed)
