/*
 * What an officer's desk lists.
 */
import type { CaseRow } from '../domain/matter/views'
import type { Page } from './page'

/** What an officer looks through of the register of files. */
export type RegisterList = 'filed' | 'review' | 'overdue' | 'leaving' | 'called'

export interface DeskRoutes {
  /** `sheets`: registers that colleagues brought and the desk has to look at; on an officer's first page. */
  'desk.list': { in: { hat: string; cursor?: string }; out: Page<CaseRow> & { sheets?: number } }
  /**
   * What is in force and kept by the desk: latest change first. `members`: memberships alone; they stand in no other list of
   * what a desk keeps. `only`: files of workers in hardship in the desk's line, by what is to be done next.
   */
  'desk.kept': {
    in: { hat: string; cursor?: string; members?: true; resting?: true; only?: RegisterList }
    out: Page<CaseRow>
  }
}
