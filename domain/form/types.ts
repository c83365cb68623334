/**
 * What a form is made of. Pure data, so that the same definition draws the pages, checks the answers on the phone and
 * on the server, prints the check page, and travels to an officer's phone as part of a reply.
 */
import type { Answers, Common, Option } from './common'
import type { OwnKind } from './own-kinds'
import type { ComputedField, CreditCodeField, MonthField, PersonField } from './kinds'

export type { Answers, Option, ShowIf, Value } from './common'
export type { ComputedField, CreditCodeField, MonthField, PersonField } from './kinds'

export interface TextField extends Common {
  kind: 'text' | 'longText'
  max: number
  min?: number
  default?: string
  /** Filled in with what the person has given before: see `own-kinds.ts`. */
  prefill?: OwnKind
  /** The phone offers what the person keeps on it for themselves alone: months of their work log, in words. */
  fills?: 'worklog'
}
/** Person's name, ID number, mobile number, street address, bank card: checked and masked by their own rules. */
export interface IdentityField extends Common {
  kind: 'name' | 'idNumber' | 'mobile' | 'address' | 'bankCard'
  /** Filled in with what the person has given before; a name from their card, where they have one. */
  prefill?: OwnKind
}
/** Integer fen in the answers; yuan on the screen. `max` in fen. */
export interface MoneyField extends Common {
  kind: 'money'
  max: number
  /** Fen. */
  default?: number
}
export interface CountField extends Common {
  kind: 'count'
  min: number
  max: number
  unit: string
  default?: number
}
/** Civil date; `past` refuses days after today, `future` refuses days before today. */
export interface DateField extends Common {
  kind: 'date'
  when: 'past' | 'future' | 'any'
}
/** A time of day, `HH:MM` on a clock of 24 hours. */
interface TimeField extends Common {
  kind: 'time'
  default?: string
}
export interface ChoiceField extends Common {
  kind: 'choice'
  options: Option[]
  default?: string
}
export interface ManyField extends Common {
  kind: 'many'
  options: Option[]
}
/** `yes` | `no` | `unsure` (only where `unsure` is true). */
export interface YesNoField extends Common {
  kind: 'yesNo'
  /** The two answers in words: see `yesNoWords`. */
  says?: [yes: string, no: string]
  unsure?: true
}
/** A union, by its organisation id; picked from a list that the server gives. */
interface OrgField extends Common {
  kind: 'org'
  /** Another union than one's own: never filled in by itself. */
  other?: true
  /** Filled in with the union of the role that is worn, else with the one whose member the person is. */
  prefill?: 'union'
}
/** A colleague of the same union, by person id; picked from a list that the server gives. */
interface ColleagueField extends Common {
  kind: 'colleague'
}
/**
 * A time that a union keeps free for people; picked from a list that the server gives. The answer is `{ id, words }`: which
 * one, and how people read it.
 */
export interface SlotField extends Common {
  kind: 'slot'
  /** The service whose times are offered. */
  service: string
  /** The question of the same form that names the union. */
  at?: string
  /** The union itself, where it is settled. */
  org?: string
  /** The question of the same form that names the other side, or that side itself: no times of whoever acts for it. */
  against?: string
  avoid?: string
}
/** A list of small records: household members, incomes, costs. */
export interface RowsField extends Common {
  kind: 'rows'
  item: Field[]
  min: number
  max: number
  add: string
  /** Word used to count records: 「第 3 个人」「这个人填好了」; 条 by default. */
  one?: string
  /** Fields of the row whose answers make its one-line title. */
  title: string[]
  /** Filled in with what the person has given before. */
  prefill?: OwnKind
  /** Counts what lies in so many months up to the day of application: said, and not asked. */
  months?: number
}
export interface PhotosField extends Common {
  kind: 'photos'
  max: number
  /** The phone offers the photos that the person keeps in their work log as well. */
  fills?: 'worklog'
}
/** Each consent is asked separately, nothing is preset; `refused` says what happens on «不同意». */
export interface ConsentField extends Common {
  kind: 'consent'
  what: string
  who: string
  purpose: string
  keep: string
  refused: string
  /** Where it is refused or taken back: what the desk does instead, in a few words. Not where it is needed. */
  instead?: string
  /** Must be agreed to, or the application cannot be handed in (truth statement). */
  needed?: true
}
/** Everything that is missing, in one list: the officer ticks fields of the case's form and edits a ready sentence. */
interface GapsField extends Common {
  kind: 'gaps'
}

export type Field =
  | TextField
  | IdentityField
  | MoneyField
  | CountField
  | DateField
  | TimeField
  | ChoiceField
  | ManyField
  | YesNoField
  | OrgField
  | ColleagueField
  | SlotField
  | RowsField
  | PhotosField
  | ConsentField
  | GapsField
  | CreditCodeField
  | MonthField
  | PersonField
  | ComputedField

/** One page of the form: one question, or a few that belong together. */
export interface FormStep {
  id: string
  title: string
  fields: Field[]
}
/** One block of the task list. */
export interface Section {
  id: string
  title: string
  steps: FormStep[]
}
export interface Form {
  /** Stored in each case, so answers are always shown with the questions that were asked. */
  version: number
  sections: Section[]
}

/** What is wrong with an answer: where (`members.0.birth`), a stable code, and plain words with what to do. */
export interface FieldError {
  path: string
  code: string
  message: string
}

/** What checking an answer needs to know from outside. */
export interface CheckFacts {
  today: string
  /** Answers of the same form besides those that are checked: people are chosen from its lists. */
  known?: Answers
}
