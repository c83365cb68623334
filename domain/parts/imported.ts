import type { CivilDate } from '../base/calendar'
import type { Explained } from '../base/explain'
import { notesOf } from '../matter/command'
import type { Part } from '../matter/service'
import type { CaseRecord } from '../matter/types'

/*
 * 从原有名册转入: what a union had decided before this program existed.
 */

/** Command of the one step that such a case begins with. */
export const IMPORTED = 'imported'
/** Headline of that step. */
export const IMPORTED_WORDS = '从原有名册转入'

export interface ImportedNotes {
  /** The class written in the register; nothing was computed. */
  class: Explained<string>
  filedOn: CivilDate | null
  validUntil: CivilDate
}
export const importedNotes = notesOf<ImportedNotes>('imported')

/** Last day on which the register holds it; undefined for a case that was not imported. */
export const importedUntil = (record: Pick<CaseRecord, 'memo'>): CivilDate | undefined =>
  importedNotes.read(record).validUntil

/** Its class is shown instead of what would be reckoned. */
export const importedPart: Part = {
  name: 'imported',
  began: { [IMPORTED]: IMPORTED_WORDS },
  see: ({ record }) => {
    const { class: given } = importedNotes.read(record)
    return given ? { assessment: given } : {}
  },
}
