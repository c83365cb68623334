/** What came of a call after the bank has paid. `missing`: they say that the money is not there. */
export const CALL_OUTCOMES = { heard: '说钱到了', unreached: '没打通', missing: '说钱没到' } as const
export type CallOutcome = keyof typeof CALL_OUTCOMES

/** One call to somebody who was drawn; see `calls`. */
export interface Call {
  /** By person; masked name; UTC ISO. */
  by: string
  name: string
  at: string
  outcome: CallOutcome
  words: string
  /** Its matter has heard that the money is missing; true where there is nothing to hear. */
  done: boolean
}
