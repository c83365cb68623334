import type { Answers } from '../domain/form'
import type { Place, PlaceDeed } from '../domain/shapes/register/places'
import type { Page } from './page'

/** A place of work at the administrator's union or below it. */
export interface PlaceRow extends Place {
  id: string
  /** How often it was changed: a change says on which it stands. */
  rev: number
  /** Names of the unions in it, by their ids. */
  unions: Record<string, string>
  /** Who made, changed and closed it, by masked names, the latest last; `at` UTC ISO. */
  history: Pick<PlaceDeed, 'does' | 'name' | 'at' | 'what'>[]
}

export interface PlaceRoutes {
  /** Places of work at the administrator's union and below it, ended ones too, the newest first. */
  'place.list': { in: { hat: string; cursor?: string }; out: Page<PlaceRow> }
  /** Makes one, with its code, of the answers to the questions of a place; repeated, it is one. */
  'place.make': { in: { hat: string; requestId: string; answers: Answers }; out: PlaceRow }
  /** Changes what is said of one, as it stood at `rev`. */
  'place.change': { in: { hat: string; id: string; rev: number; answers: Answers }; out: PlaceRow }
  /** Says its last day, a civil date: from the day after on its code leads nowhere. */
  'place.close': { in: { hat: string; id: string; to: string }; out: PlaceRow }
}
