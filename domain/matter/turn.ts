import type { Chip } from './chips'
import { chipFor } from './chips'
import { stateNamed } from './enter'
import type { Service, TurnOf } from './service'
import type { Facts } from './types'

/** What its applicant is shown of a matter, with what waits for them though it lies at no desk. */
export function withTurn<Shown extends { chip: Chip; todo?: string }>(
  shown: Shown,
  service: Service,
  record: TurnOf,
  facts: Facts,
): Shown {
  const turn = stateNamed(service, record.state).turn?.(record, facts)
  if (!turn) return shown
  return { ...shown, todo: turn.todo, ...(turn.chip ? { chip: chipFor(turn.chip, 'applicant') } : {}) }
}
