import { stateNamed } from './enter'
import type { Service } from './service'
import type { CaseRecord, LinesEffect } from './types'

/** What coming into a state means for the people of a round. @returns nothing where it stays in the same state */
export function linesEffects(
  service: Service,
  before: Pick<CaseRecord, 'state'>,
  next: Pick<CaseRecord, 'state'>,
  id: string,
  at: string,
): Record<string, LinesEffect> {
  const lines = before.state === next.state ? undefined : stateNamed(service, next.state).lines
  return lines ? { [`${id}-lines`]: { kind: 'lines', ...lines, at, done: false } } : {}
}
