/*
 * Phones of the release before: what they do not know yet is said to them in what they know.
 */

/** Chips that came with this release, and what stands for them on a phone of the one before. Emptied when it is raised. */
const CHIPS: Record<string, string> = { yourAnswer: 'yourTurn', inForce: 'approved', ended: 'withdrawn' }

/** A reply as a phone of the release before can draw it. */
export const forOlder = (reply: unknown): unknown =>
  JSON.parse(JSON.stringify(reply), (key, value: unknown) =>
    key === 'chip' && typeof value === 'string' ? (CHIPS[value] ?? value) : value,
  )
