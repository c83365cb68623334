import type { Answers } from '../domain/form'

/** Something that a colleague has said before, and lets others of the union read: its sentence, and nothing of whose it is. */
export interface AlikeRow {
  id: string
  title: string
  /** How it stands. */
  word: string
  /** Whether the caller supports it already. */
  mine: boolean
}

/** What the caller supports. */
export interface SupportedRow {
  id: string
  /** Its sentence; empty where colleagues may not read it any more. */
  title: string
  /** How it stands; empty with it. */
  word: string
  /** Since when: UTC ISO. */
  at: string
}

export interface SupportRoutes {
  /** What is most like these answers among what colleagues of the caller's own union let others read: five at the most. */
  'alike.ask': { in: { service: string; answers: Answers }; out: { rows: AlikeRow[] } }
  /** Supports it, or does not any more; repeated it changes nothing. */
  'alike.support': { in: { id: string; yes: boolean }; out: { yes: boolean } }
}
