import type { CivilDate } from '../base/calendar'
import { askedOnly, fieldsOf, restored, usableOf, withFigures } from '../form'
import type { Answers, Form } from '../form'
import { basisOf } from './desk'
import type { Asked, Basis, CommandContext, Service } from './service'
import type { CaseRecord, Facts } from './types'

/*
 * Forms keep their versions: a case is read, shown and supplemented with the questions that it was made with.
 */

/** Every version that the service knows, the oldest first, today's last. */
export const versionsOf = ({ asks }: Service): Asked[] => [...(asks.older ?? []), asks]

const versionOf = (service: Service, version: number): Asked | undefined =>
  versionsOf(service).find(({ form }) => form.version === version)

/** False for a case of a version that nobody knows any more; it is read with today's questions. */
export const knowsForm = (service: Service, { form }: Pick<CaseRecord, 'form'>): boolean =>
  versionOf(service, form) !== undefined

/** The questions that a case was made with, and their rules. */
export const askedOf = (service: Service, { form }: Pick<CaseRecord, 'form'>): Asked =>
  versionOf(service, form) ?? service.asks

/** The form that a case was made with. */
export const formOf = (service: Service, record: Pick<CaseRecord, 'form'>): Form => askedOf(service, record).form

/** The civil day up to which the lists of a case count that count months. */
export const countedTo = ({ asks }: Service, record: CaseRecord): CivilDate => asks.asOf?.(record) ?? record.appliedOn

/** Answers with the figures that their form computes of them: on what was in force on the day of application. */
const withFiguresOf = (
  service: Service,
  record: Pick<CaseRecord, 'form' | 'unit' | 'appliedOn' | 'packs'>,
  answers: Answers,
  facts: Facts,
): Answers => {
  const asked = askedOf(service, record)
  return asked.computes ? withFigures<Basis | null>(asked, answers, basisOf(record, facts)) : answers
}

/** Answers as officers and rules may use them: without what rests on a consent that was refused. */
export const usableAnswers = (service: Service, record: Pick<CaseRecord, 'form'>, given: Answers): Answers =>
  usableOf(fieldsOf(formOf(service, record)), given).answers

/**
 * A case's answers for its context, with figures: those that may be used, and, where that is less than what was given, all
 * that was given besides.
 */
export function answersNow(
  service: Service,
  record: Pick<CaseRecord, 'form' | 'unit' | 'appliedOn' | 'packs'>,
  given: Answers,
  facts: Facts,
): Pick<CommandContext, 'answers' | 'withheld'> {
  const { answers, withheld } = usableOf(fieldsOf(formOf(service, record)), given)
  const known = withFiguresOf(service, record, answers, facts)
  if (withheld.length === 0) return { answers: known }
  return { answers: known, withheld: { given: withFiguresOf(service, record, given, facts), fields: withheld } }
}

/** Whoever gave the answers reads all of them, and says more on top of all of them. */
export const ownAnswers = ({ actor, answers, withheld }: CommandContext): Answers =>
  actor.role === 'applicant' ? (withheld?.given ?? answers) : answers

/** The case as its applicant has it: with all that they gave. */
export const asOwn = (context: CommandContext): CommandContext => ({ ...context, answers: ownAnswers(context) })

/**
 * What a step made of a case's answers, as it is kept: without figures, and with what the step could not see. Null where it
 * changes nothing.
 */
export function plain({ service, record, answers: used, withheld }: CommandContext, made?: Answers): Answers | null {
  if (!made) return null
  const whole = withheld ? restored(made, used, withheld.given, withheld.fields) : made
  return askedOnly(formOf(service, record), whole)
}

/** The version of a phone that does not say which: these phones were out when each form had its first one. */
const unsaid = (service: Service): Asked => versionsOf(service)[0] ?? service.asks

/** A form that may be handed in: today's, or the one before. `old` and `new` for one that may not. */
export function handedIn(service: Service, version: number | undefined): Asked | 'old' | 'new' {
  if (version === undefined) return unsaid(service)
  const today = service.asks.form.version
  if (version > today) return 'new'
  return (version >= today - 1 ? versionOf(service, version) : undefined) ?? 'old'
}
