import type { ImportKind, ImportProgress } from '../../../typings/import'
import { addOnce, change, readDoc } from './cloud'

/** One import: who, when, what, how many. Never deleted. */
export interface ImportDoc extends ImportProgress {
  _id: string
  kind: ImportKind
  org: string
  hat: string
  by: string
  at: string
  endedAt: string | null
  /** Of the file that was checked. */
  digest: string
}

/** A dry run of one: who checked which sheet, and what they learnt of it. Never deleted. */
export interface CheckDoc extends Pick<ImportDoc, '_id' | 'kind' | 'org' | 'hat' | 'by' | 'at' | 'digest'> {
  checked: true
  rows: number
  /** People of it who are on record already, and rows with a mistake. */
  known: number
  wrong: number
}

/** Stores that a sheet was checked. One write. */
export async function noteCheck(doc: CheckDoc): Promise<void> {
  await addOnce('imports', doc)
}

export const readImport = (batch: string): Promise<ImportDoc | null> => readDoc<ImportDoc>('imports', batch)

/** Stores an import; one that has started stays unchanged. */
export async function beginImport(doc: ImportDoc): Promise<void> {
  await addOnce('imports', doc)
}

/** How far an import is now. */
export async function putProgress(batch: string, progress: ImportProgress & Pick<ImportDoc, 'endedAt'>): Promise<void> {
  await change('imports', { _id: batch }, progress)
}
