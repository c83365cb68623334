import { addDays, addMonths, type CivilDate, daysBetween } from '../../base/calendar'
import { figure, type PolicyPack } from '../../policy'
import type { HardshipClass } from './types'
import { assertDay } from './validate'

/** Why a file is closed, in words for the notice. */
export const EXIT_NAMES = {
  outOfHardship: '已经脱困',
  retired: '退休',
  movedAway: '调到别的单位',
  died: '去世',
  misidentified: '复核后不符合',
  governmentCare: '转到政府兜底保障',
  ownWish: '本人申请',
  falseStatement: '说的和实际不一样',
} as const
export type ExitReason = keyof typeof EXIT_NAMES

/** What becomes of the file: frozen and kept, or moved to the union of the new unit. */
export type ExitEffect = 'frozen' | 'moved'

export interface Exit {
  reason: ExitReason
  name: string
  effect: ExitEffect
  /** Everybody but the one who asked for it may object; nobody does for the dead. */
  mayObject: boolean
  /** Families that left hardship are called later, in case they fall back. */
  followUp: boolean
}

/** An exit with what follows from it. A file is never deleted. */
export function exitOf(reason: ExitReason): Exit {
  return {
    reason,
    name: EXIT_NAMES[reason],
    effect: reason === 'movedAway' ? 'moved' : 'frozen',
    mayObject: reason !== 'ownWish' && reason !== 'died',
    followUp: reason === 'outOfHardship',
  }
}

/** Where a file stands on a day. */
export type FileState = 'active' | 'reminding' | 'reviewDue'

export interface FileStatus {
  state: FileState
  /** The last day on which the file is valid. */
  validUntil: CivilDate
  /** Calendar days from today to `validUntil`; negative afterwards. */
  daysLeft: number
  /** No payment from a file that is overdue for its review. */
  paymentsBlocked: boolean
}

/**
 * The last valid day: the same-numbered day after the pack's months, or that month's end. It does not roll.
 * @throws HardshipError for a day that does not exist
 */
export function validUntil(filedOn: CivilDate, pack: PolicyPack): CivilDate {
  return addMonths(assertDay('filedOn', filedOn), figure(pack, 'aid.file.validMonths'))
}

function daysBefore(end: CivilDate, pack: PolicyPack): CivilDate[] {
  const before = [
    figure(pack, 'aid.file.remind.first'),
    figure(pack, 'aid.file.remind.second'),
    figure(pack, 'aid.file.remind.last'),
  ]
  return before.map((days) => addDays(end, -days)).sort()
}

/** Where a file stands today, by its last day. @throws HardshipError for days that do not exist */
export function statusUntil(end: CivilDate, today: CivilDate, pack: PolicyPack): FileStatus {
  assertDay('today', today)
  const overdue = today > assertDay('until', end)
  const reminding = daysBefore(end, pack).some((day) => day <= today)
  const state = overdue ? 'reviewDue' : reminding ? 'reminding' : 'active'
  return { state, validUntil: end, daysLeft: daysBetween(today, end), paymentsBlocked: overdue }
}

/** The outcome of a yearly review; an officer confirms it. */
export type Review =
  | { outcome: 'renewed'; class: HardshipClass }
  | { outcome: 'recategorised'; class: HardshipClass; before: HardshipClass }
  | { outcome: 'exited'; exit: Exit }

/** What a yearly review suggests from the class of the file and the class computed anew with the current figures. */
export function yearlyReview(before: HardshipClass, now: HardshipClass): Review {
  if (now === 'none') return { outcome: 'exited', exit: exitOf('outOfHardship') }
  return now === before ? { outcome: 'renewed', class: now } : { outcome: 'recategorised', class: now, before }
}
