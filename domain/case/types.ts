import type { CalendarTable, CivilDate } from '../calendar'
import type { Explained } from '../explain'
import type { Answers, CheckFacts, Field, FieldError, Form, Value } from '../form'
import type { PolicyPack } from '../policy'

/** Union levels that hold desks, lowest first. */
export const LEVELS = ['unit', 'town', 'county', 'city'] as const
export type Level = (typeof LEVELS)[number]

/** A union organisation as every rule may know it. */
export interface Org {
  id: string
  name: string
  level: Level
  parent: string | null
  phone: string
  /** Division path from the nation down, for choosing the policy pack. */
  region: string[]
}
export type OrgTree = Record<string, Org>

/** What rules need to know of the world outside the case; the caller fetches it, rules never do. */
export interface Facts extends CheckFacts {
  /** Now, as a UTC ISO instant; `today` is its civil date in Asia/Shanghai. */
  now: string
  calendar: CalendarTable
  packs: PolicyPack[]
  orgs: OrgTree
  /** Keyed hash of a normal ID number: equal numbers match, nobody can compute them back. */
  keyOf: (idNumber: string) => string
}

/** Whoever acts, as the platform and our own grants know them: never as the request claims. */
export interface Actor {
  person: string
  /** Masked name, for the timeline. */
  name: string
  role: 'applicant' | 'officer' | 'public'
  /** The officer's organisation, or the union whose notices somebody may read. */
  org?: string
  /** Keyed hash of the person's own ID number, where known: nobody decides on their own family. */
  idKey?: string
}

/** One step that was taken. Lives in the case; its id is the command's, so a repeated command finds itself. */
export interface LogEntry {
  id: string
  at: string
  command: string
  from: string | null
  to: string
  by: string
  name: string
  /** `clock`: nobody pressed anything, a day passed. */
  role: Actor['role'] | 'clock'
  org: string | null
  /** What the applicant reads about this step; never internal. */
  note: string | null
  /** Desk and due day after the step. */
  desk: string | null
  due: CivilDate | null
  provisional: boolean
  /** Keyed digest of what was put in, and of this entry with the one before it. Added where keys are. */
  digest?: string
  chain?: string
}

/** A message that a step causes. Kept in the case until it is delivered: an outbox without a second write. */
export interface Effect {
  kind: 'inbox'
  to: { person: string } | { desk: string }
  title: string
  /** Given only to somebody who may not open the case: the answer to their objection. */
  text?: string
  at: string
  done: boolean
}

/** What a step leaves behind for the steps after it. */
export interface Memo {
  gaps?: { field: string; text: string }[]
  /** State that asked for more, or refused: the supplement or a won appeal returns there. */
  back?: string
  visit?: { by: string; with: string; on: CivilDate; found: string; papers: string[] }
  publicity?: { from: CivilDate; to: CivilDate; consented: boolean }
  /** Who lodged an objection: they hear how it ended. */
  objectors?: string[]
  check?: { result: string; label: string; note: string }
  refusal?: { code: string; text: string; level: Level; at: CivilDate; appealBy: CivilDate; provisional: boolean }
  appeals?: number
  returns?: number
  validUntil?: CivilDate
}

/** One matter, one document. Answers are sealed outside the domain; here they are in the clear. */
export interface CaseRecord {
  _id: string
  no: string
  service: string
  form: number
  rev: number
  state: string
  /** When the present state began. */
  since: string
  createdAt: string
  /** Civil date of application: figures in force on this day decide (低保 line and caps). */
  appliedOn: CivilDate
  packs: string[]
  applicant: string
  parties: string[]
  /** Masked name: what lists and notices may show. */
  title: string
  /** The unit's organisation and all above it, lowest first. */
  orgs: string[]
  unit: string
  /** `orgId/officer`, `applicant`, or null when closed. */
  desk: string | null
  dueAt: string | null
  dueKey: string
  /** When it is told upward if it still lies here; null once told, and where nobody of the union is waited for. */
  lateAt: string | null
  due: CivilDate | null
  provisional: boolean
  updatedKey: string
  /** What may exist only once while this is open; never empty. */
  holds: string[]
  /** Keyed hashes of the household's ID numbers: overlaps are a flag for the officer. */
  house: string[]
  memo: Memo
  log: LogEntry[]
  fx: Record<string, Effect>
  wakeAt: string | null
}

/** What a command does beyond moving the case. Every part is optional. */
export interface Outcome {
  memo?: Partial<Memo>
  /** Sentence for the applicant's timeline. */
  note?: string
  /** Corrected answers (supplement only). */
  answers?: Answers
  /** Answers every open objection with this sentence. */
  answersObjections?: string
  /** Adds to what is held from now on. */
  hold?: 'household' | 'applicant'
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
  /** Needs the number of open objections. */
  asksObjections?: true
  /** May it be done at this moment? */
  guard?: (context: CommandContext, input: Answers) => Refusal | null
  effect?: (context: CommandContext, input: Answers) => Outcome
  /** Headline of the step in the timeline. */
  done: string
}

/** Tone of a chip: the phone owns its colours and icons. */
export type Chip = 'submitted' | 'doing' | 'yourTurn' | 'publicity' | 'approved' | 'refused' | 'withdrawn'

export interface State {
  chip: Chip
  /** What the applicant reads: what is happening now. */
  words: string
  /** Whose move it is. `above` is one level above the one that refused. */
  desk: Level | 'applicant' | 'above' | null
  /** Key of the term in the policy pack. */
  within?: string
  /** Day from which the term counts, where it is not the day of entering. */
  from?: (record: CaseRecord) => CivilDate | undefined
  /** Headline of this step while it still lies ahead. */
  plan?: string
  /** The officers' days stand still. */
  paused?: true
  closed?: true
  /** Closed, and what it holds stays held (a file that is in force). */
  keeps?: true
  commands: Record<string, Command>
}

export interface EligibilityForm {
  fields: Field[]
  judge: (answers: Answers, facts: { pack: PolicyPack; today: CivilDate }) => Explained<string>
  /** Name of each result value. */
  results: Record<string, string>
}

/** A union service: what it promises, what it asks, how it flows. One file each. */
export interface Service {
  id: string
  name: string
  official: string
  promise: string
  /** What people ask first: who, which papers, how long, who decides; figures from the pack. */
  facts: (pack: PolicyPack) => { label: string; value: string }[]
  eligibility: EligibilityForm
  form: Form
  /** Rules across fields; paths as in the form. */
  check: (answers: Answers, facts: CheckFacts) => FieldError[]
  applicantName: (answers: Answers) => string
  /** The union that receives it. */
  unit: (answers: Answers) => string
  /** Normal ID numbers: the applicant's own first, then those of the household's adults. */
  people: (answers: Answers) => string[]
  assess: (answers: Answers, facts: { pack: PolicyPack; today: CivilDate }) => Explained<string>
  /** The usual way, for the hollow dots of the timeline. */
  path: string[]
  start: string
  /** State for an application whose person is already in an open file of another. */
  overlap: string
  states: Record<string, State>
}

export type { Value }
