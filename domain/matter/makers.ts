import type { Service } from './service'
import type { CaseRecord, LogEntry } from './types'

/** The steps that still count: not those that a later one had taken anew. */
const standing = (service: Service, log: LogEntry[]): LogEntry[] =>
  log.filter(
    ({ command }, index) =>
      !log.slice(index + 1).some((later) => {
        const row = later.from === null ? undefined : service.flow.states[later.from]?.commands[later.command]
        return row?.voids?.includes(command)
      }),
  )

/** What a step counts as. */
const countsAs = ({ flow }: Service, { from, command }: LogEntry): string =>
  flow.states[from ?? '']?.commands[command]?.as ?? command

/** Who took one of these steps, and it still counts. */
export const makersOf = (service: Service, { log }: CaseRecord, steps: string[] = []): string[] =>
  standing(service, log).flatMap((entry) => (steps.includes(countsAs(service, entry)) ? [entry.by] : []))
