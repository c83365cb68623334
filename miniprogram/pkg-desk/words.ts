import type { CaseRow, CaseView } from '../../typings/api'
import { timeChip } from '../client/chips'
import { dayWords } from '../client/when'

export const GROUPS = ['overdue', 'dueToday', 'later'] as const
/** Whether a matter is late, due today, or has time. */
export type Group = (typeof GROUPS)[number]
export function groupOf(row: Pick<CaseRow, 'due' | 'paused'>): Group {
  const time = timeChip(row)
  return time === 'overdue' || time === 'dueToday' ? time : 'later'
}

/** 「今天到期 3 · 超期 1 · 待办 12」; `more` when only a part has been read. */
export function countWords(rows: CaseRow[], more: boolean): string {
  const count = (group: Group): number => rows.filter((row) => groupOf(row) === group).length
  return `今天到期 ${count('dueToday')} · 超期 ${count('overdue')} · 待办 ${rows.length}${more ? ' 件以上' : ''}`
}

/** The applicant and the kind of matter, in the official words that staff use: 「张*明 · 困难职工帮扶」; the kind alone where no name is told. */
export const caseName = ({ title, service }: CaseView): string => [title, service.official].filter(Boolean).join(' · ')

/** Where a matter is after a step: 「现在在河口镇总工会手里，最晚 11月25日 周三。」 */
export function doneWords(row: CaseRow): string {
  if (!row.desk) return '这件办完了。'
  return `现在在${row.desk}手里${row.due ? `，最晚 ${dayWords(row.due)}` : ''}。`
}

/** A masked value for screen readers, which would otherwise read every star aloud: 「尾号002X」, 「张某明」. */
export function spokenValue(value: string): string {
  if (!/\*{3}/.test(value)) return value.replace(/\*+/g, '某')
  const tail = value.slice(value.lastIndexOf('*') + 1)
  return tail ? `尾号${tail}` : `${value.slice(0, value.indexOf('*'))}，后面遮住了`
}
