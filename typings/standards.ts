import type { Answers } from '../domain/form'
import type { StandardKind, StandardDeed } from '../domain/shapes/register/standards'
import type { Page } from './page'

/** What a notice or a standard says, line by line; `before` where it replaces something. */
export interface StandardLine {
  label: string
  before?: string
  after: string
}

/** A holiday notice, or a change of a region's standards, as its administrators see it. */
export interface StandardRow {
  id: string
  kind: StandardKind
  title: string
  /** The union whose region it is of. */
  orgName: string
  /** Civil date from which it holds. */
  from: string
  source: string
  link?: string
  lines: StandardLine[]
  /** `soon`: confirmed, and not in force yet. `alone`: nobody was there to confirm it. */
  state: 'waits' | 'soon' | 'held' | 'ended'
  alone?: true
  /** Masked names, UTC ISO instants. */
  given: { name: string; at: string }
  confirmed?: { name: string; at: string }
  ended?: { name: string; at: string }
  can: StandardDeed[]
}

/** What a holiday notice does to the days of open matters, as far as was looked. */
export interface StandardMoves {
  /** Matters whose day loses its mark of being provisional; `more`: there are others besides. */
  settled: number
  /** Of these, whose day becomes another one. */
  moved: number
  more: boolean
  examples: { service: string; before: string; after: string }[]
}

/** What would change. `moves` is there for a holiday notice alone. */
export interface StandardPreview {
  title: string
  from: string
  lines: StandardLine[]
  moves?: StandardMoves
}

export interface StandardRoutes {
  /** With the first page: until when the calendar is certain, what the hat may change, and the figures and the guessed holidays to begin with. */
  'standard.list': {
    in: { hat: string; cursor?: string }
    out: Page<StandardRow> & { until?: string; may?: StandardKind[]; given?: Partial<Record<StandardKind, Answers>> }
  }
  'standard.try': { in: { hat: string; kind: StandardKind; answers: Answers }; out: StandardPreview }
  'standard.propose': {
    in: { hat: string; requestId: string; kind: StandardKind; answers: Answers }
    out: StandardRow
  }
  'standard.get': { in: { hat: string; id: string }; out: StandardPreview & { row: StandardRow } }
  'standard.confirm': { in: { hat: string; id: string }; out: StandardRow }
  'standard.end': { in: { hat: string; id: string }; out: StandardRow }
}
