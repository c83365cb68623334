import { addDays, addMonths, type CivilDate, daysBetween } from '../../base/calendar'
import { figure, type PolicyPack } from '../../policy'
import type { HardshipClass } from './types'
import { assertDay, assertPeople } from './validate'

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

/** The days on which the worker is reminded, earliest first. */
export const reminderDays = (filedOn: CivilDate, pack: PolicyPack): CivilDate[] =>
  daysBefore(validUntil(filedOn, pack), pack)

function daysBefore(end: CivilDate, pack: PolicyPack): CivilDate[] {
  const before = [
    figure(pack, 'aid.file.remind.first'),
    figure(pack, 'aid.file.remind.second'),
    figure(pack, 'aid.file.remind.last'),
  ]
  return before.map((days) => addDays(end, -days)).sort()
}

/**
 * Where a file stands today.
 * @param filedOn the day of filing or of the last renewal @throws HardshipError for days that do not exist
 */
export const fileStatus = (filedOn: CivilDate, today: CivilDate, pack: PolicyPack): FileStatus =>
  statusUntil(validUntil(filedOn, pack), today, pack)

/** The same of a file whose last day is known. @throws HardshipError for days that do not exist */
export function statusUntil(end: CivilDate, today: CivilDate, pack: PolicyPack): FileStatus {
  assertDay('today', today)
  const overdue = today > assertDay('until', end)
  const reminding = daysBefore(end, pack).some((day) => day <= today)
  const state = overdue ? 'reviewDue' : reminding ? 'reminding' : 'active'
  return { state, validUntil: end, daysLeft: daysBetween(today, end), paymentsBlocked: overdue }
}

/**
 * The reminder to send today: the latest one whose day has come and that was not sent, so that a job that stood still
 * sends one and not three. Null when none is due, or the file is overdue.
 * @param lastSentOn the day of the last reminder in this period; null when none was sent
 * @throws HardshipError for days that do not exist
 */
export function reminderDue(
  filedOn: CivilDate,
  today: CivilDate,
  lastSentOn: CivilDate | null,
  pack: PolicyPack,
): CivilDate | null {
  if (assertDay('today', today) > validUntil(filedOn, pack)) return null
  if (lastSentOn !== null) assertDay('lastSentOn', lastSentOn)
  const come = reminderDays(filedOn, pack).filter((day) => day <= today)
  const latest = come[come.length - 1]
  if (latest === undefined) return null
  return lastSentOn !== null && lastSentOn >= latest ? null : latest
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

/** A file as far as finding it again needs. */
export interface FileRecord {
  id: string
  /** Keys of every member (never numbers themselves). */
  memberKeys: readonly string[]
  /** Null while the file is active. */
  closedOn: CivilDate | null
}

/** Whether a household may open a file: not while a member is in an active one; else linked to the latest closed one. */
export type Opening = { ok: false; activeFileId: string } | { ok: true; previousFileId: string | null }

const shared = (a: readonly string[], b: readonly string[]): boolean => a.some((key) => b.includes(key))

/** The one closed last; of files closed on one day the later in the list. */
const latestOf = (files: readonly FileRecord[]): FileRecord | null =>
  files.reduce<FileRecord | null>(
    (last, file) => (last !== null && (last.closedOn ?? '') > (file.closedOn ?? '') ? last : file),
    null,
  )

/**
 * One household, one file: nobody is in two active files, as applicant or as member. A household that falls back into
 * hardship gets a new file that points to its old one.
 * @throws HardshipError for more people than a household has
 */
export function opening(memberKeys: readonly string[], files: readonly FileRecord[]): Opening {
  assertPeople('memberKeys', memberKeys)
  const mine = files.filter((file) => shared(file.memberKeys, memberKeys))
  const active = mine.find((file) => file.closedOn === null)
  if (active) return { ok: false, activeFileId: active.id }
  return { ok: true, previousFileId: latestOf(mine)?.id ?? null }
}
