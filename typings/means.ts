/*
 * 成批核对: the part of the contract between the phone and `api` that is about files that go to the civil affairs office under
 * one letter.
 */
import type { Page } from './page'

/** A batch in the list of a desk. */
export interface MeansRow {
  id: string
  /** 发文字号 of its letter, and its civil day. */
  number: string
  on: string
  /** Last civil day on which the answer is expected; `late` once it has passed and something is still open. */
  due: string
  late: boolean
  /** `sending`, `answered`: its files have not all taken it yet; `sent`: the office is waited for. */
  state: 'sending' | 'sent' | 'answered' | 'done'
  /** How many files, and how many of these still wait for the office. */
  count: number
  waiting: number
}

export interface MeansLine {
  id: string
  no: string
  /** Masked name of the applicant. */
  name: string
  /** How many people of the household are asked about. */
  people: number
  stage: 'sending' | 'sent' | 'answered' | 'done' | 'left'
  result: 'same' | 'differs' | 'impossible' | null
  /** Why it was left, or not carried out yet. */
  why: string | null
}

export interface MeansBatch extends MeansRow {
  lines: MeansLine[]
  /** How many of its files concern the reader: a colleague sees to them. */
  hidden: number
  /** How many the reader may still carry out: `means.run` again. */
  left: number
}

/** A file that waits to be asked about. */
export interface MeansReady {
  id: string
  no: string
  name: string
  /** How many people of the household are asked about. */
  people: number
  /** Why it goes on no batch; null where it may. */
  why: string | null
}

export interface MeansRoutes {
  /** Files at the desk that wait for the check of means, each with what it still lacks. */
  'means.ready': { in: { hat: string; cursor?: string }; out: Page<MeansReady> }
  /** The desk's batches, the one that changed last first. */
  'means.list': { in: { hat: string; cursor?: string }; out: Page<MeansRow> }
  /** Puts files under a letter. Nothing is carried out yet: `means.run`. */
  'means.open': {
    in: { hat: string; requestId: string; number: string; on: string; cases: string[] }
    out: MeansBatch
  }
  'means.get': { in: { hat: string; id: string }; out: MeansBatch }
  /** Has the files take what was put down, as far as time allows; called again until nothing is left. */
  'means.run': { in: { hat: string; id: string }; out: MeansBatch }
  /** The letter, as base64 of a .docx, and the sheet of persons, of an .xlsx. Somebody took it: that is put down. */
  'means.letter': { in: { hat: string; id: string }; out: { name: string; content: string } }
  'means.sheet': { in: { hat: string; id: string }; out: { name: string; content: string } }
}
