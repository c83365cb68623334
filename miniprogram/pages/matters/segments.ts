import type { CaseRow, JoinedRow } from '../../../typings/api'
import { applyDrafts, type Filling, fillingKey, fillingOf } from '../../client/keep/drafts'
import type { Segment } from '../../client/go'
import { isOutdated, type Waiting, waitingList } from '../../client/net/outbox'
import { sinceWords } from '../../client/when'
import { atDesk } from '../../generated/catalogue'

/** Something on this phone that has not been sent to the union yet. */
export interface Unsent {
  /** Key of its draft: tells the rows apart. */
  key: string
  filling: Filling
  title: string
  chip: 'draft' | 'waiting' | 'outdated' | 'refusedSend'
  words: string
  requestId: string
}

const UPDATE = '请退出微信小程序，再打开一次。更新后自动交。'
const chipOf = (one: Waiting): Unsent['chip'] =>
  one.refused ? 'refusedSend' : isOutdated(one) ? 'outdated' : 'waiting'

function waitingWords(one: Waiting): string {
  if (one.refused) return one.refused.message
  return isOutdated(one) ? UPDATE : `${sinceWords(one.at)} 点了交上去，有网自动交`
}

const waitingRow = (one: Waiting): Unsent => ({
  key: fillingKey(one.filling),
  filling: one.filling,
  title: one.title,
  chip: chipOf(one),
  words: waitingWords(one),
  requestId: one.requestId,
})

/** Drafts and applications handed in without network; a draft that is being sent is listed once. */
export function unsentRows(): Unsent[] {
  const waiting = waitingList().map(waitingRow)
  const drafts = applyDrafts().filter((draft) => !waiting.some((one) => one.key === draft.key))
  const rows = drafts.map((draft): Unsent => ({
    key: draft.key,
    filling: fillingOf(draft.key),
    title: draft.title,
    chip: 'draft',
    words: `${sinceWords(draft.at)} 存的`,
    requestId: '',
  }))
  return [...waiting, ...rows]
}

/** The person's own matters: what they began as an officer is on the desk, not here. */
export const ownRows = (rows: CaseRow[]): CaseRow[] =>
  rows.filter((row) => !atDesk.some((one) => one.id === row.service))

/** The segment of a matter: it waits for the person, is in progress, or has ended. */
export function segmentOf(row: CaseRow): Exclude<Segment, 'unsent'> {
  if (row.todo) return 'mine'
  return row.desk === null ? 'ended' : 'open'
}

/** Others' matters in which the person takes part: never for them to go on with. */
export const joinedIn = (joined: JoinedRow[], segment: Segment): JoinedRow[] =>
  joined.filter(({ open }) => segment === (open ? 'open' : 'ended'))

/** The segment that a person most likely wants. */
export function firstSegment(rows: CaseRow[], unsent: Unsent[], joined: JoinedRow[] = []): Segment {
  const has = (segment: Segment): boolean =>
    rows.some((row) => segmentOf(row) === segment) || joinedIn(joined, segment).length > 0
  if (has('mine')) return 'mine'
  if (has('open')) return 'open'
  return unsent.length > 0 ? 'unsent' : has('ended') ? 'ended' : 'mine'
}

/** The four segments with the number of matters in each. */
export function segmentTabs(
  rows: CaseRow[],
  unsent: Unsent[],
  more: boolean,
  joined: JoinedRow[] = [],
): { id: Segment; text: string }[] {
  const count = (segment: Segment): string => {
    const n = rows.filter((row) => segmentOf(row) === segment).length + joinedIn(joined, segment).length
    return n > 0 ? ` ${n}${more ? '+' : ''}` : ''
  }
  return [
    { id: 'mine', text: `等我办${count('mine')}` },
    { id: 'open', text: `在办${count('open')}` },
    { id: 'ended', text: `办完的${count('ended')}` },
    { id: 'unsent', text: `没交的${unsent.length > 0 ? ` ${unsent.length}` : ''}` },
  ]
}

export const EMPTY: Record<Segment, string> = {
  mine: '没有等您办的事',
  open: '没有正在办的事',
  ended: '还没有办完的事',
  unsent: '没有填了还没交的表',
}
