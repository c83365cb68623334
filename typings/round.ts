import type { CivilDate } from '../domain/base/calendar'
import type { RoundStanding } from '../domain/matter/places'
import type { Double } from '../domain/shapes/round/doubles'
import type { Tallies, Why } from '../domain/shapes/round/line'
import type { Page } from './page'

/** A round in a list: for whoever writes its list, or hands over. */
export interface RoundRow {
  id: string
  title: string
  orgName: string
  state: string
  /** The state's word. */
  chip: string
  /** What each gets, in words, and until when it is handed over; civil date. */
  share: string
  to: CivilDate
  /** The list is written; lines may be struck off; things are handed over. */
  open: { listing: boolean; striking: boolean; giving: boolean }
}

/** A round, for one reader: figures of those whose union is theirs or below it. */
export interface RoundView extends RoundRow {
  tallies: Tallies
  /** How many there were to begin with, and how many are left; null for money. */
  stock: { all: number; left: number } | null
  /** As good as money: signatures on paper are needed. */
  signed: boolean
  /** What people there call the fund that it is from. */
  source: string
  /** Each gets it on their card, and the bank says who has it: nobody is ticked off by hand. */
  byBank: boolean
  /** How many have no account that is known, and how many the bank could not pay. */
  cardless: number
  refused: number
  /** What an officer should look at. */
  doubles: Double[]
  /** Handed over once more, or when all was over: who, how often. */
  again: { name: string; words: string }[]
  /** The reader may put people onto the list, strike some off, take papers. */
  may: { add: boolean; strike: boolean; print: boolean }
  /** The reader's case with its buttons, where it lies at their desk. */
  desk: boolean
}

/** One person on a list. */
export interface RoundPerson {
  id: string
  /** Masked. */
  name: string
  unit: string
  why: string
  state: RoundStanding
  /** How they stand, in words. */
  words: string
  /** First half of their code: enough to find them without a network. */
  mark: string
  /** When they got it, UTC ISO, and from whom (masked). */
  given: { at: string; name: string } | null
  /** Who put them onto the list: masked. */
  by: string
  /** The reader may strike them off. */
  strike: boolean
}

/** Somebody put onto a list by hand. */
export interface RoundWanted {
  name: string
  idNumber: string
  mobile: string
  union: string
  why: Why
}

/** What came of putting people onto a list. */
export interface RoundPut {
  listed: number
  there: number
  /** Those who cannot come onto it, and why. */
  over: { name: string; words: string }[]
  /** Time ran out for so many: ask again. */
  left: number
}

/** What came of a hand-over: `again` where they had it already, `late` where all was over. */
export interface RoundGiven {
  came: 'given' | 'again' | 'late'
  id: string
  name: string
  /** What to tell whoever hands over. */
  words: string
}

/** Papers of a round: for approval, for signatures, codes to cut apart, and how it ended. */
export const ROUND_PAPERS = ['approval', 'sign', 'slips', 'result'] as const
export type RoundPaper = (typeof ROUND_PAPERS)[number]

export interface RoundRoutes {
  /** Rounds of the hat's union and of those above it that are going on. */
  'round.list': { in: { hat: string; cursor?: string }; out: Page<RoundRow> }
  'round.get': { in: { hat: string; id: string }; out: RoundView }
  /** Those on the list whose union is the hat's or below it: a phone takes them with it. */
  'round.people': { in: { hat: string; id: string; cursor?: string }; out: Page<RoundPerson> }
  'round.add': { in: { hat: string; id: string; requestId: string; people: RoundWanted[] }; out: RoundPut }
  /** Households with a file in force, so many at a time; again with `next` until that is null. */
  'round.files': {
    in: { hat: string; id: string; requestId: string; cursor?: string }
    out: RoundPut & { next: string | null }
  }
  'round.strike': { in: { hat: string; id: string; line: string; reason: string }; out: RoundPerson }
  /**
   * A hand-over, as a phone saw it at that instant, perhaps hours ago: by the code that was scanned or typed, or by name.
   * Said twice with the same id, it is the same.
   */
  'round.give': {
    in: { hat: string; id: string; requestId: string; at: string; code?: string; line?: string; visitors?: string }
    out: RoundGiven
  }
  /** A paper to print; base64 of a docx. */
  'round.paper': { in: { hat: string; id: string; kind: RoundPaper }; out: { name: string; content: string } }
}
