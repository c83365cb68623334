import { chipFor } from '../../matter/chips'
import { stateNamed } from '../../matter/enter'
import { wordsOf } from '../../matter/view'
import type { CommandContext, Service } from '../../matter/service'
import type { Board, CaseRecord, OrgTree, Standing } from '../../matter/types'
import type { BoardView, TakenRow } from '../../matter/offer-views'
import type { Line } from './line'
import { MINE } from './mine'
import { linesOf } from './row'

/*
 * An offer that is not open any more, as those read it who took part: what it was, where they stood, why it was called off.
 */

type Mine = Pick<Line, 'state' | 'live' | 'outcome'>

/** Whether somebody had a place or waited for one to the end, or something was put down of them. */
export const tookPart = (record: Pick<CaseRecord, 'guests'>, person: string, line: Mine | null): boolean =>
  line ? line.live || line.outcome !== null : record.guests[person] !== undefined

/** A turn that was never taken was no place. */
const stood = (state: Standing): BoardView['mine'] => (state === 'offered' ? 'waiting' : MINE[state])

/** What members saw of it, from its answers: a closed case holds no board. */
function shownOf({ flow }: Service, { answers, record }: CommandContext): Pick<Board, 'title' | 'lines'> {
  const [open] = Object.values(flow.states).flatMap(({ board }) => board ?? [])
  const shown = open?.(answers)
  return shown ? { title: shown.title, lines: linesOf(shown) } : { title: record.title, lines: [] }
}

/** The closed offer for somebody who took part in it. */
export function overView(context: CommandContext, line: Mine | null): BoardView {
  const { service, record, facts, actor } = context
  const { title, lines } = shownOf(service, context)
  const guest = record.guests[actor.person]
  const state = line?.state ?? (guest?.in ? 'present' : 'in')
  const why = record.log[record.log.length - 1]?.note
  return {
    id: record._id,
    service: record.service,
    title,
    lines,
    orgName: facts.orgs[record.unit]?.name ?? '工会',
    left: 0,
    mine: stood(state),
    step: record.state,
    words: wordsOf(context),
    actions: [],
    door: null,
    over: { at: record.since, ...(why ? { why } : {}) },
  }
}

/** What a list of one's own offers reads of each. */
export type TakenRecord = Pick<CaseRecord, '_id' | 'service' | 'state' | 'title' | 'unit' | 'since'>

/** One line of what somebody takes part in, or took. */
export function takenRow(
  service: Service,
  { _id, state, title, unit, since }: TakenRecord,
  line: Pick<Line, 'state' | 'key' | 'outcome'>,
  orgs: OrgTree,
): TakenRow {
  const { chip, closed, words } = stateNamed(service, state)
  return {
    id: _id,
    title,
    orgName: orgs[unit]?.name ?? '工会',
    words: typeof words === 'string' ? words : chipFor(chip, 'applicant').word,
    at: line.key.slice(0, line.key.indexOf('|')),
    mine: closed ? stood(line.state) : MINE[line.state],
    ...(closed ? { over: since } : {}),
    ...(line.outcome === null ? {} : { outcome: true as const }),
  }
}
