import { chipFor } from './chips'
import { deskOrg, unionAbove } from './desk'
import { stateNamed } from './enter'
import { formatNumber } from './number'
import { orgName } from './timeline'
import type { Service, State } from './service'
import type { CaseRecord, OrgTree } from './types'
import type { CaseRow, Upwards } from './views'

/*
 * One line of a list: how a matter stands, on whose desk and by when, and what its reader has to do.
 */

/** In place of the step that decides: what is right, nobody knows before they have read the matter. */
const TO_DECIDE = '看一看，再定'

/** An officer's next step; nothing where it has a day of its own, on which it is due. */
function nextOf(state: State, grant: RowRecord['grant']): string | undefined {
  const next = Object.values(state.commands).find(
    ({ by, tone, byHand, atBank }) => by === 'officer' && tone === 'go' && !atBank && !(byHand && grant),
  )
  if (next?.decides) return TO_DECIDE
  return next?.drawn ? undefined : next?.label
}

/** What the reader of a row has to do, in a few words; undefined when it is not their move. */
export function todoOf(
  state: State,
  { desk, gaps, grant }: Pick<RowRecord, 'desk' | 'gaps' | 'grant'>,
  asApplicant: boolean,
): string | undefined {
  // What lies at no desk is nobody's turn, though its keeper has buttons.
  if (!asApplicant && desk === null) return undefined
  if (!asApplicant) return nextOf(state, grant)
  return desk === 'applicant' && state.asks ? `${state.asks.todo}${gaps ? `（${gaps} 样）` : ''}` : undefined
}

/** The fields of a case that a list needs: the projection used by every list query. */
export type RowRecord = Pick<
  CaseRecord,
  '_id' | 'no' | 'service' | 'state' | 'title' | 'desk' | 'due' | 'provisional' | 'since' | 'urgent' | 'told' | 'gaps'
> &
  Partial<Pick<CaseRecord, 'moments' | 'slot' | 'grant'>>

/** The last day of what is in force: when it moves by itself, in the night after it. */
const untilOf = ({ desk, moments = [] }: RowRecord): string | undefined =>
  desk === null ? moments.find(({ does }) => does === 'move')?.at.slice(0, 10) : undefined

/** The time that was booked, as readers are told it; where something is due before, that day stands instead. */
export const slotSeen = ({ keepsSlot }: State, { slot }: Pick<RowRecord, 'slot'>): Pick<CaseRow, 'slot'> =>
  slot && !keepsSlot ? { slot: { start: slot.start, end: slot.end } } : {}

/** One line of a list. */
export function rowView(service: Service, record: RowRecord, as: 'applicant' | 'officer', orgs: OrgTree): CaseRow {
  const state = stateNamed(service, record.state)
  const todo = todoOf(state, record, as === 'applicant')
  const until = untilOf(record)
  return {
    id: record._id,
    no: formatNumber(record.no),
    service: service.head.id,
    chip: chipFor(state.chip, as),
    ...(as === 'officer' ? { title: record.title } : {}),
    desk:
      record.desk === 'applicant'
        ? as === 'applicant'
          ? '您'
          : '职工'
        : record.desk && orgName(deskOrg(record.desk), orgs),
    due: record.due,
    ...(record.provisional ? { provisional: true as const } : {}),
    ...(state.paused ? { paused: true as const } : {}),
    ...(until ? { until } : {}),
    ...slotSeen(state, record),
    ...(record.urgent && !state.closed ? { urgent: true as const } : {}),
    ...upwards(record, orgs),
    ...(todo ? { todo } : {}),
    at: record.since,
  }
}

/** Whether the union above has been told of it, or will be when its day passes; nothing if there is no union above. */
export function upwards({ told, desk, due }: Pick<CaseRecord, 'told' | 'desk' | 'due'>, orgs: OrgTree): Upwards {
  if (told) return { above: 'told' }
  return due && unionAbove(desk, orgs) ? { above: 'willBeTold' } : {}
}
