import type { Fen } from '../base/money'
import type { Answers } from '../form'
import type { CaseRecord } from './types'

/*
 * People whom a matter names besides whoever hands it in, and who say on their own phones that they are meant.
 */

/** One of them. `row` is their place in the list that names them. */
export interface Partner {
  row: number
  name: string
  /** Their part of what comes of it, in percent; null where all have the same. */
  percent: number | null
  /** What they claim, in fen, where they claim something. */
  claims?: Fen
  said: 'yes' | 'no' | 'open'
  /** Who has said yes, by person. */
  person: string | null
}

/** What came of it for one person: how it is called, and their part in fen. */
export interface Honour {
  grade: string
  sum: Fen
  percent: number | null
}

/** What somebody claims together with others, and what has come of it, in fen. */
export interface Claim {
  claims: Fen
  got: Fen
}

/** What is read of the case, with all that was said in it. */
export interface Reading {
  record: Pick<CaseRecord, 'memo' | 'kept' | 'applicant'>
  answers: Answers
}

/** How a service knows its partners. */
export interface Partners {
  /** What they are asked about, in one sentence. */
  about: (answers: Answers) => string
  named: (reading: Reading) => Partner[]
  /** What they are asked for: how they are spoken to about it. Authors of something where nothing is said. */
  kind?: 'wages' | 'dispute'
  /** Names of the steps, by what is said; with the one by which somebody steps out again, where one may. */
  steps: { yes: string; no: string; leave?: string }
  /** What came of it for one of them: a part of a prize, or of what they claim. One of the two is there. */
  honour?: (reading: Reading, person: string) => Honour
  claim?: (reading: Reading, person: string) => Claim
}
