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
   * Whose it is. Nobody there is a WeChat user yet, so this id is made from the ID number and can be no user's. Hook for
   * later: once a worker has proven the number (membership, a visit to the counter), adding their own id to `parties`
   * shows them the case; `applicant` and everything that was decided stay as they are.
   */
  person: string
  validUntil: CivilDate
  filedOn: CivilDate | null
  /** The class as it stands in the register; nothing was reckoned. */
  class: Explained<string>
}

/**
 * A case that was decided before this program was there, taken over from a union's own register: it begins at its end.
 * It holds what any such case holds, so that the household has it once only; nobody is told.
 * @param ids `id` also names the step; it follows from the ID number, so that importing twice is importing once
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

/** What stands in place of the machine's reading where a case came with its class. */
export const importedAssessment = ({ memo }: Pick<CaseRecord, 'memo'>): Explained<string> | null =>
  memo.imported?.class ?? null
