import type { Answers } from '../domain/form'
import type { Reply } from './reply'

/** A step that was taken in practice, as the phone keeps it. `at`: UTC ISO. */
export interface PracticeStep {
  at: string
  hat: string
  id: string
  command: string
  commandId: string
  step: string
  input: Answers
}

export interface PracticeRoutes {
  /**
   * Answers for the made-up county what the desk's routes would: it begins at `since`, and these steps were taken. Nothing is
   * kept of it. `did`: the step that was taken now, for the phone to keep.
   */
  'practice.ask': {
    in: { since: string; done: PracticeStep[]; route: string; data: Record<string, unknown> }
    out: { answer: Reply<unknown>; did?: PracticeStep }
  }
  /** How many matters lie on each desk, by `orgId/role`. */
  'practice.counts': { in: { since: string; done: PracticeStep[] }; out: { counts: Record<string, number> } }
}
