import type { CivilDate } from '../base/calendar'
import type { Fen } from '../base/money'
import type { Answers } from '../form'
import type { LetterOf } from './writing'
import type { PartOf } from './part'
import type { AccountEffect, Actor, Board, Candidate, CaseRecord, Facts, Level } from './types'
import type { Basis } from './basis'
import type { FundSeen, Heard } from './draws'
import type { CommandOf } from './commanding'
import type { BeginsOf, ClaimsOf, DrawsOf, Home, HomeClaimsOf } from './giving'
import type { Audience } from './audience'
import type { Asking, Head, Who } from './groups'
import type { ChipName, StateChip } from './chips'
import type { Asks, Needed, OwnTerm, Reminder, Turn, TurnOf } from './outcome'
import type { Dated } from './views'
import type { Offering, RoundStanding, Standing } from './places'
import type { ListFigures, Rounding } from './rounds'
import type { Staff } from './roles'

export type * from './basis'
export type * from './chips'
export type { Home, HomeFile } from './giving'
export type * from './groups'
export type * from './outcome'
export type * from './rounds'
export type { Dated } from './views'
export type { Offering } from './places'
/*
 * What a union service is made of, in five groups: what people see of it first (head), what it asks, who takes part, how
 * it flows, and which parts its flow is built of. `defineService` takes them.
 */

/** Another matter, as far as a step that names it has to know it. */
export type OtherMatter = Pick<CaseRecord, 'no' | 'title' | 'service' | 'state'> & { id: string }

/** The case with its service and its answers, as rules see it. */
export interface CommandContext {
  service: Service
  record: CaseRecord
  /** As they may be used: without what rests on a consent that was refused. */
  answers: Answers
  /** Where that is less than what was given: all of it, for the applicant alone, and of which questions there is less. */
  withheld?: { given: Answers; fields: string[] }
  facts: Facts
  actor: Actor
  /** Objections that nobody has decided yet (only commands that ask for them get a true number). */
  openObjections: number
  /** Who sits at the actor's desk, by person (only where a command asks for a colleague, or for somebody else). */
  colleagues?: string[]
  /** Other cases of this service with somebody of the same household (only where a command or a reader asks for them). */
  household?: number
  /** What is known of the household that it is for (only where a command asks for it, or an officer reads). */
  home?: Home
  /** The sitting that decides it, where one does. */
  meeting?: string
  /** What the service needs, as the applicant has it now (only where a command or a reader asks for it). */
  needed?: Needed | null
  /** The members' register has the person whom the answers name at another union (only where a command asks for it). */
  elsewhere?: boolean
  /** The members' register has that person at the matter's union (only where a command asks for it). */
  listed?: boolean
  /** Where the actor stands with it, where they are a guest. */
  mine?: Standing
  /** Under which the time that the step takes is claimed for the case; the step's own id where nobody else books. */
  claim?: string
  /** The union has called off times of a rota, or changed where they are. */
  rota?: true
  /** What other cases of the person have been given of what there is in all, in fen (only for readers, and where it ran short). */
  used?: Fen
  /** Funds of the union at whose desk the step is taken (only where a command draws). */
  funds?: FundSeen[]
  /** Under which the sum that the step gives is reserved; the step's own id where nobody else pays. */
  payout?: string
  /** What the fund said when it was to be reserved: it has not what it takes after all. */
  short?: string
  /** The bank has said what came of a payout. */
  bank?: true
  /** Of which of several payees the case hears, and what. Goes with `bank`. */
  part?: Heard
  /** The other matter that the step names, where the actor may read it (only where a command asks for one). */
  other?: OtherMatter | null
  /** The actor, a guest, has answered what the offer asks of each person. */
  gave?: boolean
  /** Who may be asked for their view by the actor (only where a command asks for them, or an officer reads). */
  candidates?: Candidate[]
  /** How a round's list stands (only where a command asks for it). */
  list?: ListFigures
}

/** One row of the table role × state × command. */
export type Command<To extends string = string> = CommandOf<CommandContext, To>
export type Claims = ClaimsOf<CommandContext>
export type HomeClaims = HomeClaimsOf<CommandContext>
export type Draws = DrawsOf<CommandContext>
export type Begins = BeginsOf<CommandContext>

/** A state that moves by itself when its term is over and nobody has acted: silence has a meaning. */
interface After<To extends string = string> {
  /** When it is over: key of the term in the policy pack, as `within`, or the last day itself. */
  end: string | ((record: CaseRecord, facts: Facts) => CivilDate)
  to: To | ((context: CommandContext) => To)
  /** Headline of the step in the timeline, and what the applicant reads with it. */
  done: string
  note?: (context: CommandContext) => string
}

/** What an offer's board says, and for whom it is; for members where nothing is said. */
type Shown = Omit<Board, 'org' | 'by'> & { audience?: Audience }

export interface State<S extends string = string> {
  chip: ChipName | StateChip
  /** What is happening now, as the applicant reads it; to an officer 「您」 is 「职工」. */
  words: string | ((context: CommandContext) => string)
  /** Whose move it is; a function where the case decides, and it may not choose the applicant. */
  desk: Level | 'applicant' | null | ((record: CaseRecord, facts: Facts) => Level)
  /** Whose desks handle it in this state, where they are others than the service's: where none has anybody, the service's do. */
  staff?: Staff
  /** The union whose line handles it in this state, where two unions take part; by the answers, and the one it is about. */
  side?: (answers: Answers, unit: string) => string
  /** In force though nobody has to act: the desk that keeps it may press its commands. */
  keeper?: Level
  /** Key of the term in the policy pack. */
  within?: string | ((record: CaseRecord) => string)
  /** Where it comes from a state with the same term, its days go on: it is due as it was. */
  runsOn?: true
  /** It has a time: due on that day, in the order of the hours; until then nobody has to act. A state without it lets the time go. */
  atSlot?: true
  /** It keeps the time that it has, and is due on a day of its own before. */
  keepsSlot?: true
  /** Something was not kept that had been promised: the union above is told as the case comes here, and may take it over. */
  toldUp?: true
  /** Days of it that the applicant may put into the phone's own calendar, and reads in a card. */
  dates?: (context: CommandContext) => Dated[]
  /** What the case has claimed of a cap counts; a state without it gives it back. */
  counts?: true
  /** What the case was given of a fund is demanded back. Goes with `counts`. */
  demands?: true
  /** What the service needs goes into this state of its own flow as the case comes here: a membership rests, or ends. */
  needed?: string
  /** What coming here means for the account, or the number, by which the register knows the person. */
  account?: AccountEffect['does']
  /** The matter goes into another one here, which its notes name: see `joining.ts`. */
  goesInto?: true
  /** What becomes of the people of a round as it comes here. */
  lines?: { from: RoundStanding[]; to: RoundStanding }
  /** Somebody outside has their own term first: the desk's begins when it is over. */
  waits?: { who: string; term: string }
  /** Day from which the term counts, where it is not the day of entering: the end of a notice, the day of an event. */
  from?: (record: CaseRecord, answers: Answers) => CivilDate | undefined
  after?: After<S>
  remind?: Reminder[]
  /** Where it is the applicant's turn: what is asked of them. */
  asks?: Asks
  /** Where no desk has it: what the applicant has to do all the same, or null. */
  turn?: (record: TurnOf, facts: Facts) => Turn | null
  /** Headline of this step while it still lies ahead. */
  plan?: string
  /** A side state stands where this one stands: what lies ahead of it. */
  at?: (record: CaseRecord, facts: Facts) => string | undefined
  /** The officers' days stand still. */
  paused?: true
  closed?: true
  /** Closed, and what it holds stays held (a file that is in force). */
  keeps?: true
  /** Closed, and what it holds stays held, though nothing is given on it: overdue, or about to end. */
  rests?: true
  /** Closed for good, and nothing came of it. */
  forNothing?: true
  /** A refusal: its reason is shown, and what the applicant may still do; here the sentence about another try. */
  refused?: string
  /** The union's members see its notice: shown, or stopped until an objection is decided. */
  notice?: 'shown' | 'stopped'
  /** Open to members while in this state: what they see of it. */
  board?: (answers: Answers) => Shown
  /** Other services that the applicant may ask for now, on the strength of this matter. */
  leads?: { service: string; words: string }[]
  commands: Record<string, Command<S>>
}

/** States by their names, which commands, the path and the start are held to. */
export interface Flow<S extends string = string> {
  start: S | ((answers: Answers, urgent: boolean) => S)
  /** The usual way, for the hollow dots of the timeline. */
  path: S[]
  /** The same for one matter, where its place has its steps in another order; as it was when the matter began. */
  way?: (record: CaseRecord, facts: Facts) => S[]
  states: Record<S, State<S>>
  /** States that were shipped once and are no more: where a case that stands in one stands now. */
  moved?: Record<string, S>
  parts?: Part[]
  /** Its terms where the policy pack says nothing of them, by their keys: a place may have its own. */
  terms?: Record<string, OwnTerm>
  /** Headline of handing in; 「您交上了申请」 where nothing is said. */
  submitted?: string
  /** Somebody may be hurt, or a right is about to lapse. */
  urgent?: (answers: Answers, basis: Basis) => boolean
}

export type Letter = LetterOf<CommandContext>
export type Part = PartOf<CommandContext>

interface Of<Shape extends string, S extends string> {
  shape: Shape
  head: Head
  asks: Asking
  who: Who
  flow: Flow<S>
  letters?: Record<string, Letter>
  /** What its union counts of them, a quarter at a time: see `shapes/tally`. */
  tallies?: Tally[]
}

/** One thing that a union counts: by what its matters say of it, in words, in the order of the words. */
export interface Tally {
  label: string
  /** Which of the words; empty where it says nothing. */
  of: (record: Pick<CaseRecord, 'kept' | 'state'>) => string
  words: Record<string, string>
}

/** One thing goes over desks until it is decided; a union offers something, and members take part; it gives the same to many. */
export type MatterService<S extends string = string> = Of<'matter', S>
export type OfferService<S extends string = string> = Of<'offer', S> & { who: { by: 'officer' }; offer?: Offering }
export type RoundService<S extends string = string> = Of<'round', S> & { who: { by: 'officer' }; round: Rounding }

/** A union service. One file each. */
export type Service<S extends string = string> = MatterService<S> | OfferService<S> | RoundService<S>
