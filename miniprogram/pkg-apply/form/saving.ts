import type { Answers } from '../../../domain/form'
import { type Draft, saveDraft } from '../../client/keep/drafts'
import { canKeep } from '../../client/keep/store'
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

/** WeChat itself cannot encrypt here, so nothing is written. */
const TOO_OLD: Saved = { words: '微信版本太旧，存不住，关掉就没了。请先更新微信。', failed: true }

/** What a form says before anything was typed. */
export const untouched = (): Saved => (canKeep() ? UNTOUCHED : TOO_OLD)

async function outcome(fits: Promise<boolean>, at: number): Promise<Saved> {
  if (!(await fits)) return NO_ROOM
  return canKeep() ? savedAt(at) : TOO_OLD
}

/** Saves now; `saved` comes when it is safe. */
export function saveNow(
  draft: Draft,
  changes: { answers?: Answers; done?: string[]; step?: string },
): { draft: Draft; saved: Promise<Saved> } {
  const result = saveDraft(draft, changes)
  return { draft: result.draft, saved: outcome(result.saved, result.draft.at) }
}
