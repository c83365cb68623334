/**
 * The contract between the phone and the cloud function `import`: what a union already has in Excel comes in through it.
 * The envelope and the reply are those of `api`.
 */

/** `members`: the register of members. `files`: files of workers in hardship that were decided elsewhere. */
export type ImportKind = 'members' | 'files'

/** One thing that has to be put right in the sheet before anything is imported. */
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
  /** Those without a problem: newly imported by `import.run`, and there already. */
  fresh: number
  known: number
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

/** How far an import has come. Asked again with the same request until nothing is left. */
export interface ImportProgress {
  rows: number
  /** People who are in now. */
  done: number
  left: number
  /** Of those who are in: put down by this import, and there before it. What was there is never changed. */
  fresh: number
  known: number
}

/** `hat`: whose officer imports; `fileId`: the sheet in the caller's own upload folder. */
export interface ImportRoutes {
  'import.check': { in: { hat: string; kind: ImportKind; fileId: string }; out: ImportCheck }
  'import.run': {
    in: { hat: string; kind: ImportKind; fileId: string; digest: string; requestId: string }
    out: ImportProgress
  }
  /** An empty sheet with the right columns, as base64 of an xlsx. */
  'import.template': { in: { hat: string; kind: ImportKind }; out: { name: string; content: string } }
}
export type ImportRouteName = keyof ImportRoutes
