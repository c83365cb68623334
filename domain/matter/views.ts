import type { Explained } from '../base/explain'
import type { Answers, Field, PresentedSection } from '../form'
import type { Chip } from './chips'
import type { Tone } from './outcome'
import type { Guest } from './types'

/*
 * What readers see of a case. Types only: `view.ts` fills them, the phone draws them.
 */

/** What a part lets readers see of it; the engine puts what all parts show together. */
export interface Seen {
  /** What officers recorded for the next officers. */
  sections: PresentedSection[]
  /** Sentences for the officer. */
  flags: string[]
  /** Everything that the applicant is asked for. */
  gaps: { field: string; text: string }[]
  /** Nobody found it missing: the case that this one came from left it open. */
  begun: true
  /** `again`: the sentence about another try. */
  refusal: { text: string; appealBy: string | null; again: string }
  notice: { text: string; from: string; to: string }
  /** Instead of what the rules reckon. */
  assessment: Explained<string>
}

/** What a part lets somebody see whose view is asked for: the rest of the case stays hidden from them. */
export interface SeenByReviewer {
  /** What is asked of them, and what becomes of it. */
  words: string
  /** Last civil date for it; null where nothing is asked of them any more. */
  until: string | null
  /** Questions of the form whose answers they read now. */
  shows: string[]
  /** Whether they are told whose it is: the masked name. */
  named: boolean
  /** What they have said. */
  own: PresentedSection[]
}

/** A case that belongs to another, as that one's readers are shown it: where it came from, what came of it. */
export interface Linked {
  id: string
  words: string
}

/** What happens when it is late; absent if there is no union above, or if the case does not wait for a union. */
export interface Upwards {
  above?: 'willBeTold' | 'told'
}

/** What is to be done, and when: with an event where the phone's calendar may have it. */
export interface Dated {
  title: string
  words: string
  /** UTC ISO instants; its title never says what the matter is, since others see calendars. */
  event?: { title: string; from: string; to: string; where: string; note: string }
}

/** One open or ended matter in a list; state, desk, day and what to do, never less. */
export interface CaseRow extends Upwards {
  id: string
  no: string
  service: string
  chip: Chip
  /** Masked name of the applicant (officers' lists only). */
  title?: string
  /** Words for whose desk: 「河口镇总工会（编的）」； null when nobody has to do anything. */
  desk: string | null
  /** Civil date by when; null when closed. */
  due: string | null
  provisional?: true
  paused?: true
  /** The time that was booked: UTC ISO instants. */
  slot?: { start: string; end: string }
  /** Last day of what is in force (the list of what a desk keeps). */
  until?: string
  /** What officers look it up for, in a few words: 「相对困难，帮扶计划 12月1日到期」. */
  about?: string
  /** Somebody may be hurt, or a right is about to lapse. */
  urgent?: true
  /** What the reader should do; absent if nothing. */
  todo?: string
  /** When it last moved, UTC ISO. */
  at: string
  /** A case that this step has just opened, where the reader may open it and it is there already. */
  opened?: Linked
  /** A case that this step opens is not there yet: it will be among the links of this one. */
  opening?: boolean
}
export interface TimelineEntry {
  /** UTC ISO instant; null for a step still to come. */
  at: string | null
  title: string
  /** 「河口镇总工会（编的） · 李*」 */
  who: string | null
  note: string | null
}

/** A letter or a sheet that was made. */
export interface LetterRow {
  /** The step that made it: `letter.get` knows it by this. */
  id: string
  name: string
  number?: string
  /** UTC ISO. */
  at: string
  /** The first signs of its digest, as every page has them at its foot. */
  check: string
  /** It says whose matter it is: an officer gives a reason, as for photos. */
  asks?: true
  /** The step that brings the signed pages back. */
  back?: string
}

/** A button, ready to draw: the server decides who may press what. */
export interface Action {
  command: string
  label: string
  tone: Tone
  /** What to ask before sending; empty means one tap. */
  fields: Field[]
  /** Lines of a confirmation page, if it cannot be undone. */
  confirm: string[]
  /** It makes a letter: `letter.draft` shows it before. Its number is the answer to this question, where it has one. */
  paper?: { number?: string }
  /** On the officer's phone: offers the answers from the last time again. */
  recalls?: true
  /**
   * The present answers in the fields that are asked, in full: only for the applicant, who owns them. Never photos: new
   * ones are added to the existing ones.
   */
  answers?: Answers
}

/** One file of an answer; get its address with `case.files`. */
export interface CaseView extends Upwards {
  id: string
  no: string
  rev: number
  /** The step that the reader sees: sent back with every command. */
  step: string
  as: 'applicant' | 'officer' | 'reviewer'
  service: { id: string; name: string; official: string }
  /** Masked name of the applicant; empty for a reviewer who is not told it. */
  title: string
  chip: Chip
  /** One sentence: what is happening now. */
  words: string
  /** What the applicant has to do, in a few words, where it is their turn and they are the reader. */
  todo?: string
  desk: { name: string; phone: string | null; person: string | null } | null
  due: { date: string; provisional: boolean } | null
  /** The time that was booked: UTC ISO instants. */
  slot?: { start: string; end: string }
  /** What is to be done, and when, for the applicant's calendar. */
  dates?: Dated[]
  paused: boolean
  timeline: TimelineEntry[]
  actions: Action[]
  sections: PresentedSection[]
  /** The machine's reading of the rules: a suggestion, never a decision; null if nothing is computed. */
  assessment: { result: string; explained: Explained<string> } | null
  /** Sentences for the officer: overlaps in the household, refused consents. */
  flags: string[]
  /** Everything that the applicant is asked for, in one list. */
  gaps: Seen['gaps']
  begun?: Seen['begun']
  refusal: Seen['refusal'] | null
  /** What strangers see, or would see, of this case on the notice. */
  notice: Seen['notice'] | null
  objections: { at: string; who: string; text: string }[]
  colleagues: { id: string; name: string }[]
  /** The officer works at the desk that has the case: giving a reason once opens its photos for one sitting. */
  holds?: true
  /** Somebody may be hurt, or a right is about to lapse. */
  urgent?: true
  /** Masked name of the helper who filled it in for the applicant. */
  helper?: string
  /** Cases that belong to it: where it came from, what came of it. Only those that the reader may open. */
  links?: Linked[]
  /** Others whom it names: how many have said that they are meant, and have not yet. `acts`: the reader acts for them. */
  alongside?: { yes: number; open: number; acts?: true }
  /** Services that the applicant may ask for now, on the strength of this one. */
  leads?: { service: string; words: string }[]
  /** Letters and sheets that were made of it and that the reader may have, the newest first. */
  letters?: LetterRow[]
  /** Who does not see it: shown with a lock above the whole matter. */
  assurance?: string
  /**
   * An offer to members, for its officer: seats while it is open, whether it has a door, how many take part. Who they are
   * is asked for a page at a time (`line.list`); `guests` are the first of them, for phones of before. `sealed`: nobody
   * reads who they are. `read`: nobody signs up for it.
   */
  offer?: {
    seats: number | null
    door: boolean
    guests: Guest[]
    counts: { taken: number; waiting: number; there: number }
    sealed?: true
    read?: true
  }
}

/** What a notice shows: masked name, union, kind; never more. */
export interface NoticeRow {
  id: string
  text: string
  orgName: string
  from: string
  to: string
}

/** The answer after handing in; repeated requests get the same answer. */
export interface Submitted {
  id: string
  no: string
  desk: string
  /** What the applicant should do before anybody else can go on. */
  todo?: string
  due: string
  /** The time that was booked: UTC ISO instants. */
  slot?: { start: string; end: string }
  provisional: boolean
  next: string[]
  /** The level that is told when it is overdue. */
  above: string | null
}
