import type { TemplateKind } from '../../../typings/api'
import { addOnce, change, dueBy } from './cloud'

/** A message for a person's phone. */
export interface Letter {
  /** Of the message in the app that it points to: one message is pushed to one person once. */
  _id: string
  person: string
  kind: TemplateKind
  title: string
  page: string
  /** When it happened; UTC ISO. */
  at: string
}

/**
 * How a push stands. `sending` and `busy` are looked at again; all others are the end: sent; refused by the person;
 * bad, which is ours to mend; failed, WeChat was busy each time; unknown, it may have been sent and never is again;
 * unallowed, somebody else's push took the last allowance.
 */
export type PushState = 'sending' | 'busy' | 'sent' | 'refused' | 'bad' | 'failed' | 'unknown' | 'unallowed'

export interface PushDoc extends Letter {
  state: PushState
  /** How often it has been given to WeChat, or was about to be. */
  tries: number
  /** When it is to be looked at again; null at the end. */
  wakeAt: string | null
}

/** Puts a push down. @returns whether this run is the one that sends it: of two at once one can put it down */
export const claimPush = (push: PushDoc): Promise<boolean> => addOnce('pushes', push)

/** Moves a push on, if it still stands as it was read. @returns whether it did */
export const movePush = async (
  { _id, state, tries }: PushDoc,
  to: Pick<PushDoc, 'state' | 'wakeAt'> & Partial<PushDoc>,
): Promise<boolean> => (await change('pushes', { _id, state, tries }, to)) === 1

/** Pushes that are to be looked at by now, those that wait longest first. */
export const wakingPushes = (now: string, limit: number): Promise<PushDoc[]> => dueBy('pushes', 'wakeAt', now, limit)
