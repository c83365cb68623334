import type { Answers } from '../domain/form'
import type { Span } from '../domain/shapes/register/hours'
import type { Place, PlaceDeed, Point } from '../domain/shapes/register/places'
import type { Page } from './page'

/** What anybody may know of a place where the union can be found. */
export interface Spot extends Pick<Place, 'kind' | 'name' | 'place' | 'point' | 'hours' | 'does' | 'services'> {
  id: string
  orgName: string
  /** To call: its own, or that of its union. */
  phone: string
  /** When it is open from now on, the soonest first; a copy is right for about a week. */
  spans: Span[]
}

/** Posters of several places as one document, one on a page; base64. */
export interface Posters {
  file: { name: string; content: string }
  /** Places that had no room in this document: ask for these next. */
  rest: string[]
}

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
  /** Makes one, with its code, of the answers to the questions of a place; repeated, it is one. `point`: on the map. */
  'place.make': { in: { hat: string; requestId: string; answers: Answers; point?: Point | null }; out: PlaceRow }
  /** Changes what is said of one, as it stood at `rev`. Without a word on its point that stays. */
  'place.change': {
    in: { hat: string; id: string; rev: number; answers: Answers; point?: Point | null }
    out: PlaceRow
  }
  /** Says its last day, a civil date: from the day after on its code leads nowhere. */
  'place.close': { in: { hat: string; id: string; to: string }; out: PlaceRow }
  /** Posters of up to thirty places that have not ended. */
  'place.posters': { in: { hat: string; ids: string[] }; out: Posters }
  /** Service points of the caller's county, the newest first; `county`: its name, null where nobody knows the caller's. */
  'spot.list': { in: { cursor?: string }; out: Page<Spot> & { county: string | null } }
}
