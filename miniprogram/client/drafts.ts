import type { Answers, Value } from '../../domain/form/types'
import { newId } from './ids'
import { keysUnder, read, remove, write } from './store'

const PREFIX = 'draft:'

/** What somebody is filling in. Answers stay as they were typed; nothing is checked or tidied here. */
export interface Draft {
  /** `apply:<service>`, `act:<case>:<command>`, `object:<notice>`: one draft for each. */
  key: string
  /** Made with the draft and the same until the server has accepted it. */
  requestId: string
  title: string
  answers: Answers
  /** Steps that were left by 「下一步」 without a mistake. */
  done: string[]
  /** Where to go on. */
  step: string
  /** Epoch ms of the last change. */
  at: number
}

export const applyKey = (service: string): string => `apply:${service}`

/** The draft under `key`, or null. */
export const findDraft = (key: string): Draft | null => read(PREFIX + key) as Draft | null

/** The draft under `key`; begins an empty one where there is none. */
export function openDraft(key: string, title: string): Draft {
  const known = findDraft(key)
  if (known) return known
  return { key, requestId: newId(), title, answers: {}, done: [], step: '', at: Date.now() }
}

/** Saves it now. `saved: false` means that the phone has no room left. */
export function saveDraft(
  draft: Draft,
  changes: Partial<Pick<Draft, 'answers' | 'done' | 'step'>>,
): { draft: Draft; saved: boolean } {
  const next = { ...draft, ...changes, at: Date.now() }
  return { draft: next, saved: write(PREFIX + draft.key, next) }
}

export const dropDraft = (key: string): void => remove(PREFIX + key)

/** All drafts of applications, newest first. */
export function applyDrafts(): Draft[] {
  const drafts = keysUnder(`${PREFIX}apply:`).map((key) => read(key) as Draft | null)
  return drafts.filter((draft): draft is Draft => draft !== null).sort((a, b) => b.at - a.at)
}

/** The service that an application's draft is for. */
export const serviceOf = (draft: Draft): string => draft.key.slice('apply:'.length)

/** One answer changed. */
export const withAnswer = (answers: Answers, path: string, value: Value): Answers => ({ ...answers, [path]: value })
