import type { CaseRow } from '../../../typings/api'
import { type Group, groupOf, GROUPS } from '../words'

export type Filter = 'all' | 'dueToday' | 'overdue'
export const FILTERS: { id: Filter; label: string }[] = [
  { id: 'all', label: '全部' },
  { id: 'dueToday', label: '今天到期' },
  { id: 'overdue', label: '超期' },
]

/** Equally urgent matters, under one heading. */
export interface Shelf {
  id: Group
  title: string
  tone: string
  rows: CaseRow[]
}
const TITLES: Record<Group, string> = { overdue: '超期了', dueToday: '今天到期', later: '不急的' }
const TONES: Record<Group, string> = { overdue: 'tone-late', dueToday: 'tone-warn', later: 'quiet' }

/** Rows under the headings 超期了, 今天到期, 不急的, each in the server's order; headings without rows are left out. */
export function shelvesOf(rows: CaseRow[], filter: Filter): Shelf[] {
  const shown = rows.filter((row) => filter === 'all' || groupOf(row) === filter)
  return GROUPS.map((id) => {
    const own = shown.filter((row) => groupOf(row) === id)
    return { id, title: `${TITLES[id]} ${own.length} 件`, tone: TONES[id], rows: own }
  }).filter((shelf) => shelf.rows.length > 0)
}

const NOTHING: Record<Filter, string> = {
  all: '今天没有到期的事，也没有别的事等您。',
  dueToday: '今天没有到期的事。',
  overdue: '没有超期的事。',
}
/** Text when there are no rows; also says if there is more to load. */
export const emptyWords = (filter: Filter, more: boolean): string =>
  more ? `看过的这些里，${NOTHING[filter]}` : NOTHING[filter]
