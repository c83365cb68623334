import type { Service } from './service'
import type { CaseRecord, LogEntry } from './types'

/** Whether a step had another one taken anew. */
const voids = ({ flow }: Service, later: LogEntry, command: string): boolean =>
  later.from !== null && flow.states[later.from]?.commands[later.command]?.voids?.includes(command) === true

/** What a step counts as. */
const countsAs = ({ flow }: Service, { from, command }: LogEntry): string =>
  flow.states[from ?? '']?.commands[command]?.as ?? command

/** Who took one of these steps, and it still counts: no later one had it taken anew. */
export function makersOf(service: Service, { log }: CaseRecord, steps: string[] = []): string[] {
  if (steps.length === 0) return []
  return log.flatMap((entry, at) => {
    if (!steps.includes(countsAs(service, entry))) return []
    return log.some((later, after) => after > at && voids(service, later, entry.command)) ? [] : [entry.by]
  })
}
