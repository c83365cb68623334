import type { CaseRow, Me } from '../../../typings/api'
import { rowLook } from '../../components/matter-row/row'
import { byWords } from '../../client/when'
import { ownRows, segmentOf } from '../matters/segments'

/*
 * What the first page says of whoever holds the phone. Others see that page too, so of what is under way it says that there
 * is something, never what.
 */

/** 「王*例，您好」, with the union whose member they are; null for everybody else. */
export const greetingOf = ({ name, member }: Pick<Me, 'name' | 'member'>): { words: string; union: string } | null =>
  member && { words: name ? `${name}，您好` : '您好', union: member.orgName }

export interface Running {
  title: string
  words: string
}

const oneOf = (row: CaseRow): Running => {
  const { desk, when } = rowLook(row, 'worker')
  return { title: '一件事正在办', words: [desk, when].filter(Boolean).join('，') }
}

/** What others have in hand for the person; null for nothing. @param more whether there are further matters than these */
export function runningOf(all: CaseRow[], more: boolean): Running | null {
  const rows = ownRows(all).filter((row) => segmentOf(row) === 'open')
  const [first, second] = rows
  if (!first) return null
  if (!second) return oneOf(first)
  const [soonest] = rows.flatMap(({ due }) => due ?? []).sort()
  return {
    title: `${rows.length} 件事正在办${more ? '，不止这些' : ''}`,
    words: soonest ? `最早的一件最晚 ${byWords(soonest)}` : '点开看到哪了',
  }
}

/** What stands on this phone alone and waits to be handed in; empty for nothing. */
export const unsentWords = (count: number): string =>
  count === 1 ? '有一份没交的' : count ? `有 ${count} 份没交的` : ''
