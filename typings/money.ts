/** Everything that is asked about money: where it comes from, who is paid, and what others check. */
import type { BatchRoutes } from './batch'
import type { FundRoutes } from './funds'
import type { ReconciliationRoutes } from './reconciliations'
import type { RollRoutes } from './rolls'
import type { TakeoutRoutes } from './takeouts'
import type { TranscriptRoutes } from './transcripts'

export interface MoneyRoutes
  extends BatchRoutes, FundRoutes, ReconciliationRoutes, RollRoutes, TakeoutRoutes, TranscriptRoutes {}
