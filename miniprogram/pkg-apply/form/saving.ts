import type { Answers } from '../../../domain/form'
import { type Draft, saveDraft } from '../../client/keep/drafts'
import { clockWords } from '../../client/when'

/** Result of the last save, for the line that is always in the same place. */
export interface Saved {
  words: string
  failed: boolean
}
/** There is nothing to save yet. */
export const UNTOUCHED: Saved = { words: '填的会自己存在手机里', failed: false }
export const SAVING: Saved = { words: '正在存…', failed: false }
export const savedAt = (at: number): Saved => ({ words: `已存在手机里 ${clockWords(at)}`, failed: false })
const NO_ROOM: Saved = { words: '没存上，手机空间满了。删掉几张照片再试。', failed: true }

/** Saves now and returns the result. */
export function saveNow(
  draft: Draft,
  changes: { answers?: Answers; done?: string[]; step?: string },
): { draft: Draft; saved: Saved } {
  const result = saveDraft(draft, changes)
  return { draft: result.draft, saved: result.saved ? savedAt(result.draft.at) : NO_ROOM }
}
