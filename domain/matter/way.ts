import type { Service } from './service'
import type { CaseRecord, Facts } from './types'

/** The usual way of a matter, by the names of its states: the service's own, or as the place of the matter has it. */
export const wayOf = ({ flow }: Service, record: CaseRecord, facts: Facts): string[] =>
  flow.way?.(record, facts) ?? flow.path
