import type { CaseView } from '../../../typings/api'
import { timeChip } from '../../client/chips'
import { upwardWords } from '../matter-row/row'
import { bySpoken, byWords, dayWords } from '../../client/when'

export interface DeskLook {
  who: string
  phone: string
  when: string
  whenSpoken: string
  rough: string
  paused: boolean
  late: string
}

/** Whose desk and which day, in words. */
export function deskLook(view: Pick<CaseView, 'desk' | 'due' | 'paused' | 'above'>): DeskLook {
  const who = view.desk ? [view.desk.name, view.desk.person].filter(Boolean).join(' · ') : '办完了，不用等谁'
  const due = view.due
  const late = due && timeChip({ due: due.date, paused: view.paused }) === 'overdue'
  return {
    who,
    phone: view.desk?.phone ?? '',
    when: due ? byWords(due.date) : '',
    whenSpoken: due ? bySpoken(due.date) : '',
    rough: due?.provisional ? '暂定：放假安排还没公布' : '',
    paused: view.paused,
    late: due && late ? `超期了。本该 ${dayWords(due.date)} 前办好${upwardWords(view)}。` : '',
  }
}
