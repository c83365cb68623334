import type { Deed, GrantDeed } from '../domain/shapes/register/grants'
import type { Role } from '../domain/matter/roles'
import type { Page } from './page'

/** Who did something, by their masked name, and when (UTC ISO). */
type Said = Pick<Deed, 'name' | 'at'>

/** One role of one person, as an administrator sees it. */
export interface GrantRow {
  person: string
  /** Names it among the person's. */
  grant: string
  name: string
  /** Last digits of the mobile number by which the person introduced themselves. */
  tail?: string
  /** Last signs of the ID number that they entered, or that was read on their card. */
  idTail?: string
  /** Who looked at the card; not there where nobody has. */
  seen?: Said
  role: Role
  /** For whom a lawyer acts, as they declared it. */
  firms?: string[]
  org: string
  orgName: string
  /** Civil days, both counted. */
  from: string
  to: string | null
  /** `waits`: for a second administrator; `alone`: there was none; `over`: its last day has gone. */
  state: 'held' | 'alone' | 'waits' | 'ended' | 'over'
  given?: Said
  confirmed?: Said
  ended?: Said
  /** What the administrator can do with it. */
  can: GrantDeed[]
}

/** An invitation that nobody has used yet. */
export interface InvitedRow {
  id: string
  name: string
  role: Role
  orgName: string
  to: string | null
  given: Said
  /** UTC ISO instant until which its code is valid. */
  until: string
}

/** What came of a code: the union, the role, and whether a second administrator is still to confirm it. */
interface Taken {
  org: string
  orgName: string
  role: Role
  waits?: true
}

/** Somebody's grant, and that an administrator has looked at their card. */
interface Looked {
  hat: string
  person: string
  grant: string
  seen?: true
  idNumber?: string
}

export interface GrantRoutes {
  /** Who holds what at the administrator's union and below it; with the first page, who is invited. */
  'grant.list': { in: { hat: string; cursor?: string }; out: Page<GrantRow> & { invited?: InvitedRow[] } }
  /** A code for a named person; repeated, it is the same. `to`: last day of the role. */
  'grant.invite': {
    in: { hat: string; requestId: string; name: string; org: string; role: Role; to: string | null }
    out: { code: string; until: string }
  }
  /** Ends an invitation that nobody has used. */
  'grant.withdraw': { in: { hat: string; id: string }; out: Record<string, never> }
  /** Whoever has a code, of an administrator or of the deploy, takes the role that it gives. */
  'grant.take': {
    in: { code: string; name: string; mobile: string; idNumber?: string; agree: string }
    out: Taken
  }
  /** Makes it count. `seen`: whoever confirms has looked at the card; its number, where the person has entered none. */
  'grant.confirm': { in: Looked; out: GrantRow }
  /** The same look, for a role that stands without it. */
  'grant.verify': { in: Looked; out: GrantRow }
  /** Ends a role at once; also one that waits to be confirmed. `vacant`: nobody sits at that desk any more. */
  'grant.revoke': { in: { hat: string; person: string; grant: string }; out: GrantRow & { vacant?: true } }
}
