/*
 * 通报: the part of the contract between the phone and `api` that is about what a union counts, a quarter at a time.
 */
import type { Counted } from '../domain/shapes/tally'

/** What is counted of one service: one list for each thing that is counted. */
export interface Tallied {
  id: string
  name: string
  lists: { label: string; rows: Counted[]; total: number | null }[]
  /** There were more than are counted at once: the numbers are of the latest. */
  cut: boolean
}

export interface TallyRoutes {
  /** Counts of a union and all below it, of the matters that came in that quarter; never one of fewer than five people. */
  'tally.get': { in: { hat: string; quarter: string }; out: { services: Tallied[] } }
}
