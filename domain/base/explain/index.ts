// Used by: law.aid, atwindow, contest, contract, expel, aid.file, found, safety.hazard, heat, aid.medical, aid.interest, join, lapse, lawyer, aid.living, law.dispute, medical, moneyback, newphone, prize, proposal, reception, retain, law.letter, talk, transfer, aid.tuition, aid.temporary, law.wages, aid.warmth, word, the engine.
export * from './error'

/** What a rule says about a person: fits, cannot be told yet, does not fit, or was not asked. */
export type Verdict = 'yes' | 'maybe' | 'no' | 'unasked'

/** One rule applied to one person, in words that can stand on the screen as they are. */
export interface Step {
  /** The rule in plain Chinese. */
  rule: string
  /** Law and article, or the document, with its date. */
  source: string
  verdict: Verdict
  /** The person's own number or answer, in words. */
  answer: string
  /** How the rule would be met; given for `no` and `maybe`. */
  fix?: string
  /** The exact values that the verdict was computed from, so that it can be recomputed. */
  inputs: Record<string, string | number | boolean | null>
}

/** A computed value together with every rule that led to it. */
export interface Explained<T> {
  value: T
  steps: Step[]
}

/** The verdict over several rules that must all hold: any `no` → no, else any doubt → maybe, else yes. */
export function overall(steps: readonly Step[]): Verdict {
  if (steps.some((step) => step.verdict === 'no')) return 'no'
  const doubtful = steps.some((step) => step.verdict !== 'yes')
  return doubtful ? 'maybe' : 'yes'
}
