import type { Chip } from '../../domain/matter/service'
import { today } from './when'

type ChipTone = 'link' | 'ok' | 'warn' | 'late' | 'off'
/** Word, icon and colour of a state; never colour alone. */
export interface ChipLook {
  word: string
  icon: string
  tone: ChipTone
}
/** States that only the phone knows, besides the server's. */
export type AnyChip =
  Chip | 'draft' | 'waiting' | 'outdated' | 'refusedSend' | 'dueToday' | 'overdue' | 'paused' | 'urgent'
export type Side = 'worker' | 'officer'

const look = (icon: string, tone: ChipTone, worker: string, officer = worker) => ({ icon, tone, worker, officer })

const LOOKS: Record<AnyChip, ReturnType<typeof look>> = {
  draft: look('pencil', 'off', '还没交'),
  waiting: look('clock', 'warn', '等网络'),
  outdated: look('undo', 'warn', '要更新'),
  refusedSend: look('hand', 'warn', '要改一改'),
  submitted: look('paper-plane', 'link', '已交上', '待收件'),
  doing: look('desk', 'link', '正在办', '在办'),
  yourTurn: look('hand', 'warn', '等您补', '待职工补'),
  yourAnswer: look('hand', 'warn', '等您回话', '待职工回话'),
  publicity: look('board', 'link', '公示中'),
  approved: look('check-circle', 'ok', '办成了', '已批准'),
  refused: look('cross-circle', 'off', '没通过', '不批准'),
  withdrawn: look('undo', 'off', '已撤回'),
  joined: look('check-circle', 'ok', '是会员了', '已批准'),
  adopted: look('check-circle', 'ok', '用上了', '已采纳'),
  notAdopted: look('info', 'off', '这次没用上', '没采纳'),
  answered: look('check-circle', 'ok', '回过话了', '已答复'),
  gathering: look('calendar', 'link', '报名中'),
  held: look('check-circle', 'ok', '办完了'),
  inForce: look('check-circle', 'ok', '生效了'),
  ended: look('info', 'off', '到期了'),
  urgent: look('alert', 'late', '急'),
  paused: look('pause', 'off', '暂停算天数', '计时暂停'),
  dueToday: look('clock', 'warn', '今天到期'),
  overdue: look('clock-alert', 'late', '超期了'),
}

/** How a state is drawn for the worker or for the officer. */
export function chipLook(chip: AnyChip, side: Side = 'worker'): ChipLook {
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
