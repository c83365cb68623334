import type { Answers } from '../domain/form'
import type { ReadBack } from '../domain/shapes/ledger/bank-sheet'
import type { StatementProblem } from '../domain/shapes/ledger/statement'
import type { Page } from './page'

/**
 * The contract between the phone and the cloud function `import`: what a union already has in Excel comes in through it.
 * The envelope and the reply are those of `api`.
 */

/** `members`: the register of members. `files`: files of workers in hardship that were decided elsewhere. */
export type ImportKind = 'members' | 'files'

/** One thing that has to be put right in the sheet before its row may come in. */
export interface ImportProblem {
  /** Row as Excel numbers it; null for what is wrong with the sheet as a whole. */
  row: number | null
  /** Letter of the column as Excel shows it, and its title; null where the whole row or a missing column is meant. */
  column: string | null
  title: string | null
  /** What stands there, masked; null where nothing does. */
  value: string | null
  /** What is wrong and how to write it. */
  message: string
}

/** What a dry run found. Nothing was written. */
export interface ImportCheck {
  /** People in the sheet. */
  rows: number
  /** Those without a problem: may be brought in, and there already. None where something is wrong with the sheet itself. */
  fresh: number
  known: number
  /** Rows with a problem, which `import.mend` gives back as a sheet; none where the sheet itself has to be put right. */
  bad: number
  /** All problems, or the first thousand of them. */
  problems: ImportProblem[]
  /** How many there are. */
  wrong: number
  /** What was left out on purpose, in words: other sheets, columns that nobody reads, lines above the titles. */
  notes: string[]
  /** Names the file that was checked; only that one can be imported. */
  digest: string
  /** The first people as they were understood, masked. */
  sample: { row: number; cells: { title: string; value: string }[] }[]
}

/** How far an import has come. Asked again until nothing is left. */
export interface ImportProgress {
  /** People who were brought in. */
  rows: number
  /** People who are in now, and those whom it turned out not to be about any more. */
  done: number
  left: number
  /** Of those who are in: put down by this import, and there before it. What was there is never changed. */
  fresh: number
  known: number
}

/**
 * Where brought rows stand. `waits`: for a second officer's look; `let`: confirmed, not yet all put down; `in`: all of it;
 * `back`: given back with a reason; `over`: nobody confirmed it in time.
 */
export type ImportState = 'waits' | 'let' | 'in' | 'back' | 'over'

/** Rows that somebody brought, in a list. */
export interface ImportRow {
  id: string
  kind: ImportKind
  state: ImportState
  /** Masked name of whoever brought them; whether it is the reader. */
  by: string
  own: boolean
  /** When; UTC ISO. */
  at: string
  rows: number
  /** Still to be put down. */
  left: number
  /** Name of the union whose officers are to look; null while nobody there or above sits at a desk. */
  looks: string | null
  /** The reader is one of them. */
  may: boolean
  /** Who confirmed or refused it (masked), when (UTC ISO), and why it was refused. */
  decided: { by: string; at: string; reason: string } | null
  /** Last day on which it may be confirmed; civil date. */
  until: string
}

/** Brought rows, looked at: how the register has them at this moment. */
export interface ImportLook extends ImportRow {
  fresh: number
  known: number
  /** On record at another union, or held by another file. */
  elsewhere: number
  /** Rows of the sheet with other mistakes, which were not brought. */
  bad: number
  /** Some of them, masked. Empty once they are in or gone. */
  sample: ImportCheck['sample']
}

/** `hat`: whose officer imports; `fileId`: the sheet in the caller's own upload folder. */
/** What came of a sheet of the province's register. */
export interface MirrorRead {
  rows: number
  there: number
  differs: number
  /** Who stands in it and is no member of this union: Excel's row, masked name. */
  strangers: { row: number; name: string }[]
  /** All that is wrong with rows; these are not read. */
  problems: ImportProblem[]
}
export interface ImportRoutes {
  'import.check': { in: { hat: string; kind: ImportKind; fileId: string }; out: ImportCheck }
  /** The rows with a problem as a sheet of their own, each with its reasons; base64 of an xlsx. Kept nowhere. */
  'import.mend': {
    in: { hat: string; kind: ImportKind; fileId: string; digest: string }
    out: { name: string; content: string }
  }
  /** Hands the good rows of the sheet that was checked to a second officer. */
  'import.bring': {
    in: { hat: string; kind: ImportKind; fileId: string; digest: string; requestId: string }
    out: ImportRow
  }
  /** What officers of the hat's desk brought, and what lies there to be looked at: newest first. */
  'import.list': { in: { hat: string; cursor?: string }; out: Page<ImportRow> }
  'import.look': { in: { hat: string; id: string }; out: ImportLook }
  /** 放行: confirms the rows, and puts the next of them down. */
  'import.pass': { in: { hat: string; id: string }; out: ImportProgress }
  /** 退回 */
  'import.back': { in: { hat: string; id: string; reason: string }; out: ImportRow }
  /** What phones of before ask instead of `import.bring`, and again until it is in. */
  'import.run': {
    in: { hat: string; kind: ImportKind; fileId: string; digest: string; requestId: string }
    out: ImportProgress
  }
  /** What the bank's sheet says of a batch, line by line, or all that is wrong with it. Nothing is written. */
  'import.result': { in: { hat: string; id: string; fileId: string; on: string }; out: ReadBack }
  /**
   * The bank's statement of an account, held against the books. Kept is what came of it, and nothing of the sheet; of one with
   * a mistake nothing is.
   */
  'import.statement': {
    in: { hat: string; fileId: string; answers: Answers }
    out: { ok: true; id: string } | { ok: false; problems: StatementProblem[] }
  }
  /** What the province's register says of the union's members. Kept is what differs, and nothing of the sheet. */
  'import.mirror': { in: { hat: string; fileId: string }; out: MirrorRead }
  /** The empty sheet for the list of a round; base64 of an xlsx. */
  'import.blank': { in: { hat: string; id: string }; out: { name: string; content: string } }
  /**
   * Puts the good rows of a sheet onto the list of a round; the others come back as a sheet, each with its reasons. `left`:
   * time ran out for so many, ask again with the same sheet.
   */
  'import.names': {
    in: { hat: string; id: string; fileId: string; requestId: string }
    out: {
      rows: number
      listed: number
      there: number
      left: number
      bad: number
      problems: ImportProblem[]
      mend: { name: string; content: string } | null
    }
  }
  /** Whoever of another body's list stands on that of a round. That list is kept nowhere. */
  'import.compare': {
    in: { hat: string; id: string; fileId: string; requestId: string }
    out: { rows: number; bad: number; found: { line: string; name: string }[] }
  }
  /**
   * What the civil affairs office answers about a batch of files. A file has its result when each of its people has a row that
   * fits; rows that do not fit are named, and are written nowhere. Kept is the result, and nothing of the sheet.
   */
  'import.means': {
    in: { hat: string; id: string; fileId: string }
    out: { answered: number; waiting: number; problems: ImportProblem[] }
  }
  /** An empty sheet with the right columns, as base64 of an xlsx. */
  'import.template': { in: { hat: string; kind: ImportKind }; out: { name: string; content: string } }
}
export type ImportRouteName = keyof ImportRoutes
