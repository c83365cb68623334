import type { Answers } from '../../../domain/form'
import { type Draft, dropDraft, saveDraft, withAnswer } from '../../client/keep/drafts'
import { dropPhotos } from '../../client/net/photos'

const PAUSE_MS = 800
let timer = 0

/**
 * Saves what is typed for a command, as for an application: 800 ms after the last key. Only one such page is open at a
 * time.
 */
export function keepAnswer(draft: Draft, path: string, value: Answers[string]): Draft {
  const next = { ...draft, answers: withAnswer(draft.answers, path, value) }
  clearTimeout(timer)
  timer = setTimeout(() => void saveDraft(next, {}), PAUSE_MS)
  return next
}

/** Writes what is still unsaved, because the page is closing. */
export function keepNow(draft: Draft): void {
  clearTimeout(timer)
  if (Object.keys(draft.answers).length > 0) saveDraft(draft, {})
}

/** The union has received it: nothing of it stays on the phone. */
export function forget(draft: Draft): void {
  clearTimeout(timer)
  dropPhotos(draft.answers)
  dropDraft(draft.key)
}
