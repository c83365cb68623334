import { commandsFor, decide, inputOf } from '../matter/decide'
import { atPresent } from '../matter/time'
import { wordsOf } from '../matter/view'
import type { Command, CommandContext, Service } from '../matter/service'
import type { Board, CaseRecord, Guest, OrgTree } from '../matter/types'
import type { Action, BoardRow, BoardView, CaseView } from '../matter/views'

/*
 * An offer as members see it, and the people who take part, as its officer sees them. What members see is stored in the
 * case unencrypted. Members see nothing else of the case.
 */

/** The fields of an offer that the list of offers needs. */
export type BoardRecord = Pick<CaseRecord, '_id' | 'service' | 'guests'> & { board: Board }

/** Whether a case is open to members now. */
export const isOpen = <R extends Pick<CaseRecord, 'board'>>(record: R): record is R & { board: Board } =>
  record.board !== null

const mineOf = (guest: Guest | undefined): BoardRow['mine'] => (!guest ? 'out' : guest.in ? 'present' : 'in')

/** One line of the list of offers, as one member sees it: nobody learns who else takes part. */
export const boardRow = (record: BoardRecord, person: string, orgs: OrgTree): BoardRow => ({
  id: record._id,
  service: record.service,
  title: record.board.title,
  orgName: orgs[record.board.org]?.name ?? '工会',
  lines: record.board.lines,
  left: Math.max(0, record.board.seats - Object.keys(record.guests).length),
  mine: mineOf(record.guests[person]),
})

/** How pressing it now would change who takes part; `asks` if it needs answers first. */
function effectOf(name: string, context: CommandContext): 'changes' | 'asks' | 'nothing' {
  const { record, actor } = context
  const decision = decide({ id: '', name, step: record.state, input: {} }, context)
  if (!decision.ok) return decision.code === 'INVALID' ? 'asks' : 'nothing'
  const own = ({ guests }: Pick<CaseRecord, 'guests'>): string => JSON.stringify(guests[actor.person] ?? null)
  return own(decision.next) === own(record) && decision.next.state === record.state ? 'nothing' : 'changes'
}

/** Buttons of a guest: the commands in the table that would change something, never the one at the door. */
const guestActions = (context: CommandContext): Action[] =>
  commandsFor(context)
    .filter(([name, command]) => !command.atDoor && effectOf(name, context) !== 'nothing')
    .map(([name, command]) => ({
      command: name,
      label: command.label,
      tone: command.tone ?? 'plain',
      fields: inputOf(command, context),
      confirm: command.confirm?.(context) ?? [],
    }))

const commandsIn = (service: Service, state: string): [string, Command][] =>
  Object.entries(service.flow.states[state]?.commands ?? {})

/** The command that scanning the code at the door runs in this state; null if there is no door. */
const doorOf = (service: Service, state: string): string | null =>
  commandsIn(service, state).find(([, command]) => command.atDoor)?.[0] ?? null

/** One offer with what its reader may do now. The context's actor is a guest. */
export function boardView(given: CommandContext & { record: { board: Board } }): BoardView {
  const context = atPresent(given)
  const { service, record, actor, facts } = context
  return {
    ...boardRow({ ...record, board: record.board ?? given.record.board }, actor.person, facts.orgs),
    step: record.state,
    words: wordsOf(context),
    actions: guestActions(context),
    door: doorOf(service, record.state),
  }
}

/** What the officer of an offer sees besides the case: its seats, whether it has a door, who takes part. */
export function offerOf({ service, record }: CommandContext): CaseView['offer'] | null {
  const order = ({ at, name }: Guest): string => `${at}|${name}`
  const guests = Object.values(record.guests).sort((a, b) => (order(a) < order(b) ? -1 : 1))
  if (!record.board && guests.length === 0) return null
  return { seats: record.board?.seats ?? null, door: doorOf(service, record.state) !== null, guests }
}
