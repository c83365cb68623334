import type { Switched } from '../domain/matter/switching'

/** A service at a union: whether it is on, who says so, and who may say otherwise; unions by their names. */
export interface ServiceSwitch extends Omit<Switched, 'by' | 'held'> {
  by: { org: string; own: boolean; from: string } | null
  held: string | null
}

export interface UnionRoutes {
  /** Every service at the officer's own union: on or off, and who says so. */
  'union.services': { in: { hat: string }; out: { rows: ServiceSwitch[] } }
  /** Switches one on or off from a day on; said twice, it is said once. */
  'union.switch': { in: { hat: string; service: string; on: boolean; since: string }; out: { rows: ServiceSwitch[] } }
}
