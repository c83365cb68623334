import type { Answers, Field } from '../domain/form'
import type { BoardRow, BoardView, LineRow, TakenRow } from '../domain/matter/offer-views'
import type { Page } from './page'

/** Offers, for whoever may take part in them and for their officers. */
export interface BoardRoutes {
  /** Offers that are open to the caller's union, soonest first. */
  'board.list': { in: { cursor?: string }; out: Page<BoardRow> }
  /** One that is open to the caller, or that they took part in. */
  'board.get': { in: { id: string }; out: BoardView }
  /** Offers that the caller takes part in or took part in, the latest sign-up first. */
  'board.mine': { in: { cursor?: string }; out: Page<TakenRow> }
  /** A guest's command; `door` is the scanned code of the door. */
  'board.act': {
    in: { id: string; command: string; commandId: string; step: string; input?: Answers; door?: string }
    out: BoardView
  }
  /** Who takes part in an offer, for its officer: in the order of coming. `fields`: what may be put down of each. */
  'line.list': { in: { id: string; hat: string; cursor?: string }; out: Page<LineRow> & { fields: Field[] } }
  /** Puts down what came of it for one person, who reads it too. */
  'line.put': { in: { id: string; hat: string; line: string; commandId: string; input: Answers }; out: LineRow }
}
