import type { Answers, Field } from '../form'

/*
 * What an offer to members stores of itself: what they see, and how many take part. Who they are, their lines say.
 */

/** A person who takes part in an offer, as cases of before hold them inside; today each has a line of their own. */
export interface Guest {
  /** Masked name. */
  name: string
  at: string
  /** When they were at the door. */
  in: string | null
}

/** What members see of an offer that is open to them; unencrypted, because it is meant for everybody. */
export interface Board {
  /**
   * The union whose members, and those of the unions below it, may take part; for another audience its key, by which it
   * is found likewise.
   */
  org: string
  /** The union that offers it, where `org` is another audience's key. */
  by?: string
  title: string
  /** Lines below the title: when, where, what. */
  lines: { label: string; value: string }[]
  /** What is longer, rules and prizes: read where the offer is opened, neither in the list nor in a reminder. */
  more?: { label: string; value: string }[]
  /** How many; null where there is no limit, and nothing where nobody signs up: one reads it. */
  seats?: number | null
  /** When and where it is, for the phone's own calendar: UTC ISO instants. */
  when?: { from: string; to: string; where: string }
  /** UTC ISO instant from which nobody signs up any more. */
  closes?: string
}

/** How a change of one person's line counts at the head; marked there until the line itself says so. */
export interface Mark {
  op: string
  at: string
  taken: number
  waiting: number
  there: number
}

/**
 * How many have a place (or a turn that is promised to them), wait for one, and were at the door. Counted by the lines'
 * own writes, never by a step of the case.
 */
export interface Places {
  taken: number
  waiting: number
  there: number
  /** By line. */
  pending: Record<string, Mark>
}

/** Where a person stands with an offer. */
export type Standing = 'asked' | 'in' | 'waiting' | 'offered' | 'present' | 'off'

/** What an offer has besides its seats, which its state's `board` says. */
export interface Offering {
  /** Who comes when it is full may wait; key of the term within which a turn is taken, or goes on to the next. */
  queue?: string
  /** What its officer puts down of each person, by its answers. The person reads it. */
  outcome?: (answers: Answers) => Field[]
  /** Nobody reads who takes part: its officers see how many. */
  sealed?: (answers: Answers) => boolean
  /** The service by whose case in force a household is helped: who is in one is an audience. */
  households?: string
}

/**
 * Where a person stands on the list of a round. `coming`: on the way to it, what they may have in a year is being claimed;
 * `listed`: put forward; `approved`: to be handed over; `given`: they have it; `void`: not handed over by the end;
 * `returned`: given wrongly, and given back; `refused`: struck off, with a reason; `off`: the round came to nothing, or they never came onto the list.
 */
export type RoundStanding = 'coming' | 'listed' | 'approved' | 'given' | 'void' | 'returned' | 'refused' | 'off'

/** Of a round: who is writing its list at this moment, by the id of what they do, and since when. UTC ISO. */
export interface ListBusy {
  busy: Record<string, string>
}
