import type { AuditView } from '../domain/matter/audit'
import type { CaseRow } from '../domain/matter/views'
import type { GrantRow } from './grants'
import type { Page } from './page'

export type { AuditStep, AuditView } from '../domain/matter/audit'

/** One line of what was looked at, refused, or taken out. */
export interface AuditLine {
  id: string
  /** UTC ISO. */
  at: string
  /** Who, masked, and for which union; empty where it is the matter that is listed. */
  who: string
  /** What, and why. */
  what: string
  why?: string
  /** The matter, where it is about one: opened with `audit.get`. */
  about?: { id: string; no: string; service: string }
}

/** `reads`: what was read in full; `refusals`: matters that ended so; `exports`: what left, or came in by a sheet. */
export type AuditLog = 'reads' | 'refusals' | 'exports'

/** Read-only, for the auditor of a union, about it and the unions below. */
/** Who took a step: masked name, UTC ISO instant. */
export interface AuditHand {
  name: string
  at: string
}
/** A batch of payouts as whoever audits reads it: who did what, and what those said who were called afterwards. */
export interface AuditBatch {
  id: string
  /** 「办完了」. */
  state: string
  count: number
  /** Fen. */
  sum: number
  made: AuditHand
  checked: AuditHand | null
  sent: AuditHand | null
  /** The outside bookkeeper and their voucher; '' where three paid. */
  outside: string
  /** Those who were drawn: the matter, its number, the sum, and the last call; null before. */
  calls: { about: string; no: string; sum: number; last: (AuditHand & { outcome: string; words: string }) | null }[]
}

export interface AuditRoutes {
  /** Batches of the union's finance desk, the one that changed last first. */
  'audit.batches': { in: { hat: string; cursor?: string }; out: Page<AuditBatch> }
  /** By 办事编号: that one or none. Else of a union (their own where nothing is said), of a service, that last moved in a month. */
  'audit.cases': {
    in: { hat: string; no?: string; union?: string; service?: string; month?: string; cursor?: string }
    out: Page<CaseRow>
  }
  /** How a matter went. Whose it is finds it under 谁看过. */
  'audit.get': { in: { hat: string; id: string }; out: AuditView }
  /** The latest first; of one civil day where it is given. */
  'audit.log': { in: { hat: string; of: AuditLog; day?: string; cursor?: string }; out: Page<AuditLine> }
  /** Who was given, confirmed in and lost which role. */
  'audit.grants': { in: { hat: string; cursor?: string }; out: Page<GrantRow> }
  /** The roots of days, the latest first: to be kept elsewhere. */
  'audit.roots': { in: { hat: string; cursor?: string }; out: Page<{ day: string; root: string; count: number }> }
}
