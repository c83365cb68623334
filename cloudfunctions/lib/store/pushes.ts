import type { TemplateKind } from '../../../typings/api'
import { addOnce, change, dueBy } from './cloud'
import type { Due } from './cloud'

/** A message for a person's phone. */
export interface Letter {
  /** Id of the message in the app that it points to: each message is pushed to a person once. */
  _id: string
  person: string
  kind: TemplateKind
  title: string
  page: string
  /** When it happened; UTC ISO. */
  at: string
}

/**
 * State of a push. `waiting`, `sending` and `busy` are looked at again; all others are final: sent; refused by the
 * person; bad, an error that we must fix; failed, WeChat was busy each time; unknown, it may have been sent and is never
 * sent again; unallowed, another push used the last allowance.
 */
export type PushState = 'waiting' | 'sending' | 'busy' | 'sent' | 'refused' | 'bad' | 'failed' | 'unknown' | 'unallowed'

export interface PushDoc extends Letter {
  state: PushState
  /** How often it was sent, or about to be sent, to WeChat. */
  tries: number
  /** When to check it again; null if final. */
  wakeAt: string | null
}

/** Puts a letter in line to be pushed by the next run of `notify`; a letter that is or was in line already stays there. */
export async function queuePush(letter: Letter, now: string): Promise<void> {
  const push: PushDoc = { ...letter, state: 'waiting', tries: 0, wakeAt: now }
  await addOnce('pushes', push)
}

/** Changes a push, if it has not changed since it was read. @returns whether it did */
export const movePush = async (
  { _id, state, tries }: PushDoc,
  to: Pick<PushDoc, 'state' | 'wakeAt'> & Partial<PushDoc>,
): Promise<boolean> => (await change('pushes', { _id, state, tries }, to)) === 1

/** Ids of the pushes that are due. */
export const wakingIds = (due: Due): Promise<{ _id: string }[]> => dueBy('pushes', 'wakeAt', due, { _id: true })

/** Pushes that are due; those that have waited longest come first. */
export const wakingPushes = (due: Due): Promise<PushDoc[]> => dueBy('pushes', 'wakeAt', due)
