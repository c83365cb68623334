/*
 * What a phone says of a 公示名单 besides its lines.
 */

/** Fewer people than this together are known by who they are. */
export const FEWEST = 5

export const ROLL_STATES = {
  waits: '等同事核对',
  shown: '正在公示',
  over: '期满收起了',
  refused: '同事没有同意',
  dropped: '撤下来了',
} as const
export type RollState = keyof typeof ROLL_STATES
