/**
 * The contract between the phone and the cloud function `api`: one envelope, one name a route.
 * Types only; both sides import them, neither trusts the other: the server checks what arrives by schema.
 */
import type { CalendarTable } from '../domain/base/calendar'
import type { Answers } from '../domain/form'
import type { LookReason, Told } from '../domain/matter'
import type { CaseRow, CaseView, NoticeRow, Submitted } from '../domain/matter/views'
import type { PolicyPack } from '../domain/policy'
import type { AuditRoutes } from './audit'
import type { BoardRoutes } from './boards'
import type { DataRoutes } from './data'
import type { DeskRoutes } from './desk'
import type { FileRoutes } from './files'
import type { FirmRoutes } from './firms'
import type { GrantRoutes } from './grants'
import type { LetterRoutes } from './letter'
import type { MeansRoutes } from './means'
import type { MeetingRoutes } from './meeting'
import type { MoneyRoutes } from './money'
import type { OwnRoutes } from './own'
import type { PlaceRoutes } from './places'
import type { MirrorRoutes } from './mirror'
import type { StandardRoutes } from './standards'
import type { PracticeRoutes } from './practice'
import type { RoundRoutes } from './round'
import type { UnionRoutes } from './unions'
import type { Page } from './page'
import type { Onward } from './reply'
import type { JoinedRow, ShareRoutes } from './shares'
import type { Code, SiteRoutes } from './site'
import type { SlotRoutes } from './slot'
import type { TallyRoutes } from './tally'

export type { Chip } from '../domain/matter/chips'
export type { RegisterList } from './desk'
export type { LookReason } from '../domain/matter/looks'
export type { AuditLine, AuditLog, AuditStep, AuditView } from './audit'
export type { GrantRow, InvitedRow } from './grants'
export type { BatchLine, BatchRow, CallRow, GivenRow, PayBatch, PayoutRow, Step } from './batch'
export type { Meeting, MeetingLine, MeetingRow, Ruling } from './meeting'
export type { AllowanceAnswer, ConsentRow, Hat, MaterialRow, Me, ReadRow, TemplateKind } from './own'
export type { Page } from './page'
export type { ErrorCode, Onward, Reply } from './reply'
export type { PlaceRow, Posters, Spot } from './places'
export type { UnionRow } from './unions'
export type { AuthorRow, HonourRow, JoinedRow, OwnShare, Share } from './shares'
export type { Code, Scanned, Site, SiteRow, UnionChoice } from './site'
export type { AlikeRow, SupportedRow } from './supports'
export type { InRow, RotaChange, RotaFor, RotaRow, SlotDay } from './slot'
export type { RoundGiven, RoundPaper, RoundPerson, RoundPut, RoundRow, RoundView, RoundWanted } from './round'
export type { BoardRow, BoardView, LineRow, TakenRow } from '../domain/matter/offer-views'
export type { Action, CaseRow, CaseView, LetterRow, NoticeRow, Submitted, TimelineEntry } from '../domain/matter/views'

/** What the phone sends: `data` of `wx.cloud.callFunction({ name: 'api', data })`. */
export interface Request<R extends RouteName = RouteName> {
  route: R
  data: Routes[R]['in']
  /** The release of the phone's program; one that says nothing counts as the release before this one. */
  version?: number
}

/** The member's card. */
export interface Card {
  no: string
  orgName: string
  name: string
  /** Civil date. */
  since: string
  /** It rests: no dues, no vote. */
  standing?: 'resting'
  /** What it is good for, in a sentence. */
  uses?: string
  /** Another account asks for this membership: until which civil day it may be stopped here. */
  claimed?: string
}
/** What a liaison has filled in for somebody, waiting for that person's own confirmation. */
export interface Assist {
  id: string
  service: string
  /** Masked name of the liaison and their union. */
  helper: string
  /**
   * As the form has them, in normal form: they become the person's own draft. Consents are never among them: only the
   * person gives those, on their own phone. Empty before the liaison handed it over and after it was done or refused.
   */
  answers: Answers
  /** UTC ISO. */
  at: string
  state: 'open' | 'done' | 'refused' | 'expired'
  /** The case, once it was handed in. */
  about: string | null
}

export interface OrgRow {
  id: string
  name: string
  /** The unions above, lowest first, for telling two of the same name apart. */
  above: string
}

export interface InboxRow {
  id: string
  title: string
  /** An answer that its reader may see here and nowhere else (an objection's). */
  text?: string
  /** The case to open; null when the reader may not. */
  about: string | null
  /** The hat to open it under, for those who are told of it because of one. */
  hat?: string
  /** What somebody filled in for the reader, to look at and confirm: see `assist.get`. */
  assist?: string
  /** Rows of a register that somebody brought, to be looked at under `hat`: see `import.look`. */
  sheet?: string
  /** What it says of its case, where the reader may open that. */
  of?: Told
  at: string
  read: boolean
}

export interface Routes
  extends
    MeetingRoutes,
    MoneyRoutes,
    MeansRoutes,
    LetterRoutes,
    UnionRoutes,
    PlaceRoutes,
    StandardRoutes,
    MirrorRoutes,
    PracticeRoutes,
    SlotRoutes,
    TallyRoutes,
    FirmRoutes,
    ShareRoutes,
    SiteRoutes,
    OwnRoutes,
    GrantRoutes,
    DataRoutes,
    FileRoutes,
    AuditRoutes,
    BoardRoutes,
    RoundRoutes,
    DeskRoutes {
  'org.find': { in: { text?: string }; out: OrgRow[] }
  /** Figures in force for a union today, for the self-check on the phone. */
  'policy.get': {
    in: { service: string; org: string | null }
    /** `off`: why it cannot be begun at that union today, and where it can. `lacks`: what the caller has to have first. `duty`: who keeps duty now. */
    out: {
      pack: PolicyPack
      orgName: string | null
      calendar: CalendarTable
      off?: string
      lacks?: Onward & { words: string; how: string }
      duty?: { who: string; phone: string }
    }
  }
  /**
   * `form`: the version of the form that was filled in. `hat`: an officer begins an offer to members. `assist`: the caller
   * confirms what a liaison filled in for them. `above`: not to the union that is named but to the level above it, and that
   * union is not to know.
   */
  'case.submit': {
    in: {
      service: string
      form?: number
      requestId: string
      answers: Answers
      hat?: string
      assist?: string
      above?: true
    }
    out: Submitted
  }
  /** `joined`: with the first page, others' matters in which the caller has said that they are meant; not their own. */
  'case.mine': { in: { cursor?: string }; out: Page<CaseRow> & { joined?: JoinedRow[] } }
  'case.get': { in: { id: string; hat?: string }; out: CaseView }
  'case.act': {
    in: { id: string; hat?: string; command: string; commandId: string; step: string; input?: Answers }
    /** The case as its row in the list now reads; whoever wants all of it asks `case.get`. */
    out: CaseRow
  }
  /** Short-lived addresses of the photos behind one answer. */
  /** Photos behind one answer. Officers give a reason; it is logged and told to the applicant. */
  'case.files': { in: { id: string; hat?: string; field: string; reason?: LookReason }; out: { urls: string[] } }
  /** One masked answer in full: needs a reason, is logged and told to the applicant. */
  'case.reveal': { in: { id: string; hat: string; field: string; reason: string }; out: { value: string } }
  'notice.list': { in: { cursor?: string }; out: Page<NoticeRow> }
  /** Another account asks for the caller's membership: it is stopped. */
  'card.stop': { in: { requestId: string }; out: { stopped: true } }
  'notice.object': { in: { id: string; requestId: string; text: string }; out: { at: string } }
  'inbox.list': { in: { cursor?: string }; out: Page<InboxRow> }
  /**
   * The card of a member, and everybody's own code: short-lived, it tells a liaison or an officer no more than the masked
   * name, and lets them help. Who is no member yet is helped by it too.
   */
  'card.get': { in: Record<string, never>; out: { card: Card | null; code: Code } }
  /** The code of a liaison's badge: whoever scans it learns that it is genuine. */
  'badge.get': { in: { hat: string }; out: { code: Code } }
  /** The code of one case, for receipts and dossiers: opens it for those who may see it. */
  'case.code': { in: { id: string; hat?: string }; out: { code: Code } }
  /** The code at the door of an offer. */
  'case.door': { in: { id: string; hat: string }; out: { code: Code } }
  /** Begins to help whoever showed this member code; the code is used up by it. */
  'assist.begin': { in: { hat: string; token: string; service: string }; out: { id: string; name: string } }
  /** Hands what was filled in to that person, without the consents; again replaces what was there while it is open. */
  'assist.put': { in: { hat: string; id: string; form?: number; answers: Answers }; out: { code: Code } }
  'assist.get': { in: { id: string }; out: Assist }
  'assist.refuse': { in: { id: string }; out: Record<string, never> }
  'inbox.read': { in: { id: string }; out: Record<string, never> }
  /** As phones of before say `grant.take` with the code that the deploy printed. */
  'admin.first': { in: { code: string }; out: { org: string; orgName: string } }
}
export type RouteName = keyof Routes
