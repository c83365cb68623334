import type { TemplateKind } from '../../../typings/api'
import { addOnce, change, dueBy } from './cloud'

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
 * State of a push. `sending` and `busy` are checked again; all others are final: sent; refused by the person; bad, an
 * error that we must fix; failed, WeChat was busy each time; unknown, it may have been sent and is never sent again;
 * unallowed, another push used the last allowance.
 */
export type PushState = 'sending' | 'busy' | 'sent' | 'refused' | 'bad' | 'failed' | 'unknown' | 'unallowed'

export interface PushDoc extends Letter {
  state: PushState
  /** How often it was sent, or about to be sent, to WeChat. */
  tries: number
  /** When to check it again; null if final. */
  wakeAt: string | null
}

/** Stores a push. @returns whether this run sends it: of two runs at once only one can store it */
export const claimPush = (push: PushDoc): Promise<boolean> => addOnce('pushes', push)

/** Changes a push, if it has not changed since it was read. @returns whether it did */
export const movePush = async (
  { _id, state, tries }: PushDoc,
  to: Pick<PushDoc, 'state' | 'wakeAt'> & Partial<PushDoc>,
): Promise<boolean> => (await change('pushes', { _id, state, tries }, to)) === 1

/** Pushes that are due for a check; those that have waited longest come first. */
export const wakingPushes = (now: string, limit: number): Promise<PushDoc[]> => dueBy('pushes', 'wakeAt', now, limit)
