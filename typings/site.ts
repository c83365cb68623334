/*
 * Worksites and codes: what a code leads to, and what a liaison sees of a site.
 */
import type { CaseRow } from '../domain/matter/views'
import type { Place } from '../domain/shapes/register/places'
import type { Page } from './page'
import type { Spot } from './places'

/** A code to show; `until` is a UTC ISO instant, null for one that lasts until it is revoked. */
export interface Code {
  token: string
  until: string | null
}

/** A union that somebody at a site may join. */
export interface UnionChoice {
  org: string
  name: string
  /** One line: why this one is offered. */
  why: string
}

export interface SiteRow {
  id: string
  name: string
  orgName: string
}
export interface Site extends SiteRow {
  /** Firms at work there. */
  contractors: string[]
  /** Masked names of the other liaisons of its union. */
  colleagues: string[]
  /** The poster's own permanent code. */
  code: Code
  /** What the poster says besides: of what kind it is, what one finds there, whom to call. */
  kind: Place['kind']
  does: Place['does']
  phone: string
}

/** What a code leads to. `none` is always a useful page: what it is, and what to do now. */
export type Scanned =
  | {
      kind: 'site'
      site: SiteRow
      /** In the order of §4.4: the site's own union first, the town's always there. */
      unions: UnionChoice[]
      /** The caller is posted here, is a liaison elsewhere, or is no liaison. */
      liaison: 'here' | 'elsewhere' | null
      /** The hat to work at the site under. */
      hat: string | null
      member: { org: string; orgName: string } | null
      /** The caller's application to join that is still open. */
      open: { id: string; at: string } | null
      /** The caller has said that they work there. */
      works?: true
      /** Where one finds the union: at a service point, and at a site that has said when somebody is there. */
      spot?: Spot
    }
  | { kind: 'member'; token: string; name: string; orgName: string | null }
  /** `back`: the code stands on a paper; the step that brings its signed pages back, for an officer. */
  | { kind: 'case'; id: string; hat: string | null; back?: string }
  | { kind: 'confirm'; id: string }
  /** Whether they are one of those whom a matter names: see `share.get`. */
  | { kind: 'share'; token: string }
  | { kind: 'door'; id: string; token: string }
  | { kind: 'badge'; name: string; orgName: string; phone: string; role: string }
  | {
      kind: 'none'
      /** `valid`, `notValid`: all that anybody learns of a member's code, whose it is they do not. */
      why: 'unknown' | 'expired' | 'revoked' | 'notYours' | 'valid' | 'notValid'
      title: string
      words: string
      next: 'join' | 'home'
    }

export interface SiteRoutes {
  /** One code table for all codes: what this one leads the caller to. */
  scan: { in: { token: string }; out: Scanned }
  'site.mine': { in: { hat: string }; out: { rows: SiteRow[] } }
  'site.get': { in: { hat: string; id: string }; out: Site }
  /** The mini-program code that WeChat's own scanner opens: base64 of a PNG. */
  'site.poster': { in: { hat: string; id: string }; out: { picture: string } }
  /** Ends the site's code for good and gives it a new one. */
  'site.revoke': { in: { hat: string; id: string; requestId: string }; out: { code: Code } }
  /** Whose papers the hat's union waits for: masked, without any legal matter. */
  'site.waiting': { in: { hat: string; cursor?: string }; out: Page<CaseRow> }
}
