import type { CivilDate, Term } from '../base/calendar'
import type { Answers, FieldError } from '../form'
import type { StateChip } from './chips'
import type { CaseRecord, Memo, Publicity } from './types'

/*
 * What comes of a command, and the words and looks that states and commands choose from.
 */

/** What a command does beyond moving the case. Every part is optional. */
export interface Outcome {
  /** New notes of parts, by the part's name. */
  memo?: Memo
  /** Sentence for the applicant's timeline. */
  note?: string
  /** Corrected answers. */
  answers?: Answers
  /** How many things the applicant is asked for from now on. */
  gaps?: number
  /** What the union's members are shown from now on, while the state shows a notice. */
  publicity?: Publicity
  /** Answers every open objection with this sentence. */
  answersObjections?: string
  /**
   * What is held from now on: the ID number of the applicant, or of every adult in the household, because somebody verified
   * it at this step; `again` what an open case holds, of one that was closed.
   */
  hold?: 'household' | 'applicant' | 'again'
  /** The applicant is a member of the case's union from this day on. */
  memberSince?: CivilDate
  /** The union above that handles it from now on; null for none. */
  taken?: string | null
  /** Another union: the case belongs there from now on, and whoever receives such matters for it handles it. */
  to?: string
  /** Who is asked for their view from now on, and who has given it: see `reviewers.ts`. */
  reviewers?: string[]
  /** Whoever presses has to do with it. */
  concerned?: true
  /** Others who act for the applicant from now on, and read it as they do. */
  acting?: string[]
  /** Whoever presses does not act for the other side, though a name is nearly the same. */
  cleared?: true
}

/** What the applicant has to do though their matter lies at no desk: it stands among what waits for them. */
export interface Turn {
  todo: string
  chip?: StateChip
}
/** A matter as far as that follows from it; a row of a list has no notes. */
export type TurnOf = Pick<CaseRecord, 'state' | 'moments' | 'unit' | 'appliedOn' | 'packs'>

export interface Refusal {
  ok: false
  code: RefusalCode
  message: string
  fields?: FieldError[]
}
export type RefusalCode =
  /** Something else must be in force first: see `Needs`. */
  | 'LACKING'
  | 'NOT_FOUND'
  | 'NOT_NOW'
  | 'CHANGED'
  | 'INVALID'
  | 'SAME_PERSON'
  | 'OWN_CASE'
  | 'TOO_EARLY'
  | 'TOO_LATE'
  | 'OPEN_OBJECTION'
  | 'NOT_OFFERED'

/**
 * What must be in force, of the applicant's own, before a service may be begun, and again at each step that gives: found by
 * who they are on the platform, never by a number that was typed.
 */
export interface Needs {
  /** The service needed; nobody has two of it. */
  service: string
  /** What is in force where nothing is said. */
  states?: string[]
  /** The question that names the union where it must be in force, and what is said where it is in force at another. */
  at?: { field: string; wrong: string }
  /** What is missing, in a few words: 「要先是会员」. */
  words: string
  /** What to do then, and the words of the button that leads there. */
  how: string
  lead: string
  /** Said to the officer whose step would give something, where it is in force no more. */
  gone: string
  /** What it is called among the answers, to officers: 「会籍」. */
  label: string
}

/** What was found of it: the union where it is in force, and since when. */
export interface Needed {
  unit: string
  since: CivilDate
  /** Its number, where it has one that people know it by. */
  no?: string
}

/** Where one is in force already, the service that leads on from there, and what is said of it. */
export interface Onward {
  service: string
  words: string
  lead: string
  /** What it is begun with where somebody's firm has a union now: from which union to which, by their own answers. */
  answers?: (answers: Answers, from: string, to: string) => Answers
}

export type Tone = 'go' | 'plain' | 'stop'

/** The applicant's turn in its own words. */
export interface Asks {
  /** What they have to do, in a few words: 「请您补材料」. */
  todo: string
  /** The officer who asked reads this when the answer is there. */
  answered: string
  /** Told the applicant before the last day, and when it has passed. */
  soon: string
  late: string
  /** Told the desk that asked when the last day has passed. */
  lateForDesk: string
  /** Headline in the timeline when the last day has passed. */
  lateInLog: string
}

/** Told while a state lasts that moves by itself: in time before its end, or again and again until then. */
export type Reminder = (
  | {
      /** How many days before its end: the number, or the key of its figure in the policy pack. */
      days: number | string
    }
  | {
      /** Every so many months since it began. */
      months: number
    }
  | {
      /** How many days before the day from which its term counts: the day of an event. */
      ahead: number
    }
  | {
      /** On days that the case itself has, the earliest first. */
      on: (record: CaseRecord) => CivilDate[]
    }
) & {
  /** Told whoever has a place in it. */
  guests?: string
  /** At six in the evening; at nine in the morning where nothing is said. */
  evening?: true
  /** Told the applicant, and whoever keeps or holds it. */
  applicant?: string
  desk?: string
  /** Told those who are asked for their view and have not given it. */
  reviewers?: string
}

/** How a case begins that its applicant has to give more for. */
export interface Lack {
  state: string
  memo: Memo
  gaps: number
  note: string
}

/**
 * Earlier cases that inform an officer, and decide nothing: of a service, what is in force, or what stood in one of these
 * states within so many years. Found by the ID number of the applicant, as officers verify it.
 */
export interface LooksBack {
  service: string
  /** What is in force where nothing is said. */
  states?: string[]
  /** How many years back; as far as there is any where nothing is said. */
  years?: number
  /** What it is to the officer: 「困难职工档案」. */
  label: string
  /** What it says about it: 「有效，家里困难不用再证明」. */
  words: string
}

/** A term that stands with its service, with its source, and how sure that is (as in the policy packs). */
export interface OwnTerm extends Term {
  source: string
  sure: 'A' | 'B' | 'C' | 'D'
}
