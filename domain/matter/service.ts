import type { CalendarTable, CivilDate } from '../base/calendar'
import type { Explained, Step } from '../base/explain'
import type { Six } from '../rules/fits'
import type { Answers, CheckFacts, Field, FieldError, Form } from '../form'
import type { PolicyPack } from '../policy'
import type { Staff } from './roles'
import type { Actor, Board, CaseRecord, Facts, Level, Memo } from './types'

/*
 * What a union service is made of: the table of states and commands, the form, the rules.
 */

/** What a command does beyond moving the case. Every part is optional. */
export interface Outcome {
  memo?: Partial<Memo>
  /** Sentence for the applicant's timeline. */
  note?: string
  /** Corrected answers (supplement only). */
  answers?: Answers
  /** Answers every open objection with this sentence. */
  answersObjections?: string
  /**
   * What is held from now on: the ID number of the applicant, or of every adult in the household, because somebody verified
   * it at this step; `again` what an open case holds, of one that was closed.
   */
  hold?: 'household' | 'applicant' | 'again'
  /** The applicant is a member of the case's union from this day on. */
  memberSince?: CivilDate
  /** Whoever presses takes part, is at the door, or no longer takes part. */
  guest?: 'in' | 'present' | 'out'
}

export interface Refusal {
  ok: false
  code: RefusalCode
  message: string
  fields?: FieldError[]
}
export type RefusalCode =
  | 'NOT_FOUND'
  | 'NOT_NOW'
  | 'CHANGED'
  | 'INVALID'
  | 'SAME_PERSON'
  | 'OWN_CASE'
  | 'TOO_EARLY'
  | 'TOO_LATE'
  | 'OPEN_OBJECTION'

/** The case with its answers, as a command's rules see it. */
export interface CommandContext {
  record: CaseRecord
  answers: Answers
  facts: Facts
  actor: Actor
  /** Objections that nobody has decided yet (only commands that ask for them get a true number). */
  openObjections: number
  /** Who sits at the actor's desk, by person (only where a command asks for a colleague, or for somebody else). */
  colleagues?: string[]
  /** Other cases of this service with somebody of the same household (only where a command or a reader asks for them). */
  household?: number
}

export type Tone = 'go' | 'plain' | 'stop'

/** One row of the table role × state × command: it gives the guard, the button and the test matrix. */
export interface Command {
  /** Verb on the button, in the words of whoever taps it. */
  label: string
  by: Actor['role']
  to: string | ((context: CommandContext, input: Answers) => string)
  tone?: Tone
  /** What must be said with it. */
  input?: Field[] | ((context: CommandContext) => Field[])
  /** Shown before it takes effect, where it cannot be undone. */
  confirm?: (context: CommandContext) => string[]
  /** Steps that the same person may not have taken in this case. */
  notBy?: string[]
  /** Steps that the same person may not have taken as long as somebody else sits at the desk. */
  elseBy?: string[]
  /** Steps before it that count no more: it makes them be taken anew, by whomever. */
  voids?: string[]
  /** Needs the number of open objections. */
  asksObjections?: true
  /** There only where the household has another case of this service, open or in force. */
  asksHousehold?: true
  /** Pressed by the union that was told, not by the desk: the case is theirs from then on, with a new due day. */
  above?: true
  /** Pressed by scanning the code at the door, never from a list of buttons. */
  atDoor?: true
  /** On the officer's phone: answers of the last time are offered again (a decision's number for thirty members). */
  recalls?: true
  /** It corrects the case's own answers: what stands there already is offered to the applicant again. */
  offers?: true
  /** May it be done at this moment? */
  guard?: (context: CommandContext, input: Answers) => Refusal | null
  effect?: (context: CommandContext, input: Answers) => Outcome
  /** Headline of the step in the timeline. */
  done: string
}

/** Tone of a chip: the phone owns its colours and icons. */
export type Chip =
  | 'submitted'
  | 'doing'
  | 'yourTurn'
  | 'publicity'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'joined'
  | 'adopted'
  | 'notAdopted'
  | 'answered'
  | 'gathering'
  | 'held'

export interface State {
  chip: Chip
  /** What the applicant reads: what is happening now. */
  words: string
  /** Whose move it is. `above` is one level above the one that refused. */
  desk: Level | 'applicant' | 'above' | null
  /** Key of the term in the policy pack. */
  within?: string | ((record: CaseRecord) => string)
  /** Day from which the term counts, where it is not the day of entering: the end of a notice, the day of an event. */
  from?: (record: CaseRecord, answers: Answers) => CivilDate | undefined
  /** Headline of this step while it still lies ahead. */
  plan?: string
  /** The officers' days stand still. */
  paused?: true
  closed?: true
  /** Closed, and what it holds stays held (a file that is in force). */
  keeps?: true
  /** Open to members while in this state: what they see of it. */
  board?: (answers: Answers) => Omit<Board, 'org'>
  commands: Record<string, Command>
}

/** What rules are reckoned on: the figures in force, the day, and the calendar. */
export interface Basis {
  pack: PolicyPack
  today: CivilDate
  calendar: CalendarTable
}

export interface EligibilityForm {
  fields: Field[]
  judge: (answers: Answers, basis: Basis) => Explained<string>
  /** Name of each result value. */
  results: Record<string, string>
}

/** A union service: what it promises, what it asks, how it flows. One file each. */
export interface Service {
  id: string
  name: string
  official: string
  promise: string
  /** Who begins one; an officer's is an offer to members and does not stand among the services on 首页. */
  by?: 'officer'
  /** Whose desks handle it; `officer` where nothing is said. */
  staff?: Staff
  /** The level that receives it, counted up from the union that the answers name; the union itself where nothing is said. */
  receives?: Level
  /** A form of a few fields stands on one page, with its button. */
  quick?: true
  /** The page of the phone that was made for it, where the applicant fills it in themselves. */
  page?: 'join'
  /** Nobody may fill it in for somebody else: a helper would learn what only the person and the desk should know. */
  alone?: true
  /** One line with a lock over every page of the form: who does not see it. */
  assurance?: string
  /** Name of its drawing on the phone's first page; a sheet of paper where nothing is said. */
  icon?: string
  /** A statement that the applicant ticks before handing in. */
  truth?: string
  /** Headline of handing in; 「您交上了申请」 where nothing is said. */
  submitted?: string
  /** Whether it may suit somebody, from the six questions on 首页; services that suit everybody say so. */
  fits?: (six: Six, basis: Basis) => Step
  /** What people ask first: who, which papers, how long, who decides; figures from the pack. */
  facts: (pack: PolicyPack) => { label: string; value: string }[]
  eligibility?: EligibilityForm
  form: Form
  /** Rules across fields; paths as in the form. */
  check: (answers: Answers, facts: CheckFacts) => FieldError[]
  applicantName: (answers: Answers) => string
  /** The union that receives it. */
  unit: (answers: Answers) => string
  /** Normal ID numbers: the applicant's own first, then those of the household's adults; none where none is asked. */
  people: (answers: Answers) => string[]
  /** Nobody may have two of it open, or a second one while one is in force. */
  once?: true
  /** Said to the officer whose step verifies an ID number that another case holds: what to do. */
  held?: string
  /** Officers are told what the members' register has of this person already. */
  register?: true
  /** Somebody may be hurt, or a right is about to lapse. */
  urgent?: (answers: Answers, basis: Basis) => boolean
  /** Shown below the form as soon as the answers allow it: a last day that is near. */
  preview?: (answers: Answers, basis: Basis) => Step[]
  assess?: (answers: Answers, basis: Basis) => Explained<string>
  /** The usual way, for the hollow dots of the timeline. */
  path: string[]
  start: string | ((answers: Answers) => string)
  states: Record<string, State>
}
