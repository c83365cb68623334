import type {
  Asking,
  Flow,
  Head,
  Letter,
  MatterService,
  OfferService,
  RoundService,
  Service,
  State,
  Tally,
  Who,
} from './service'
import type { CaseRecord, Facts } from './types'

type Typed<S extends string> = Omit<Flow<S>, 'start' | 'path' | 'way' | 'states' | 'moved'> & {
  start: NoInfer<Flow<S>['start']>
  path: NoInfer<S>[]
  way?: (record: CaseRecord, facts: Facts) => NoInfer<S>[]
  moved?: Record<string, NoInfer<S>>
  states: Record<S, NoInfer<State<S>>>
}
interface Groups<S extends string> {
  head: Head
  asks: Asking
  who: Who
  flow: Typed<S>
  letters?: Record<string, Letter>
  tallies?: Tally[]
}

/**
 * Names a service's groups and holds every name of a state to the states that are there: a target, a start or a path that
 * does not exist is an error of types.
 */
export function defineService<S extends string>(
  definition: Groups<S> &
    (
      | Pick<MatterService, 'shape'>
      | (Pick<OfferService, 'shape' | 'offer'> & { who: OfferService['who'] })
      | (Pick<RoundService, 'shape' | 'round'> & { who: RoundService['who'] })
    ),
): Service {
  return definition
}
