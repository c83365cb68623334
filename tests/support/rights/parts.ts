import { commandsIn } from '../../../domain/matter/take'
import type { CaseRecord, Service } from '../../../domain/matter'
import type { Command, State } from '../../../domain/matter/service'
import type { Form } from '../../../domain/form'

/*
 * Where the parts of a service lie: whatever looks at services from outside (the table of rights, the walk) asks here, so
 * that a service may be built differently without these being written anew.
 */

export const statesOf = (service: Service): Record<string, State> => service.flow.states
export const formOf = (service: Service): Form => service.asks.form

export function stateOf(service: Service, name: string): State {
  const state = statesOf(service)[name]
  if (!state) throw new Error(`${service.head.id} has no state ${name}`)
  return state
}
export const isClosed = (service: Service, name: string): boolean => stateOf(service, name).closed === true

/** What may be pressed in a state by somebody, the engine's own steps included. */
export const commandsAt = (service: Service, record: Pick<CaseRecord, 'state' | 'told'>): [string, Command][] =>
  Object.entries(commandsIn(service, record))

/** Names of all commands of a service, wherever they stand. */
export const commandNames = (service: Service): string[] => [
  ...new Set(
    Object.keys(statesOf(service)).flatMap((state) => commandsAt(service, { state, told: 'x' }).map(([name]) => name)),
  ),
]
