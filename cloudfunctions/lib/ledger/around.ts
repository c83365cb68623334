import type { LedgerStore } from '../store/ledger'

/** What the ledger needs besides what it is told: the database, and a clock. */
export interface Around {
  store: LedgerStore
  /** UTC ISO instant. */
  now: () => string
}
