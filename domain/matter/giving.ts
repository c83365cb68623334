import type { Fen } from '../base/money'
import type { Answers } from '../form'
import type { AidGrant, FileClass } from '../rules/hardship'
import type { Item, Payee, PayeeClass } from './draws'
import type { CaseRecord } from './types'

/*
 * What a step gives: of what somebody may have in all, of a fund, or another case. The context is the one in which the step
 * is taken.
 */

/**
 * What somebody may have in all, over their cases of a period: known by the ID number that officers verify. What a step gives
 * is claimed from it before the case is written, so that two at once never give more together.
 */
export interface ClaimsOf<Context> {
  /** Question of the step's input that says how much, in fen: what is due, or else what is left. */
  sum: string
  /** The period in which the case counts: 「2026」. */
  period: (answers: Answers) => string
  /** So much in all, in fen. */
  most: (context: Context) => Fen
  /** What the case would be given were there no cap, in fen. */
  due: (context: Context) => Fen
  /** What officers read above it: 「2026年的封顶」. */
  title: (answers: Answers) => string
}

/** A file in force, as the rules of aid read it. */
export interface HomeFile {
  /** Whose it is, by person. */
  applicant: string
  /** Keyed hashes of the household's ID numbers, the applicant's own first. */
  house: string[]
  /** Without what rests on a consent that was refused. */
  answers: Answers
  /** The class that was decided; null where nobody has decided one. */
  class: FileClass
}

/** A household: its file in force, and what its other cases have been given. */
export interface Home {
  /** Under which the household's parts lie. */
  id: string
  file: HomeFile | null
  /** What other cases were given, the oldest first. */
  grants: AidGrant[]
}

/**
 * What a household may have: everything that it was given counts, whatever for. Claimed before the case is written, decided
 * on what was read and written only where nothing of it has changed.
 */
export interface HomeClaimsOf<Context> {
  /** Question of the step's input that says how much, in fen. */
  sum: string
  /** The service whose case in force tells the household. */
  file: string
  /** The class that was decided on that case. */
  classOf: (file: CaseRecord) => FileClass
  /** What it is for, and whose, where a limit is one person's. */
  gift: (context: Context) => Pick<AidGrant, 'item' | 'who' | 'baseFen'>
  /** The most that may be given now, in fen. */
  most: (context: Context) => Fen
  /** Why a sum is too much, to the officer. */
  over: (context: Context) => string
  /** What officers read of the household above the answers: label and value. */
  shows: (context: Context) => [string, string][]
}

/**
 * Money of a fund that a step gives: the step asks which, of those that cover it; the sum is reserved there before the case
 * is written. Each state in which it stays given says `counts`. One gets it, or several.
 */
export type DrawsOf<Context> = DrawingOf<Context> &
  (
    | {
        /** To whom, and to which account. */
        payee: (context: Context) => Payee
        /** Of a round: whether each on its list gets it instead. */
        lines?: (context: Context) => boolean
        /** The most that one person has of it, in fen, where that is not the sum. */
        each?: (context: Context) => Fen
        payees?: never
      }
    | {
        payee?: never
        lines?: never
        each?: never
        /**
         * Where several get it: their sums are the sum, to the fen. Asked once more, with what the step keeps of its input,
         * where they are paid, and where one gives another account: names and accounts may change, keys may not.
         */
        payees: (context: Context, input: Answers) => PayeeShare[]
      }
  )

/** One of several who get of what a step gives. */
export interface PayeeShare {
  /** Names them within the case: small letters, digits and `-`. */
  key: string
  payee: Payee
  /** Fen. */
  sum: Fen
  /** By it they find it among what they were given, and whoever is of their household has no hand in paying it. */
  idNumber?: string
  /** The WeChat user, where one is known. */
  person?: string
}

interface DrawingOf<Context> {
  /** The question of which fund: the engine asks it, after what the step asks itself. */
  fund: string
  /** What the fund must cover. */
  item: Item | ((context: Context) => Item)
  /** How much, in fen. */
  sum: (context: Context, input: Answers) => Fen
  /** The class of the hardship file; nobody's where nothing is said. */
  class?: (context: Context) => PayeeClass
}

/** Another case that a step opens: by the same person, linked both ways, delivered as messages are. */
export interface BeginsOf<Context> {
  /** Id of its service. */
  service: string
  /** Whether this step opens it; always where nothing is said. */
  when?: (context: Context, input: Answers) => boolean
  /** Answers to its questions. Consents are never carried over; what it asks besides, its applicant gives. */
  answers: (context: Context, input: Answers) => Answers
  /** Where it opens one for each of several people, other answers of each: by person; nobody has two. */
  each?: (context: Context, input: Answers) => Record<string, Answers>
  /** Questions whose answers are carried over, and that its applicant looks over once more. */
  asks?: string[]
}
