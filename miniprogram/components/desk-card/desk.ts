import type { CaseView } from '../../../typings/api'
import { timeChip } from '../../client/chips'
import { upwardWords } from '../matter-row/row'
import { bySpoken, byWords, dayWords, slotWords } from '../../client/when'

export interface DeskLook {
  who: string
  phone: string
  /** What the day is. */
  label: string
  when: string
  whenSpoken: string
  rough: string
  paused: boolean
  late: string
}

/** Whoever holds it does not call themselves. */
const phoneOf = ({ holds, desk }: Pick<CaseView, 'holds' | 'desk'>): string => (holds ? '' : (desk?.phone ?? ''))

/** Whose desk and which day, in words. */
export function deskLook(view: Pick<CaseView, 'desk' | 'due' | 'paused' | 'above' | 'slot' | 'holds'>): DeskLook {
  const who = view.desk ? [view.desk.name, view.desk.person].filter(Boolean).join(' · ') : '办完了，不用等谁'
  const { due, slot } = view
  const hours = slot && slotWords(slot)
  const late = due && timeChip({ due: due.date, paused: view.paused }) === 'overdue'
  return {
    who,
    phone: phoneOf(view),
    label: hours ? '约在哪天' : '最晚哪天',
    when: hours ?? (due ? byWords(due.date) : ''),
    whenSpoken: hours ?? (due ? bySpoken(due.date) : ''),
    rough: due?.provisional ? '暂定：放假安排还没公布' : '',
    paused: view.paused,
    late: due && late ? `超期了。本该 ${dayWords(due.date)} 前办好${upwardWords(view)}。` : '',
  }
}
