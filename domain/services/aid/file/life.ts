import type { CivilDate } from '../../../base/calendar'
import { notesOf } from '../../../matter/command'
import { packOf } from '../../../matter/desk'
import type { CommandContext, OwnTerm, Reminder, StateChip, Turn, TurnOf } from '../../../matter/service'
import type { CaseRecord, Facts, Memo } from '../../../matter/types'
import { importedUntil } from '../../../parts/imported'
import type { Gaps } from '../../../parts/supplement'
import { statusUntil, validUntil } from '../../../rules/hardship'
import type { ExitReason } from '../../../rules/hardship'

/*
 * How long a file is in force, and what its life keeps: the last day, what a review asks and what it changed, why it ends.
 */

/** What was changed at a review, as officers read it. */
export interface Change {
  label: string
  before: string
  after: string
}

interface Notes {
  /** The last day on which it is in force. */
  until: CivilDate
  /** What the review that is under way asks for. */
  gaps: Gaps
  /** What the last review changed. */
  changes: Change[]
  /** Why it is about to end, until when that may be objected to, and whether it was. */
  exit: { reason: ExitReason; text: string; objectBy: CivilDate; objected?: string }
}
export const life = notesOf<Notes>('life')

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
/** Its terms where the place has none of its own. */
export const LIFE_TERMS = {
  review: { n: 10, type: 'W', basis: '年审交上来几天内看完', hard: false, ...OWN },
  overdue: { n: 90, type: 'N', basis: '过期没年审，多少天后出名册', hard: false, roll: false, ...OWN },
  objectExit: { n: 15, type: 'N', basis: '通知退出以后，几天内可以说不同意', hard: false, roll: false, ...OWN },
  followUp: { n: 180, type: 'N', basis: '脱困以后几天内回访', hard: false, roll: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

/** The day in the case's own moments on which it leaves the state in which it is in force. */
const movesOn = ({ moments, state }: Pick<CaseRecord, 'moments' | 'state'>): CivilDate | undefined =>
  state === 'filed' ? moments.find(({ does }) => does === 'move')?.at.slice(0, 10) : undefined

/**
 * Last day on which the file is in force: as it was put down with the step that settled or renewed it; of a file from
 * before that was kept, what its register said, or a year from today.
 */
export const inForceUntil = (record: CaseRecord, facts: Facts): CivilDate =>
  life.read(record).until ??
  movesOn(record) ??
  (record.kept.renew ? undefined : importedUntil(record)) ??
  validUntil(facts.today, packOf(record, facts))

/** A year from today on. */
export const forAYear = ({ record, facts }: CommandContext): Memo =>
  life.write(record, { until: validUntil(facts.today, packOf(record, facts)), gaps: [] })

/** Whether the review may begin: from the first reminder on, also after the last day. */
export function isNear({ record, facts }: CommandContext): boolean {
  const until = inForceUntil(record, facts)
  return statusUntil(until, facts.today, packOf(record, facts)).state !== 'active'
}

/** What the worker has to do with a file in force: from the first reminder on, the review. */
export function reviewTurn(record: TurnOf, facts: Facts): Turn | null {
  const until = movesOn(record)
  const near = until !== undefined && statusUntil(until, facts.today, packOf(record, facts)).state !== 'active'
  return near ? { todo: '请您年审', chip: REVIEW_CHIP } : null
}
const REVIEW_CHIP: StateChip = { icon: 'hand', tone: 'warn', word: '该年审了' }
/** A notice is looked at while something may be said against it. */
export const noticeTurn = (): Turn => ({ todo: '请您看看这个通知' })

/** Whether its last day has passed. */
export const isOverdue = ({ record, facts }: CommandContext): boolean =>
  statusUntil(inForceUntil(record, facts), facts.today, packOf(record, facts)).paymentsBlocked

/** The worker and the keeper are reminded as the rules say, each with what to do. */
export const REMINDERS: Reminder[] = [
  {
    days: 'remind.first',
    applicant: '您有一件事两个月后到期，现在可以年审',
    desk: '您管的一件事两个月后到期，请提醒年审',
  },
  {
    days: 'remind.second',
    applicant: '您有一件事一个月后到期，请点“年审”',
    desk: '您管的一件事一个月后到期，请提醒年审',
  },
  {
    days: 'remind.last',
    applicant: '您有一件事7天后到期，请马上年审',
    desk: '您管的一件事7天后到期，请打电话催年审',
  },
]
/** The same of one that has not been reviewed in time. */
export const OVERDUE_REMINDERS: Reminder[] = [
  { days: 60, applicant: '您有一件事过期了，先停着，请年审', desk: '您管的一件事过期没年审，请打电话' },
  { days: 30, applicant: '您有一件事过期了，一个月后就结束', desk: '您管的一件事没年审，一个月后就结束' },
  { days: 7, applicant: '您有一件事，再过7天不年审就结束', desk: '您管的一件事没年审，7天后就结束' },
]

export const OVERDUE_CHIP: StateChip = { icon: 'info', tone: 'late', word: '等您年审', officer: '过期没年审' }
