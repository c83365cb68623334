import type { Answers } from '../../../domain/form'
import { type Draft, saveDraft } from '../../client/keep/drafts'
import { clockWords } from '../../client/when'

/** How the last saving went, for the one line that always stands in the same place. */
export interface Saved {
  words: string
  failed: boolean
}
/** Nothing is there to be saved yet. */
export const UNTOUCHED: Saved = { words: '填的会自己存在手机里', failed: false }
export const SAVING: Saved = { words: '正在存…', failed: false }
export const savedAt = (at: number): Saved => ({ words: `已存在手机里 ${clockWords(at)}`, failed: false })
const NO_ROOM: Saved = { words: '没存上，手机空间满了。删掉几张照片再试。', failed: true }

/** Saves now and says how it went. */
export function saveNow(
  draft: Draft,
  changes: { answers?: Answers; done?: string[]; step?: string },
): { draft: Draft; saved: Saved } {
  const result = saveDraft(draft, changes)
  return { draft: result.draft, saved: result.saved ? savedAt(result.draft.at) : NO_ROOM }
}
