import type { Field } from '../form'
import type { Lack, Outcome } from './outcome'
import type { Seen, SeenByReviewer } from './views'

/**
 * A step that flows are built of: a service spreads its states and commands into its flow and names it among the flow's
 * parts. Its notes in the case are read and written by it alone.
 */
export interface PartOf<Context> {
  /** Key of its notes. */
  name: string
  /** What readers see of it. */
  see?: (context: Context, names: Record<string, string>) => Partial<Seen>
  /** The question of consent that it rests on, besides answers. */
  consent?: string
  /** What rests on that consent goes on when the matter has ended: so long it may be taken back. */
  outlasts?: true
  /** What follows for it where somebody takes a consent back. */
  takenBack?: (context: Context, consent: string) => Outcome
  /** Kept steps that it shows itself. */
  shows?: string[]
  /** What somebody sees of the case who is asked for their view, or has given it; null where it is not this part that asks. */
  forReviewer?: (context: Context) => SeenByReviewer | null
  /** Headlines of steps that a case may begin with, by the step's name, besides handing in. */
  began?: Record<string, string>
  /** Where a case that another one opened waits for answers that nobody carried over; `to` is where it would have begun. */
  lacks?: (to: string, missing: Field[]) => Lack
}
