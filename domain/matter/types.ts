import type { CalendarTable, CivilDate } from '../base/calendar'
import type { Firm } from '../base/firm'
import type { Fen } from '../base/money'
import type { Answers, CheckFacts } from '../form'
import type { Paper } from '../letters'
import type { PolicyPack } from '../policy'
import type { Grant } from './draws'
import type { Effect } from './effects'
import type { Board, Guest, ListBusy, Places } from './places'
import type { Staff } from './roles'

export type * from './effects'
export type * from './places'

/** Union levels that hold desks, lowest first. */
export const LEVELS = ['unit', 'town', 'county', 'city'] as const
export type Level = (typeof LEVELS)[number]

/** From which civil date to which, both counted; without an end where `to` is null. */
export interface Days {
  from: CivilDate
  to: CivilDate | null
}

/** Somebody who sits at a desk, and on which days. */
export interface Seat extends Days {
  person: string
  /** For whom they act, by keyed hashes: see `against.ts`. */
  acts?: string[]
}

/** What a union says of a service, for some days: that it has it, or that it has not. */
export interface Switch extends Days {
  service: string
  on: boolean
  /** The officer who switched it, by person; what the seed or the console wrote does not say. */
  by?: string
}

/** A union organisation, with the fields that rules may use. */
export interface Org {
  id: string
  name: string
  level: Level
  parent: string | null
  phone: string
  /** Division path from the nation down, for choosing the policy pack. */
  region: string[]
  /** Which services it has and has not; of those that it says nothing of today, the union above says. */
  switches?: Switch[]
  /**
   * Which services a unit's own desk takes, where it has said so; the others, and those of a unit where nobody sits, go to
   * the level above. Above units it means nothing.
   */
  takes?: 'all' | string[]
  /** How many members it has, as it says itself: what is asked of large unions is asked only where it says so. */
  members?: number
  /** Whether it has a seal of its own, where that was asked. */
  mark?: boolean
  /** The civil date since which it is no more: nothing begins there, and nobody finds it. */
  closed?: CivilDate
  /** The union that it goes into, or has gone into: nothing begins here any more, and what names it means that one. */
  into?: string
  /** Who sits at its desks, and when; not there where nobody has looked. Never stored with it. */
  seats?: Partial<Record<Staff, Seat[]>>
}
export type OrgTree = Record<string, Org>

/** What rules need to know about the world outside the case. The caller fetches it; rules never do. */
export interface Facts extends CheckFacts {
  /** Now, as a UTC ISO instant; `today` is its civil date in Asia/Shanghai. */
  now: string
  calendar: CalendarTable
  packs: PolicyPack[]
  orgs: OrgTree
  /**
   * Keyed hash of a normal ID number: equal numbers give equal hashes, and a hash cannot be turned back into the
   * number.
   */
  keyOf: (idNumber: string) => string
}

/** The person who acts, as known from the platform and our own grants, never from what the request claims. */
export interface Actor {
  person: string
  /** Masked name, for the timeline. */
  name: string
  /**
   * `public`: a member of the case's union who reads its notice; `guest`: somebody who may join an open offer; `reviewer`:
   * asked for their view of it; `partner`: named in it, as the code says that they hold; `clock`: nobody, a day passed.
   */
  role: 'applicant' | 'officer' | 'public' | 'guest' | 'reviewer' | 'partner' | 'clock'
  /** The officer's organisation, or the union whose notices the person may read. */
  org?: string
  /** The union's desk that an officer works at; `officer` by default. */
  staff?: Staff
  /** Keys of the audiences that a guest belongs to: the offers for these are open to them. */
  line?: string[]
  /** Which of those who are named in it a partner is, by their place in its list. */
  row?: number
  /** Keyed hash of the person's own ID number, if known: nobody decides on their own family. */
  idKey?: string
  /** For whom they act, as they declared it, and by keyed hashes: nobody decides for both sides. */
  firms?: Firm[]
  acts?: string[]
}

/** Somebody who may be asked for their view, and the role in which they are. */
export interface Candidate {
  person: string
  /** Masked name. */
  name: string
  /** `orgId/role`. */
  hat: string
}

/** Which step was taken: what its headline is made of. */
export interface LogStep {
  id: string
  command: string
  from: string | null
  to: string
  org: string | null
  /** Desk after the step. */
  desk: string | null
}

/** One step that was taken. Stored in the case. Its id is the command's id, so a repeated command is recognised. */
export interface LogEntry extends LogStep {
  at: string
  by: string
  name: string
  role: Actor['role']
  /** What the applicant reads about this step; never internal notes. */
  note: string | null
  /** Due day after the step. */
  due: CivilDate | null
  provisional: boolean
  /** Keyed digest of the input, and of this entry with the one before it. Added by the code that has the keys. */
  digest?: string
  chain?: string
  /** Keyed digest of what the write left of the whole case, added in the same way; entries of before have none. */
  over?: string
  /** Of the letter that the step made, added in the same way: its first signs stand on every page. */
  paper?: string
}

/** Notes of parts for their later steps, by the part's name. Each part reads and writes its own alone. */
export type Memo = Record<string, object>

/** What was said with a command that keeps it: when, by whom, and the answers, as they passed the command's form. */
export interface Kept {
  at: string
  by: string
  /** Masked name. */
  name: string
  input: Answers
  /** The letter that it made, as it was made, and the union that issues it. */
  made?: { letter: string; org: string; paper: Paper }
}

/** A notice to the union's members: from which day to which, and whether the applicant consented to showing it online. */
export interface Publicity {
  from: CivilDate
  to: CivilDate
  consented: boolean
}

/** A bookable time that a case has. */
export interface Booked {
  /** Id of the time: see `form/slot.ts`. */
  id: string
  /** Under which the time knows that it is this case's. */
  claim: string
  /** UTC ISO instants. */
  start: string
  end: string
}

/** Something that the clock does at an instant: warns, tells that nobody has begun or that it is late, reminds, or moves the case. */
export interface Moment {
  at: string
  does: 'warn' | 'untouched' | 'late' | 'remind' | 'move'
  /** Which of the state's reminders, and the how-manieth time of one that recurs. */
  n?: number
  time?: number
  /** The calendar of its year is not published yet: it waits until it is. */
  provisional?: true
}

/** Version of the stored shape; older ones are lifted when they are opened. */
export const SCHEMA = 2

/** One matter, one document. Answers are encrypted outside the domain; here they are unencrypted. */
export interface CaseRecord {
  _id: string
  schema: number
  no: string
  service: string
  form: number
  rev: number
  state: string
  /** When the current state began. */
  since: string
  createdAt: string
  /** Civil date of application: figures in force on this day decide (低保 line and caps). */
  appliedOn: CivilDate
  packs: string[]
  applicant: string
  parties: string[]
  /** What it is about, where it is not the applicant. */
  about: { kind: 'union' | 'enterprise' | 'employer'; id: string } | null
  /** Masked name: what lists and notices may show. */
  title: string
  /** The organisation that received it and all above it, lowest first: nobody else sees it as an officer. */
  orgs: string[]
  /** The union that it is about: its figures, its members who see a notice, and whose member somebody becomes. */
  unit: string
  /** The union whose line handles it at present, where that is not the line of the union that it is about. */
  side?: string | null
  /** Unions of another line that had it before: they go on reading it. */
  had?: string[]
  /** The union that is not to know of it, as the applicant chose: theirs, while the level above handles it. */
  keptFrom?: string
  /** Whose desks handle it at those organisations. */
  staff: Staff
  /** Whose desks handle it now, where they are others; and who of these has had it, and reads it from then on. */
  hands?: Staff
  others?: Staff[]
  /** Listed before the others: somebody may be hurt, or a right is about to lapse. */
  urgent: boolean
  /** Who filled it in for the applicant, who confirmed it on their own phone. */
  helper: { person: string; name: string } | null
  /** The case whose step opened this one, with the official name of its service. */
  origin?: { id: string; name: string }
  /** While it is open to members: what they see. */
  board: Board | null
  /** Who takes part, by person, in an offer of before: nobody is put in here any more. */
  guests: Record<string, Guest>
  /** How many take part in an offer; who they are, its lines say. */
  places?: Places
  /** Of a round: who is writing its list. Written by them alone, never by a step of the case. */
  round?: ListBusy
  /** The bookable time that it has, or had; not there where it never had one. */
  slot?: Booked | null
  /** What it has claimed of what somebody may have in all: id of the cap, and fen. Not there where it never claimed. */
  cap?: { id: string; sum: Fen } | null
  /** What it has reserved of a fund, and the payout of it. Not there where it never did; cases of before have none. */
  grant?: Grant | null
  /** Who is asked for their view, and who has given one: see `reviewers.ts`. Not there where nobody ever was. */
  reviewers?: string[]
  /** Who said that they have to do with it: as with the family, neither theirs to decide nor to read. */
  concerned?: string[]
  /** Keyed hashes of the other side; not there where its service has none. */
  against?: string[]
  /** Who said that they do not act for the other side, though a name is nearly the same. */
  cleared?: string[]
  /** `orgId/role`, `applicant`, or null when closed. */
  desk: string | null
  dueAt: string | null
  dueKey: string
  /** What the clock will do in this state, the earliest first; `clockAt` is the instant of the first, null for none. */
  moments: Moment[]
  clockAt: string | null
  /** When it is erased, once it has ended for good; not there where an earlier release closed it. UTC ISO. */
  eraseAt?: string | null
  /** The union above that was told that it is late, or that a desk has no officer: it may take the case over. */
  told: string | null
  due: CivilDate | null
  provisional: boolean
  updatedKey: string
  /** Where the officers' days stand still: the state to which it returns, its due day, and since when. */
  stood: { state: string; due: CivilDate; on: CivilDate } | null
  /** The desk that keeps it, where it is in force and nobody has to act. */
  keeper: string | null
  /** The union that took the case over: no desk below it handles it from then on. */
  taken: string | null
  /** How many things the applicant is asked for. */
  gaps: number
  publicity: Publicity | null
  /** Keys that no other case may hold while this one is open; never empty. */
  holds: string[]
  /** Keyed hashes of the household's ID numbers: overlaps are shown to the officer as a warning. */
  house: string[]
  memo: Memo
  /** What was said with steps, by the command's name; the newest where a step is repeated. */
  kept: Record<string, Kept>
  log: LogEntry[]
  fx: Record<string, Effect>
  wakeAt: string | null
}
