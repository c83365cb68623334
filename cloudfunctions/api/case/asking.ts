import { textOf } from '../../../domain/form'
import { parseNumber } from '../../../domain/matter'
import type { Actor, Command, Order, OtherMatter } from '../../../domain/matter'
import { services } from '../../../domain/services'
import { byNumberAt } from '../../lib/store/cases'
import { glimpsed } from '../../lib/store/glimpses'
import type { CaseDoc } from '../../lib/store/stored'
import { serviceOf } from '../../lib/services'
import { mayRead } from './access'

/*
 * What only some steps want to know besides their case.
 */

/**
 * Whether a command of a case asks for more than the case: by its name, and by the service where this instance has seen the
 * case before. A case's service never changes.
 */
function askingFor(asks: (command: Command) => boolean): (id: string, name: string) => boolean {
  const found = Object.entries(services).flatMap(([service, { flow }]) =>
    Object.values(flow.states)
      .flatMap(({ commands }) => Object.entries(commands))
      .flatMap(([name, command]) => (asks(command) ? [{ name, service }] : [])),
  )
  return (id, name) => {
    const seen = glimpsed(id)?.service
    return found.some((one) => one.name === name && (seen === undefined || one.service === seen))
  }
}
export const asksObjections = askingFor((command) => command.asksObjections === true)
export const asksHousehold = askingFor((command) => command.asksHousehold === true)
export const asksCandidates = askingFor((command) => command.asksCandidates === true)
export const asksFunds = askingFor((command) => command.draws !== undefined)
export const asksColleagues = askingFor(
  ({ input, elseBy }) =>
    elseBy !== undefined || (Array.isArray(input) && input.some(({ kind }) => kind === 'colleague')),
)

/** The other matter that a step names by its number, where it names one that the actor may read. */
export async function otherNamed(doc: CaseDoc, { name, input }: Order, actor: Actor): Promise<OtherMatter | null> {
  const field = serviceOf(doc.service).flow.states[doc.state]?.commands[name]?.asksOther
  const no = field === undefined ? null : parseNumber(textOf(input[field]))
  const found = no === null ? null : await byNumberAt(no)
  if (!found || !mayRead(found, actor)) return null
  const { _id: id, title, service, state } = found
  return { id, no: found.no, title, service, state }
}
