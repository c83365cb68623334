/*
 * 公示名单: the part of the contract between the phone and `api` that is about who was given money, as others read it.
 */
import type { CivilDate } from '../domain/base/calendar'
import type { Fen } from '../domain/base/money'
import type { Answers, Field } from '../domain/form'
import type { Item } from '../domain/matter/draws'
import type { RollTotals } from '../domain/shapes/ledger/roll'
import type { RollState } from '../domain/shapes/ledger/roll-states'
import type { Source } from '../domain/shapes/ledger/types'
import type { Page } from './page'

/** One list, without its lines. */
export interface RollRow {
  id: string
  orgName: string
  source: Source
  items: Item[]
  from: CivilDate
  to: CivilDate
  /** While members may read it. */
  shown: { from: CivilDate; to: CivilDate } | null
}
/** One list with its lines: a masked name, its union, what for, between which sums. */
export interface RollView extends RollRow, RollTotals {
  lines: { name: string; union: string; item: Item; band: string }[]
  /** Those without a line. `union`, `item` null: too few by themselves. */
  cells: { union: string | null; item: Item | null; n: number }[]
}
/** As the desk reads it. Masked names, UTC ISO instants. */
export interface RollDeskRow extends RollRow {
  state: RollState
  made: { name: string; own: boolean; at: string }
  answered: { name: string; at: string } | null
  can: ('hold' | 'refuse' | 'drop' | 'print')[]
}
export interface RollDesk extends RollDeskRow, Omit<RollView, keyof RollRow> {
  /** Fen: what the book paid in the time, what of it came back, what the list counts. */
  books: { paid: Fen; back: Fen; listed: Fen }
}

export interface RollRoutes {
  /** Of a union, the latest first; with the first page the questions of a new one, for who may make it. */
  'roll.list': { in: { hat: string; cursor?: string }; out: Page<RollDeskRow> & { fields?: Field[] } }
  'roll.make': { in: { hat: string; requestId: string; answers: Answers }; out: RollDesk }
  'roll.get': { in: { hat: string; id: string }; out: RollDesk }
  /** Another of the desk holds it: from then on members read it. Or turns it down. */
  'roll.answer': { in: { hat: string; id: string; holds: boolean }; out: RollDesk }
  /** Taken down before its days are over. */
  'roll.drop': { in: { hat: string; id: string }; out: RollDesk }
  /** For the board in the hall: a docx, base64, with room for the seal. */
  'roll.sheet': { in: { hat: string; id: string }; out: { name: string; content: string } }
  /** What the member's union and those above it show now, what ends first at the top. */
  'roll.shown': { in: { cursor?: string }; out: Page<RollRow> }
  'roll.read': { in: { id: string }; out: RollView }
}
