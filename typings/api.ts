/**
 * The contract between the phone and the cloud function `api`: one envelope, one name a route.
 * Types only; both sides import them, neither trusts the other: the server checks what arrives by schema.
 */
import type { Answers, FieldError } from '../domain/form'
import type { Level, RefusalCode } from '../domain/case/types'
import type { CaseRow, CaseView, NoticeRow, Submitted } from '../domain/case/views'
import type { PolicyPack } from '../domain/policy'

export type { Action, CaseRow, CaseView, NoticeRow, Submitted, TimelineEntry } from '../domain/case/views'

/** What the phone sends: `data` of `wx.cloud.callFunction({ name: 'api', data })`. */
export interface Request<R extends RouteName = RouteName> {
  route: R
  data: Routes[R]['in']
}

/** What comes back. `about` is the caller's own case that stands in the way. `message` is plain Chinese and ends with what to do; `requestId` helps to find the log. */
export type Reply<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode; message: string; fields?: FieldError[]; about?: string; requestId?: string }

export type ErrorCode =
  | RefusalCode
  | 'BAD_REQUEST'
  | 'NO_IDENTITY'
  | 'REUSED'
  | 'DUPLICATE'
  | 'OVERLAP'
  | 'BAD_FILE'
  | 'BUSY'
  | 'SERVER'
  /** Made on the phone: the request did not arrive, or its answer was lost. */
  | 'OFFLINE'

/** A role that somebody holds at a union: role + unit + period. */
export interface Hat {
  role: 'officer' | 'liaison'
  org: string
  orgName: string
  level: Level
}

export interface Me {
  person: string
  /** Masked name, null for somebody the union does not know yet. */
  name: string | null
  /** The union one is a member of. */
  member: { org: string; orgName: string } | null
  hats: Hat[]
}

export interface OrgRow {
  id: string
  name: string
  /** The unions above, lowest first, for telling two of the same name apart. */
  above: string
}

export interface Page<T> {
  rows: T[]
  /** Give it back to get the next rows; null at the end. */
  next: string | null
}

export interface InboxRow {
  id: string
  title: string
  /** An answer that its reader may see here and nowhere else (an objection's). */
  text?: string
  /** The case to open; null when the reader may not. */
  about: string | null
  at: string
  read: boolean
}

export interface Routes {
  'me.get': { in: Record<string, never>; out: Me }
  'org.find': { in: { text?: string }; out: OrgRow[] }
  /** Figures in force for a union today, for the self-check on the phone. */
  'policy.get': { in: { service: string; org: string | null }; out: { pack: PolicyPack; orgName: string | null } }
  'case.submit': { in: { service: string; requestId: string; answers: Answers }; out: Submitted }
  'case.mine': { in: { cursor?: string }; out: Page<CaseRow> }
  'case.get': { in: { id: string; hat?: string }; out: CaseView }
  'case.act': {
    in: { id: string; hat?: string; command: string; commandId: string; step: string; input?: Answers }
    /** The case as its row in the list now reads; whoever wants all of it asks `case.get`. */
    out: CaseRow
  }
  /** Short-lived addresses of the photos behind one answer. */
  'case.files': { in: { id: string; hat?: string; field: string }; out: { urls: string[] } }
  /** One masked answer in full: needs a reason, is logged and told to the applicant. */
  'case.reveal': { in: { id: string; hat: string; field: string; reason: string }; out: { value: string } }
  'desk.list': { in: { hat: string; cursor?: string }; out: Page<CaseRow> }
  'notice.list': { in: { cursor?: string }; out: Page<NoticeRow> }
  'notice.object': { in: { id: string; requestId: string; text: string }; out: { at: string } }
  'inbox.list': { in: { cursor?: string }; out: Page<InboxRow> }
  'inbox.read': { in: { id: string }; out: Record<string, never> }
}
export type RouteName = keyof Routes
