import type { Action } from '../../typings/api'

/** Nothing to ask, nothing to confirm and no paper to look at first: the button acts at once. */
export const isOneTap = ({ fields, confirm, paper }: Action): boolean =>
  fields.length === 0 && confirm.length === 0 && !paper

/**
 * At most two buttons are at the bottom, the rest are behind 「更多」; only a button that moves the case forward is filled.
 */
export interface Bar {
  main: Action | null
  second: Action | null
  more: Action[]
}

/** Sorts the buttons of a reply into the bar, in the order in which the server gives them. */
export function barOf(actions: Action[]): Bar {
  const main = actions.find((action) => action.tone === 'go') ?? null
  const rest = actions.filter((action) => action !== main)
  const second = rest.find((action) => action.tone !== 'stop') ?? rest[0] ?? null
  return { main, second, more: rest.filter((action) => action !== second) }
}
