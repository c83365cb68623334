/*
 * 上会: the part of the contract between the phone and `api` that is about sittings.
 */
import type { Answers, Field } from '../domain/form'
import type { CaseRow } from '../domain/matter/views'
import type { Page } from './page'

/** How a sitting decides a case: it passes, it does not, or another sitting looks at it again. */
export type Ruling = 'yes' | 'no' | 'later'

/** An agenda in the list of a desk. */
export interface MeetingRow {
  id: string
  /** `planned` before the sitting, `decided` while its cases are carried out. */
  state: 'planned' | 'decided' | 'done' | 'dropped'
  /** 「2026年第3次委员会会议，11月20日」; empty before the sitting. */
  words: string
  /** How many cases. */
  count: number
  /** When it was made, UTC ISO. */
  at: string
}

/** One case of an agenda. */
export interface MeetingLine {
  /** Id of the case. */
  id: string
  no: string
  /** Masked name of the applicant. */
  name: string
  service: string
  official: string
  ruling: Ruling | null
  /** `left`: it could not be carried out; the case goes its own way. */
  outcome: 'waiting' | 'done' | 'left'
  /** Why it was left or not carried out yet, or what has changed since it was listed. */
  why: string | null
  /** Key of what is asked with 「不通过」, in `asksNo`. */
  kind: string
  /** What is asked with 「通过」, of this very case; nothing is said where nothing is asked. */
  asksYes?: Field[]
}

export interface Meeting extends MeetingRow {
  lines: MeetingLine[]
  /** How many of its cases concern the reader: a colleague decides them. */
  hidden: number
  /** What is asked after the sitting; none once it was put down. */
  asks: Field[]
  /** What is asked with 「不通过」, by the kind of a line. */
  asksNo: Record<string, Field[]>
  /** How many lines the reader may still carry out: `meeting.run` again. */
  left: number
}

export interface MeetingRoutes {
  /** Cases at the desk that a sitting may decide, and that stand on no agenda yet. */
  'meeting.ready': { in: { hat: string; cursor?: string }; out: Page<CaseRow> }
  /** The desk's agendas, the one that changed last first. */
  'meeting.list': { in: { hat: string; cursor?: string }; out: Page<MeetingRow> }
  /** Puts cases on a new agenda; those that may not go to a sitting are left out. */
  'meeting.open': { in: { hat: string; requestId: string; cases: string[] }; out: Meeting }
  'meeting.get': { in: { hat: string; id: string }; out: Meeting }
  /** After the sitting: the minutes, and what was decided on each case that the caller sees. Nothing is carried out yet. */
  'meeting.decide': {
    in: { hat: string; id: string; minutes: Answers; lines: Record<string, { ruling: Ruling; input?: Answers }> }
    out: Meeting
  }
  /** Carries out what was decided, case by case, as far as time allows; called again until nothing is left. */
  'meeting.run': { in: { hat: string; id: string }; out: Meeting }
  /** Puts an agenda away before its sitting. */
  'meeting.drop': { in: { hat: string; id: string }; out: Meeting }
}
