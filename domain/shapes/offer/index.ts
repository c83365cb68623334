import { placesOf } from '../../matter/counts'
import { commandsFor, inputOf } from '../../matter/decide'
import { atPresent } from '../../matter/time'
import { wordsOf } from '../../matter/view'
import type { Command, CommandContext } from '../../matter/service'
import type { Board, CaseRecord, Guest, OrgTree, Standing } from '../../matter/types'
import type { BoardRow, BoardView, LineRow } from '../../matter/offer-views'
import type { Action, CaseView } from '../../matter/views'
import type { Line } from './line'
import { MINE } from './mine'
import { freeOf, isClosed, linesOf } from './row'
import type { Head } from './row'
import { decidePlace, isSealed } from './want'

export * from './asked'
export * from './lift'
export * from './line'
export * from './over'
export * from './row'
export * from './words'
export { countsOf, isOfBefore, placesOf } from '../../matter/counts'
export { decidePlace, full, isSealed, offeringOf } from './want'
export type { Want } from './want'

/*
 * An offer as members see it, and the people who take part, as its officer sees them. What members see is stored in the
 * case unencrypted. Members see nothing else of the case.
 */

/** The fields of an offer that the list of offers needs. */
export type BoardRecord = Pick<CaseRecord, '_id' | 'service' | 'guests' | 'places'> & { board: Board }

/** Whether a case is open to members now. */
export const isOpen = <R extends Pick<CaseRecord, 'board'>>(record: R): record is R & { board: Board } =>
  record.board !== null

export const headOf = ({ _id, board, ...record }: Pick<CaseRecord, '_id' | 'board' | 'places' | 'guests'>): Head => ({
  _id,
  board,
  places: placesOf(record),
})

type Mine = Pick<Line, 'state' | 'turn' | 'move' | 'gave'> | null

const ofGuest = (guest: Guest | undefined): Standing => (!guest ? 'off' : guest.in ? 'present' : 'in')

/** Where a person stands: by their line, or by what an offer of before holds inside. */
const standingOf = (record: Pick<CaseRecord, 'guests'>, person: string, mine: Mine): Standing =>
  mine ? mine.state : ofGuest(record.guests[person])

/** Said to phones that do not know an offer without a limit. */
const MANY = 999

const leftOf = (head: Head): number => Math.min(MANY, freeOf(head))

/** Who reads it, when, and the unions that it names. */
interface Reader {
  person: string
  now: string
  orgs: OrgTree
}

/** One line of the list of offers, as one member sees it: nobody learns who else takes part. */
export function boardRow(record: BoardRecord, { person, now, orgs }: Reader, mine: Mine = null): BoardRow {
  const { board, service } = record
  const head = headOf(record)
  const queue = head.places.waiting
  return {
    id: record._id,
    service,
    title: board.title,
    orgName: orgs[board.by ?? board.org]?.name ?? '工会',
    lines: board.lines,
    left: queue > 0 ? 0 : leftOf(head),
    mine: MINE[standingOf(record, person, mine)],
    ...(typeof board.seats === 'number' ? {} : { open: board.seats === null ? ('all' as const) : ('read' as const) }),
    ...(queue > 0 ? { waiting: queue } : {}),
    ...(isClosed(head, now) ? { closed: true as const } : {}),
    ...(mine?.state === 'offered' && mine.turn ? { turn: mine.turn } : {}),
  }
}

/** Whether pressing it now would change anything for the person, once they have given what it asks. */
function changes(name: string, context: CommandContext, head: Head): boolean {
  const order = { id: '', name, step: context.record.state, input: {} }
  const want = decidePlace(order, { ...context, gave: true }, head)
  return want.ok && want.does !== 'nothing'
}

/** What a promised turn is taken with. */
const TAKE = '我要去'

const labelOf = ({ place, label }: Command, mine: Standing | undefined): string =>
  place === 'in' && mine === 'offered' ? TAKE : label

/** Buttons of a guest: the commands in the table that would change something, never the one at the door. */
const guestActions = (context: CommandContext, head: Head): Action[] =>
  commandsFor(context)
    .filter(([name, command]) => !command.atDoor && changes(name, context, head))
    .map(([name, command]) => ({
      command: name,
      label: labelOf(command, context.mine),
      tone: command.tone ?? 'plain',
      fields: inputOf(command, context),
      confirm: command.confirm?.(context) ?? [],
    }))

const commandsIn = ({ service, record }: CommandContext): [string, Command][] =>
  Object.entries(service.flow.states[record.state]?.commands ?? {})

/** The command that scanning the code at the door runs in this state; null if there is no door: some are held on line. */
const doorOf = (context: CommandContext): string | null =>
  commandsIn(context).find(([, { atDoor, when }]) => atDoor && (when?.(context) ?? true))?.[0] ?? null

/**
 * One offer with what its reader may do now. The context's actor is a guest.
 * @param ahead how many wait before them, where they wait
 */
export function boardView(
  given: CommandContext & { record: { board: Board } },
  mine: Mine = null,
  ahead?: number,
): BoardView {
  const present = atPresent(given)
  const { actor, facts } = present
  const record = { ...present.record, board: present.record.board ?? given.record.board }
  const context = { ...present, mine: standingOf(record, actor.person, mine), gave: Boolean(mine?.gave) }
  return {
    ...boardRow(record, { person: actor.person, now: facts.now, orgs: facts.orgs }, mine),
    lines: linesOf(record.board),
    step: record.state,
    words: wordsOf(context),
    actions: mine?.move ? [] : guestActions(context, headOf(record)),
    door: doorOf(context),
    ...(record.board.when ? { when: record.board.when } : {}),
    ...(ahead === undefined ? {} : { ahead }),
  }
}

/** How people stand, in the words of their officer; whoever is not there has no row. */
const ROW_WORDS: Partial<Record<Standing, string>> = { waiting: '在排队', offered: '轮到了，等回话' }

/** One person in the officer's list. */
export const lineRow = ({ _id, name, key, state, there }: Line) => ({
  id: _id,
  name,
  at: key.slice(0, key.indexOf('|')),
  in: there,
  ...(ROW_WORDS[state] ? { words: ROW_WORDS[state] } : {}),
})

/** Those who have a place, as phones of before draw them. */
export const guestOf = ({ name, key, there }: Pick<Line, 'name' | 'key' | 'there'>): Guest => ({
  name,
  at: key.slice(0, key.indexOf('|')),
  in: there,
})

const inOrder = (guests: Guest[]): Guest[] => {
  const order = ({ at, name }: Guest): string => `${at}|${name}`
  return [...guests].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** Those whom an offer of before holds inside, in the officer's list. */
export const guestRows = ({ guests }: Pick<CaseRecord, 'guests'>): LineRow[] =>
  inOrder(Object.values(guests)).map((guest, at) => ({ id: `guest${at}`, ...guest }))

/**
 * What the officer of an offer sees besides the case: its seats, whether it has a door, how many take part.
 * @param first those who came first, where phones of before draw people without asking for them
 */
export function offerOf(context: CommandContext, first: Guest[] = []): CaseView['offer'] | null {
  const { service, record, answers } = context
  const { taken, waiting, there } = placesOf(record)
  const guests = inOrder([...Object.values(record.guests), ...first])
  if (!record.board && taken + waiting === 0) return null
  return {
    seats: record.board?.seats ?? null,
    door: doorOf(context) !== null,
    guests,
    counts: { taken, waiting, there },
    ...(isSealed(service, answers) ? { sealed: true } : {}),
    ...(record.board && record.board.seats === undefined ? { read: true as const } : {}),
  }
}
