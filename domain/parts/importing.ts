import type { Answers } from '../form'
import { createCase } from '../matter/create'
import { householdHolds } from '../matter/holds'
import type { Identifiers } from '../matter/create'
import { enter } from '../matter/enter'
import type { Service } from '../matter/service'
import type { Actor, CaseRecord, Facts } from '../matter/types'
import { IMPORTED, IMPORTED_WORDS, importedNotes } from './imported'
import type { ImportedNotes } from './imported'

/*
 * How a case comes out of an old register. Apart from the part, because phones never make one.
 */

/** What an old register says beside the answers. */
export interface FromRegister extends ImportedNotes {
  /** State in which such a case is settled: `filed`. */
  state: string
  /**
   * Who the case belongs to. People in the old register are not WeChat users yet, so this id is made from the ID number
   * and can never equal a user's id. For later: when a worker has proven the number (membership, a visit to the
   * counter), add their own id to `parties` to show them the case; `applicant` and all decisions stay unchanged.
   */
  person: string
}

/**
 * A case that was decided before: it starts in its final state. It has the same holds as any such case, so the household
 * can have it only once. Nobody is told.
 * @param ids `id` is also the id of the step; it is derived from the ID number, so importing twice changes nothing
 */
export function importedCase(
  service: Service,
  ids: Identifiers & { step: string },
  actor: Actor,
  answers: Answers,
  facts: Facts,
  { state, person, ...old }: FromRegister,
): CaseRecord {
  const begun = createCase(service, ids, actor, answers, facts)
  const record: CaseRecord = {
    ...begun,
    applicant: person,
    parties: [person],
    log: [],
    holds: householdHolds(service, begun.house),
    memo: importedNotes.write(begun, old),
  }
  const step = { id: ids.step, name: IMPORTED, done: IMPORTED_WORDS, note: `名册上写的：${old.class.value}` }
  return { ...enter(service, record, state, step, actor, facts, answers), fx: {}, wakeAt: null }
}
