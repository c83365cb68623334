import type { UnindexedQuery } from './database/engine'
import type { Faults } from './faults'
import type { Timers } from './timers'
import type { Trips } from './trips'

/** What tests and the demo may see and do beside the service itself. */
export interface Tools {
  timers: Timers
  trips: Trips
  /** Absent unless faults were allowed at start. */
  faults?: Faults | undefined
  /** Queries that no index serves, each kind once, with how often it was seen. */
  unindexed: Map<string, UnindexedQuery & { times: number }>
}
