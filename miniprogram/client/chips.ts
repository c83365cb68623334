import type { Chip } from '../../domain/matter/service'
import { today } from './when'

export type Side = 'worker' | 'officer'

const look = (icon: string, tone: Chip['tone'], worker: string, officer = worker) => ({ icon, tone, worker, officer })

/** What only the phone knows of a matter, besides the state's own chip. */
const LOOKS = {
  draft: look('pencil', 'off', '还没交'),
  waiting: look('clock', 'warn', '等网络'),
  outdated: look('undo', 'warn', '要更新'),
  refusedSend: look('hand', 'warn', '要改一改'),
  urgent: look('alert', 'late', '急'),
  paused: look('pause', 'off', '暂停算天数', '计时暂停'),
  dueToday: look('clock', 'warn', '今天到期'),
  overdue: look('clock-alert', 'late', '超期了'),
}
export type OwnChip = keyof typeof LOOKS

/** How a chip is drawn: the state's own as it came, one of the phone's for the worker or for the officer. */
export function chipLook(chip: Chip | OwnChip, side: Side = 'worker'): Chip {
  if (typeof chip !== 'string') return chip
  const { icon, tone, [side]: word } = LOOKS[chip]
  return { icon, tone, word }
}

/** What is asked of the person, as a sentence to them: 「请您补身份证号」. */
export const askWords = (todo: string): string => (todo.startsWith('请') ? todo : `请您${todo}`)

/** What the calendar adds to a state: overdue, due today, time limit paused; null if nothing. */
export function timeChip(row: { due: string | null; paused?: boolean }): 'overdue' | 'dueToday' | 'paused' | null {
  if (row.paused) return 'paused'
  if (!row.due || row.due > today()) return null
  return row.due === today() ? 'dueToday' : 'overdue'
}
