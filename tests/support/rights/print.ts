import type { Service, State } from '../../../domain/matter'
import { stateChip } from '../../../domain/matter/chips'
import { services } from '../../../domain/services'
import { isClosed, stateOf } from './parts'
import { ABSENT, endsWithout, tableOf } from './table'
import type { Absent, Right, Row, StateRows } from './table'

/*
 * The table of rights as a page: one part for each state, one line for each kind of person, so that a changed right is one
 * changed line.
 */

const code = (text: string): string => `\`${text}\``
const list = (texts: readonly string[]): string => texts.map(code).join(', ')

/** What holds besides the table's row: steps of the same person, the household, the door. */
function conditions({ command }: Right): string {
  const held = [
    ...(command.notBy ? [`not by whoever did ${list(command.notBy)}`] : []),
    ...(command.elseBy ? [`not by whoever did ${list(command.elseBy)} while somebody else sits there`] : []),
    ...(command.asksHousehold ? ['only where the household has another'] : []),
    ...(command.atDoor ? ['by the code at the door'] : []),
    ...(command.atMeeting ? ['at a sitting'] : []),
    ...(command.atBank ? ['where the bank says so'] : []),
    ...(command.byHand ? ['only where nothing is reserved of a fund'] : []),
    ...(command.byRota ? ['where times are called off'] : []),
    ...(command.when ? ['when its day has come'] : []),
    ...(command.guard ? ['when its guard lets'] : []),
  ]
  return held.length ? ` (${held.join('; ')})` : ''
}
const rightLine = (right: Right): string =>
  `${code(right.name)} ${right.command.label} → ${list(right.to)}${conditions(right)}`

const rowLines = ({ who, rights }: Row): string[] =>
  rights.length ? [`- ${who}`, ...rights.map((right) => `  - ${rightLine(right)}`)] : []

function endLine(service: Service, table: StateRows[], state: string, absent: Absent): string {
  const ways = endsWithout(service, table, state, absent)
  return ways.length ? `- without ${absent} it can still end: ${list(ways)}` : `- **without ${absent} it never ends**`
}

/** Where it goes by itself when its own term is over. */
function movesLines({ after }: State): string[] {
  if (!after) return []
  const to = typeof after.to === 'string' ? code(after.to) : 'where the case says'
  return [`- by itself, when its own term is over: ${after.done} → ${to}`]
}

/** What happens when its term has passed. */
const lateLine = (rows: Row[]): string =>
  rows.some(({ rights }) => rights.some(({ command }) => command.above))
    ? '- when nobody acts in its term: the level above is told and may take it over; it stays where it is'
    : '- when nobody acts in its term: it stays where it is'

function part(service: Service, table: StateRows[], { state, rows }: StateRows): string[] {
  const moves = movesLines(stateOf(service, state))
  const ends = isClosed(service, state)
    ? moves
    : [
        ...moves,
        ...(Object.keys(ABSENT) as Absent[]).map((absent) => endLine(service, table, state, absent)),
        lateLine(rows),
      ]
  const lines = rows.flatMap(rowLines)
  return [`### ${code(state)}`, '', ...(lines.length ? lines : ['- nobody may press anything']), ...ends, '']
}

function stateLine(service: Service, { state, desk, terms }: StateRows): string {
  const { chip, closed, keeps, paused } = stateOf(service, state)
  const end = closed
    ? keeps
      ? 'closed, in force'
      : 'closed'
    : paused
      ? 'open, the officers’ days stand still'
      : 'open'
  return `| ${code(state)} | ${stateChip(chip).word} | ${desk} | ${terms.join(', ') || '–'} | ${end} |`
}

const kindsIn = (table: StateRows[]): string[] => [...new Set(table.flatMap(({ rows }) => rows.map(({ who }) => who)))]

/** The page of one service. */
function pageOf(service: Service): string {
  const table = tableOf(service)
  return [
    `# ${service.head.name}: who may press what`,
    '',
    `Service ${code(service.head.id)}. Written by \`npm run docs\` from the service and the engine. A changed line is a changed right: look at it.`,
    '',
    `Asked of each state: ${kindsIn(table).join('; ')}. Whoever is not named in a state may press nothing there.`,
    '',
    '| state | chip | desk | term | open |',
    '| --- | --- | --- | --- | --- |',
    ...table.map((one) => stateLine(service, one)),
    '',
    ...table.flatMap((one) => part(service, table, one)),
  ].join('\n')
}

/** Every page, by the id of its service. */
export const pages = (): Record<string, string> =>
  Object.fromEntries(Object.values(services).map((service) => [service.head.id, pageOf(service)]))
