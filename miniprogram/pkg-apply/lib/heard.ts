import type { Service } from '../../../domain/matter/service'
import { type Answers, fieldsOf, textOf } from '../../../domain/form'
import { suiting } from '../../../domain/rules/said'
import { applyKey, openDraft, saveDraft } from '../../client/keep/drafts'
import { meNow, offered } from '../../client/session'
import { catalogue, type Entry } from '../../generated/catalogue'
import { serviceFor } from './service'

/** What the phone hears in what somebody writes in their own words. Nothing of it is stored or sent. */
export interface Heard {
  calls: { number: string; words: string }[]
  suits: Pick<Entry, 'id' | 'name' | 'promise'>[]
}
export const NOTHING_HEARD: Heard = { calls: [], suits: [] }

/** Whom to call at once, and else which services of the person's union the text may be about. */
export function heardIn({ head, asks }: Service, answers: Answers): Heard {
  const calls = asks.calls?.(answers) ?? []
  if (calls.length || !asks.hears) return { ...NOTHING_HEARD, calls }
  const others = offered(catalogue, meNow()).filter(({ id }) => id !== head.id)
  const suits = suiting(textOf(answers[asks.hears]), others)
  return { calls, suits: suits.map(({ id, name, promise }) => ({ id, name, promise })) }
}

/**
 * What was written goes into another service's form, where that has a question for it and nothing stands there yet.
 * @returns whether it could be fetched; what was written stays where it was either way
 */
export async function tellTo(id: string, text: string): Promise<boolean> {
  const service = await serviceFor(id).catch(() => null)
  if (!service) return false
  const { tells, form } = service.asks
  const field = fieldsOf(form).find((one) => one.id === tells)
  const draft = openDraft(applyKey(id), service.head.name)
  if (field?.kind !== 'longText' || !text.trim() || draft.answers[field.id]) return true
  return saveDraft(draft, { answers: { ...draft.answers, [field.id]: text.slice(0, field.max) } }).saved
}
