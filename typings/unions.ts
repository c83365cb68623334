import type { Level } from '../domain/matter/types'
import type { Gone } from '../domain/shapes/register/unions'
import type { Page } from './page'
import type { Switched } from '../domain/matter/switching'

/** A service at a union: whether it is on, who says so, and who may say otherwise; unions by their names. */
export interface ServiceSwitch extends Omit<Switched, 'by' | 'held'> {
  by: { org: string; own: boolean; from: string } | null
  held: string | null
  /** A step that nobody can take, here or above: what is handed in would not come to its end. */
  stuck?: string
  /** Steps that unions above take, because nobody here can. */
  lent?: { org: string; steps: string[] }[]
}

/** A union below the administrator's, as the register has it. */
export interface UnionRow {
  id: string
  name: string
  level: Level
  /** The union above it. */
  above: string
  /** Whether it has a seal of its own, where that was asked. */
  mark?: boolean
  /** Civil date since which it is no more. */
  closed?: string
  /** Who made and closed it, by masked names; `at` UTC ISO. */
  history: { does: 'made' | 'closed'; name: string; at: string }[]
  /** Another name that somebody proposed (masked; `own`: the reader), which waits for a second administrator. */
  renaming?: { to: string; by: string; at: string; own: boolean }
  /** Another union that somebody (masked; `own`: the reader) wants it to go into, which waits for a second administrator. */
  merging?: { into: string; called: string; by: string; at: string; own: boolean }
  /**
   * On its way into another union, or there once it is closed: who wanted and who confirmed it (masked), when, and how much
   * has gone over; `stuck`: matters that could not.
   */
  merge?: { called: string; by: string; confirmed: string; at: string; gone: Gone; stuck: number }
  /** Names that it had, oldest first: who gave the next, who confirmed that (null where nobody was there), and when. */
  named?: { was: string; by: string; confirmed: string | null; at: string }[]
}

export interface UnionRoutes {
  /** Unions below the administrator's, at any level; with the first page the level of their own, and its row. */
  'union.below': { in: { hat: string; cursor?: string }; out: Page<UnionRow> & { own?: Level; self?: UnionRow } }
  /** Makes a union right below the administrator's; repeated, it is one. */
  'union.create': {
    in: { hat: string; requestId: string; name: string; level: Level; mark: 'yes' | 'no' }
    out: UnionRow
  }
  /** Proposes another name, for a second administrator to confirm; where there is none it holds at once. */
  'union.rename': { in: { hat: string; id: string; name: string }; out: UnionRow }
  /** Confirms the name that was proposed, or drops it; whoever proposed it can only drop it. */
  'union.renamed': { in: { hat: string; id: string; name: string; holds: boolean }; out: UnionRow }
  /** Proposes that a union goes into another of its level, for a second administrator over both to confirm. */
  'union.merge': { in: { hat: string; id: string; into: string }; out: UnionRow }
  /** Confirms that, or drops it; whoever proposed it can only drop it. Nothing begins there from then on. */
  'union.merged': { in: { hat: string; id: string; into: string; holds: boolean }; out: UnionRow }
  /** Closes one where nothing is open, with what stands in the way in words. */
  'union.close': { in: { hat: string; id: string }; out: UnionRow }
  /** Every service at the officer's own union: on or off, and who says so. */
  'union.services': { in: { hat: string }; out: { rows: ServiceSwitch[] } }
  /** Switches one on or off from a day on; said twice, it is said once. */
  'union.switch': { in: { hat: string; service: string; on: boolean; since: string }; out: { rows: ServiceSwitch[] } }
}
