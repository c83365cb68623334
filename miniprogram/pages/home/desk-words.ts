import type { CaseRow, Page } from '../../../typings/api'
import { timeChip } from '../../client/chips'

/** 「今天到期 2 件 · 超期 1 件」 from the first rows of a desk, sorted most urgent first. */
export function deskWords({ rows, next }: Page<CaseRow>): string {
  if (rows.length === 0) return '现在没有要办的'
  const count = (chip: 'dueToday' | 'overdue'): number => rows.filter((row) => timeChip(row) === chip).length
  const [today, late] = [count('dueToday'), count('overdue')]
  // Everything on the first page is urgent and there are more rows: those may be urgent too.
  const more = next && today + late === rows.length ? '不止 ' : ''
  return today + late === 0 ? '今天没有到期的' : `今天到期 ${today} 件 · 超期 ${more}${late} 件`
}
