import type { Answers, Field } from '../form'
import type { BeginsOf, ClaimsOf, DrawsOf, HomeClaimsOf } from './giving'
import type { Outcome, Refusal, Tone } from './outcome'

/*
 * What a step is: who presses it, where it leads, what is said with it, and what it needs and gives.
 */

/** One row of the table role × state × command: it gives the guard, the button and the test matrix. */
export interface CommandOf<Context, To extends string = string> {
  /** Verb on the button, in the words of whoever taps it. */
  label: string
  /** `partner`: somebody whom it names, by the code that they were shown; never from a list of buttons. */
  by: 'applicant' | 'officer' | 'public' | 'guest' | 'reviewer' | 'partner'
  to: To | ((context: Context, input: Answers) => To)
  tone?: Tone
  /** It decides the matter: no list names it as what is next, before anybody has read the matter. */
  decides?: true
  /** What must be said with it. */
  input?: Field[] | ((context: Context) => Field[])
  /** What was said with it stays with the case: later steps, letters and readers use it. Photos as well. */
  keeps?: true
  /** Shown before it takes effect, where it cannot be undone. */
  confirm?: (context: Context) => string[]
  /** Steps that the same person may not have taken in this case. */
  notBy?: string[]
  /** Steps that the same person may not have taken as long as somebody else sits at the desk. */
  elseBy?: string[]
  /** Steps before it that count no more: it makes them be taken anew, by whomever. */
  voids?: string[]
  /** Needs the number of open objections. */
  asksObjections?: true
  /** Needs those who may be asked for their view. */
  asksCandidates?: true
  /** How the union works on it within itself: the applicant is neither told nor shown this step. */
  inside?: true
  /** There only where the household has another case of this service, open or in force. */
  asksHousehold?: true
  /** Pressed by the union that was told, not by the desk: the case is theirs from then on, with a new due day. */
  above?: true
  /** It names another matter of the same service by its 办事编号: the question that asks for it. */
  asksOther?: string
  /** Wants to know how the round's list stands. */
  asksList?: true
  /** Members who work for the firm that it is about, and have no union there, are asked to go over to this union. */
  gathers?: (context: Context, input: Answers) => string
  /** It gives something: what the service needs must be in force still. */
  gives?: true
  /** What the service needs goes to the case's union with it. */
  moves?: true
  /** It gives from what somebody may have in all, or from what a household may have. */
  claims?: ClaimsOf<Context> | HomeClaimsOf<Context>
  /** Needs what is known of the household. */
  asksHome?: true
  /** What it gives for, that nobody is given for a second time, in whatever service: a bill's number and sum. */
  uses?: (context: Context) => string[]
  /** It gives money: reserved from a fund before the case is written. */
  draws?: DrawsOf<Context>
  /** It takes back what the case has of a fund: not while that is with the bank. */
  revokes?: true
  /** Its input is the slip of money that was demanded back: number `paper`, day `on`. */
  repays?: true
  /**
   * Pressed also where it lies at no desk any more: by the desk that had it last, and by others of that union that had it
   * before.
   */
  late?: true
  /** It names another account for what the case has been granted; where several get it, for whom: by their key. */
  readdresses?: true | ((context: Context, input: Answers) => string)
  /** Taken where the bank says what came of a payout, never from a list of buttons. */
  atBank?: true
  /** Done by hand only where nothing is reserved of a fund: else the ledger does it. */
  byHand?: true
  /** Wants to know whether the members' register has the person at another union. */
  asksRegister?: true
  /** The state begins anew with it, where it stays in the same: with a new term. */
  anew?: true
  /**
   * A guest's: what they want for their own line. The case itself is not written by it; see `shapes/offer`. `in` and `wait`
   * may ask an `input`: it stays with the line, sealed, as long as the person takes part.
   */
  place?: 'in' | 'wait' | 'out' | 'present'
  /** Pressed by scanning the code at the door, never from a list of buttons. */
  atDoor?: true
  /** It opens another case of the same person: of several that it may open, the first whose `when` holds. */
  begins?: BeginsOf<Context> | BeginsOf<Context>[]
  /** Taken by a sitting that decides many cases, never from a list of buttons. */
  atMeeting?: true
  /** It makes a letter or a sheet, which is kept as it was made: its key among the service's letters. */
  makes?: string
  /** It takes the bookable time that its input names, in place of the one that the case had. */
  books?: true
  /** Stands somewhere of its own, never in a list of buttons. */
  apart?: true
  /** Taken where the union calls off times of a rota, or changes them, never from a list of buttons. */
  byRota?: true
  /** Counts as this step where others may not be taken by whoever took it. */
  as?: string
  /** On the officer's phone: answers of the last time are offered again (a decision's number for thirty members). */
  recalls?: true
  /** It corrects the case's own answers: what stands there already is offered to the applicant again. */
  offers?: true
  /** Whether its button is there now; what is not there cannot be pressed either. */
  when?: (context: Context) => boolean
  /** Whether its button is drawn yet; pressed before its day all the same, it says why not. */
  drawn?: (context: Context) => boolean
  /** May it be done at this moment, with this input? */
  guard?: (context: Context, input: Answers) => Refusal | null
  effect?: (context: Context, input: Answers) => Outcome
  /** Headline of the step in the timeline. */
  done: string
}
