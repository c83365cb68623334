import omit from 'lodash/omit'
import pick from 'lodash/pick'
import { headOf, judge, markOf } from '../../domain/shapes/offer'
import type { Line } from '../../domain/shapes/offer'
import type { CaseRecord, Mark, Places } from '../../domain/matter'
import type { LineStore, Moving, StoredHead } from '../../cloudfunctions/lib/store/lines'

/*
 * The documents of one offer as a database keeps them: each call is one read or one conditional write, whole or not at
 * all. `turn` is asked before and after each, so that whoever schedules can let others go first, or end a run there.
 */

export type Turn = () => Promise<void>
type HeadFields = Pick<CaseRecord, '_id' | 'service' | 'board' | 'places' | 'guests' | 'packs' | 'unit' | 'appliedOn'>

const NONE: Places = { taken: 0, waiting: 0, there: 0, pending: {} }
const BESIDE = ['service', 'packs', 'unit', 'appliedOn'] as const
const NAMES = ['taken', 'waiting', 'there'] as const

export class ModelLines {
  readonly lines = new Map<string, Line>()
  /** Whether the head asks for a free place before it counts one; a test of the test takes it out. */
  conditions = true
  constructor(
    readonly head: HeadFields,
    readonly turn: Turn = () => Promise.resolve(),
  ) {
    head.places ??= structuredClone(NONE)
  }

  private get places(): Places {
    return this.head.places ?? NONE
  }
  private add(mark: Mark, sign: 1 | -1): void {
    for (const name of NAMES) this.places[name] += sign * mark[name]
  }

  private holds({ move }: Moving, { taken, waiting }: Mark, seats: number | null): boolean {
    if (!this.conditions) return true
    const { places, head } = this
    return (
      !(taken > 0 && seats !== null && places.taken >= seats) &&
      !((taken > 0 || waiting > 0) && head.board === null) &&
      !(move.behind && places.waiting !== 0)
    )
  }
  private count(line: Moving, seats: number | null): boolean {
    const mark = markOf(line)
    if (this.places.pending[line._id]?.op === mark.op || !this.holds(line, mark, seats)) return false
    this.add(mark, 1)
    this.places.pending[line._id] = mark
    return true
  }
  private unmark(line: string, mark: Mark, undo: boolean): void {
    if (this.places.pending[line]?.op !== mark.op) return
    if (undo) this.add(this.places.pending[line], -1)
    this.places.pending = omit(this.places.pending, line)
  }
  private put(before: Pick<Line, '_id' | 'rev'>, next: Line): boolean {
    if (this.lines.get(before._id)?.rev !== before.rev) return false
    this.lines.set(next._id, structuredClone(next))
    return true
  }
  private firstWaiting(): Line | null {
    const waiting = [...this.lines.values()].filter(({ state, move }) => state === 'waiting' && move === null)
    return waiting.sort((a, b) => (a.key < b.key ? -1 : 1))[0] ?? null
  }
  private insert(line: Line): boolean {
    if (this.lines.has(line._id)) return false
    this.lines.set(line._id, structuredClone(line))
    return true
  }

  /** One call, with what comes before and after it. What it answers is a copy: nobody sees later changes in it. */
  private async call<T>(work: () => T): Promise<T> {
    await this.turn()
    const answer = structuredClone(work())
    await this.turn()
    return answer
  }

  readonly store: LineStore = {
    head: () => this.call((): StoredHead | null => ({ ...pick(this.head, BESIDE), ...headOf(this.head) })),
    line: (id) => this.call(() => this.lines.get(id) ?? null),
    add: (line) => this.call(() => this.insert(line)),
    put: (before, next) => this.call(() => this.put(before, next)),
    count: (line, seats) => this.call(() => this.count(line, seats)),
    unmark: (_about, line, mark, undo) => this.call(() => this.unmark(line, mark, undo)),
    firstWaiting: () => this.call(() => this.firstWaiting()),
  }

  /** Lines whose time has come, the earliest first. */
  waking(now: string): Line[] {
    const due = [...this.lines.values()].filter(({ wakeAt }) => wakeAt !== null && wakeAt <= now)
    return due.sort((a, b) => ((a.wakeAt ?? '') < (b.wakeAt ?? '') ? -1 : 1)).map((line) => structuredClone(line))
  }

  /** What the lines themselves add up to, with what the head has counted of those on their way. */
  recounted(): { taken: number; waiting: number; there: number } {
    const sum = { taken: 0, waiting: 0, there: 0 }
    for (const line of this.lines.values()) {
      const state = this.isCounted(line) && line.move ? line.move.to : line.state
      sum.taken += ['in', 'offered', 'present'].includes(state) ? 1 : 0
      sum.waiting += state === 'waiting' ? 1 : 0
      sum.there += state === 'present' ? 1 : 0
    }
    for (const [id, mark] of Object.entries(this.places.pending))
      if (judge(mark, this.lines.get(id) ?? null) === 'undo') for (const name of NAMES) sum[name] += mark[name]
    return sum
  }
  private isCounted({ _id, move }: Line): boolean {
    return move !== null && this.places.pending[_id]?.op === move.op
  }
}
