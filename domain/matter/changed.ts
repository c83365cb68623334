import type { Answers, Field } from '../form'
import { againstOf } from './against'
import { capAfter } from './caps'
import { consentNotes } from './consents'
import { aboutAfter, titleOf } from './create'
import { ancestry } from './desk'
import { grantAfter } from './funds'
import { takenHouse } from './joining'
import { keptAfter } from './keeping'
import { receiverAt } from './receive'
import { slotAfter } from './slots'
import type { Command, CommandContext, Outcome } from './service'
import type { CaseRecord } from './types'

/*
 * What a step changes in a case besides where it is.
 */

/** Corrected answers may name another person: what is known by them is known anew. */
const aboutAnswers = ({ service, record, facts }: CommandContext, answers: Answers | undefined): Partial<CaseRecord> =>
  answers
    ? {
        title: titleOf(service, answers),
        house: [...new Set([...service.who.people(answers).map(facts.keyOf), ...takenHouse(record)])],
        about: aboutAfter(service, record.about, answers, facts),
        ...againstOf(service, answers, facts),
      }
    : {}

/** Whose it is after a step: the union that took it over, or another line of unions. */
function belonging({ above }: Command, { service, record, actor, facts }: CommandContext, { taken, to }: Outcome) {
  if (to) return { unit: to, orgs: ancestry(receiverAt(service, to, facts), facts.orgs), taken: null, side: null }
  return { taken: above ? (actor.org ?? null) : (taken ?? record.taken) }
}

/** Who is asked for their view after a step, whose it is, and who has to do with it. */
const askedAfter = (
  { reviewers, concerned, cleared, acting }: Outcome,
  { record, actor }: CommandContext,
): Partial<CaseRecord> => ({
  ...(reviewers ? { reviewers } : {}),
  ...(acting ? { parties: [record.applicant, ...acting] } : {}),
  ...(cleared ? { cleared: [...(record.cleared ?? []), actor.person] } : {}),
  ...(concerned ? { concerned: [...(record.concerned ?? []), actor.person] } : {}),
})

/** The case with everything that a step changes, still in the state that it comes from. @param fields what the step asks */
export const changed = (
  command: Command,
  { id, name }: { id: string; name: string },
  context: CommandContext,
  input: Answers,
  outcome: Outcome,
  fields: Field[],
): CaseRecord => ({
  ...context.record,
  ...aboutAnswers(context, outcome.answers),
  memo: { ...context.record.memo, ...outcome.memo, ...consentNotes(context, outcome.answers) },
  kept: keptAfter(command, name, context, input),
  gaps: outcome.gaps ?? context.record.gaps,
  publicity: outcome.publicity ?? context.record.publicity,
  ...askedAfter(outcome, context),
  ...capAfter(command, context, input),
  ...grantAfter(command, context, input, id),
  ...slotAfter(command, fields, input, context.claim ?? id),
  ...belonging(command, context, outcome),
})
