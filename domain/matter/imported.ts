import type { CivilDate } from '../base/calendar'
import type { Explained } from '../base/explain'
import type { Answers } from '../form'
import { createCase, householdHolds } from './create'
import type { Identifiers } from './create'
import { enter } from './enter'
import type { Service } from './service'
import type { Actor, CaseRecord, Facts } from './types'

/** Command of the one step that such a case has. */
export const IMPORTED = 'imported'
/** Headline of that step. */
export const IMPORTED_WORDS = '从原有名册转入'

/** What an old register says beside the answers. */
export interface FromRegister {
  /** State in which such a case is settled: `filed`. */
  state: string
  /**
   * Who the case belongs to. People in the old register are not WeChat users yet, so this id is made from the ID number
   * and can never equal a user's id. For later: when a worker has proven the number (membership, a visit to the
   * counter), add their own id to `parties` to show them the case; `applicant` and all decisions stay unchanged.
   */
  person: string
  validUntil: CivilDate
  filedOn: CivilDate | null
  /** The class written in the register; nothing was computed. */
  class: Explained<string>
}

/**
 * A case that was decided before this program existed, imported from a union's own register: it starts in its final
 * state. It has the same holds as any such case, so the household can have it only once. Nobody is told.
 * @param ids `id` is also the id of the step; it is derived from the ID number, so importing twice changes nothing
 */
export function importedCase(
  service: Service,
  ids: Identifiers & { step: string },
  actor: Actor,
  answers: Answers,
  facts: Facts,
  old: FromRegister,
): CaseRecord {
  const begun = createCase(service, ids, actor, answers, facts)
  const record: CaseRecord = {
    ...begun,
    applicant: old.person,
    parties: [old.person],
    log: [],
    holds: householdHolds(service, begun.house),
    memo: { validUntil: old.validUntil, imported: { class: old.class, filedOn: old.filedOn } },
  }
  const step = { id: ids.step, name: IMPORTED, done: IMPORTED_WORDS, note: `名册上写的：${old.class.value}` }
  return { ...enter(service, record, old.state, step, actor, facts, answers), fx: {}, wakeAt: null }
}

/** Shown instead of the machine's suggestion when an imported case already has its class. */
export const importedAssessment = ({ memo }: Pick<CaseRecord, 'memo'>): Explained<string> | null =>
  memo.imported?.class ?? null
