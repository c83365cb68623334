import type { CivilDate } from '../base/calendar'
import type { Answers, OwnKind } from '../form'
import type { RoundStanding } from './places'
import type { Grant } from './draws'

/*
 * What a step causes besides changing its case: kept in the case until it is carried out, at least once, and doing nothing
 * when it is repeated.
 */

/** Makes the applicant a member of a union, once: the text on their card is derived from this. */
export interface MemberEffect {
  kind: 'member'
  org: string
  since: CivilDate
  at: string
  done: boolean
}

/**
 * Who a message is for. The officers of a desk are looked up at delivery; if there are none, the union above is told.
 * `except`: people who get a text of their own, or the one who pressed. `here`: this desk or nobody. `officer`: that
 * officer, if they still work at the desk. `deputy`: the deputies of the desk, else the desk above. `people`: whoever has a
 * place in the offer, or has one or waits for one; looked up at delivery too.
 */
export type Addressee =
  | { person: string }
  | { desk: string; except?: string; here?: true }
  | { officer: string; desk: string }
  | { deputy: string }
  | { people: 'in' | 'all' }

/** A message that a step causes. Kept in the case until it is delivered: an outbox without a second write. */
export interface Message {
  kind: 'inbox'
  to: Addressee
  title: string
  /** Somebody may be hurt, or a right is about to lapse: told at once, and to the deputy when nobody reads it. */
  urgent?: true
  /** Only if by then nobody has read this earlier message, and the case has not moved since. */
  unread?: { of: string; state: string; since: string }
  /** Only for a person who may not open the case: the answer to their objection. */
  text?: string
  /** When it is due; UTC ISO. */
  at: string
  done: boolean
  /** Very many people are told page by page: after which of them it goes on. */
  after?: string
}
/** Opens another case of the same person, or of one that it names, once. What is carried over lies sealed until that case is there. */
export interface BeginEffect {
  kind: 'begin'
  service: string
  /** Whose it is, where not its applicant's. */
  person?: string
  answers: Answers
  /** Questions whose answers its applicant looks over once more. */
  asks?: string[]
  at: string
  done: boolean
  /** The case that it opened, with the official name of its service. */
  came?: { id: string; name: string }
  /** None could be opened: what the desk that caused it reads, with what to do. */
  failed?: string
}
/** Takes what the case's service needs, of the same person, to another union, or into another state of its own, once. */
export interface MoveEffect {
  kind: 'move'
  /** The service that is needed. */
  service: string
  /** The union that it goes to; where it goes into another state, it stays at the one where it is by then. */
  org: string
  /** The state into which it goes: a membership that rests, or ends. */
  to?: string
  at: string
  done: boolean
}
/**
 * What a state means for how a member is reached: whose account they have on the register is told that another one asks for
 * it, the membership goes to that other one, or the number is changed.
 */
export interface AccountEffect {
  kind: 'account'
  does: 'tell' | 'move' | 'number'
  at: string
  done: boolean
}
/**
 * What a step means for a bookable time: the case has it for good, or lets it go. Only while the time still says that this
 * very claim has it, so that one that comes late or twice changes nothing.
 */
export interface SlotEffect {
  kind: 'slot'
  does: 'book' | 'free'
  /** Id of the time. */
  slot: string
  claim: string
  at: string
  done: boolean
}
/** A cap is to say of the case what the case says of itself; once more changes nothing. */
export interface CapEffect {
  kind: 'cap'
  /** Id of the cap. */
  cap: string
  at: string
  done: boolean
}
/** The ledger is to say of a grant what the case says of it; once more changes nothing. */
export interface PayoutEffect {
  kind: 'payout'
  /** As the step left it; of one that the case has no more, as it was. */
  grant: Grant
  /** Whose step it was, by person. */
  by: string
  at: string
  done: boolean
}
/** What the applicant gave of their own is put down among what they are offered again; later ones stand before earlier ones. */
export interface OwnEffect {
  kind: 'materials'
  /** What was given with this step; all that the matter has where it was handed in. */
  of?: OwnKind[]
  at: string
  done: boolean
}
/** The people of a round go with it: all who stand so are to stand otherwise; once more changes nothing. */
export interface LinesEffect {
  kind: 'lines'
  from: RoundStanding[]
  to: RoundStanding
  at: string
  done: boolean
}
/** What came out of an old register goes to the member whose number it names, once. */
interface ClaimEffect {
  kind: 'giveTo'
  at: string
  done: boolean
}
/** The matter goes into another one, which takes it in by a step of its own, once. */
export interface JoinEffect {
  kind: 'takeIn'
  /** Id of the one that stays. */
  into: string
  at: string
  done: boolean
}
/** Members who work for the firm that the case is about go over to its union, once; page by page. */
export interface GatherEffect {
  kind: 'gather'
  /** The union of the firm. */
  org: string
  at: string
  done: boolean
  /** After which case of joining it goes on. */
  after?: string
}
export type Effect =
  | Message
  | MemberEffect
  | BeginEffect
  | MoveEffect
  | JoinEffect
  | ClaimEffect
  | AccountEffect
  | SlotEffect
  | CapEffect
  | PayoutEffect
  | OwnEffect
  | LinesEffect
  | GatherEffect
