import type { CivilDate } from '../base/calendar'
import type { Explained } from '../base/explain'
import type { Answers } from '../form'
import { notesOf } from '../matter/command'
import { createCase, householdHolds } from '../matter/create'
import type { Identifiers } from '../matter/create'
import { enter } from '../matter/enter'
import type { Part, Service } from '../matter/service'
import type { Actor, CaseRecord, Facts } from '../matter/types'

/*
 * 从原有名册转入: what a union had decided before this program existed.
 */

/** Command of the one step that such a case begins with. */
const IMPORTED = 'imported'
/** Headline of that step. */
const WORDS = '从原有名册转入'

interface Notes {
  /** The class written in the register; nothing was computed. */
  class: Explained<string>
  filedOn: CivilDate | null
  validUntil: CivilDate
}
const notes = notesOf<Notes>('imported')

/** What an old register says beside the answers. */
export interface FromRegister extends Notes {
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
    memo: notes.write(begun, old),
  }
  const step = { id: ids.step, name: IMPORTED, done: WORDS, note: `名册上写的：${old.class.value}` }
  return { ...enter(service, record, state, step, actor, facts, answers), fx: {}, wakeAt: null }
}

/** Last day on which the register holds it; undefined for a case that was not imported. */
export const importedUntil = (record: Pick<CaseRecord, 'memo'>): CivilDate | undefined => notes.read(record).validUntil

/** Its class is shown instead of what would be reckoned. */
export const importedPart: Part = {
  name: 'imported',
  began: { [IMPORTED]: WORDS },
  see: ({ record }) => {
    const { class: given } = notes.read(record)
    return given ? { assessment: given } : {}
  },
}
