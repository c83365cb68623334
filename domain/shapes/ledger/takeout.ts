import { later } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import type { Field } from '../../form'
import { date, longText, text } from '../../form/build'
import { refusal } from '../../matter/command'
import type { Refusal } from '../../matter/service'
import type { Hand } from './batch'

/*
 * The books of a time, for an auditor from outside: one asks with a reason, another agrees, and for a few days whoever asked
 * may take them. Nothing of them is stored: they are written anew each time, and their digest is put down.
 */

/** One time that they were taken. */
interface Taken {
  /** UTC ISO. */
  at: string
  /** Of the file: shows whether a copy is the one that was given out. */
  digest: string
}

export interface Takeout {
  _id: string
  schema: number
  org: string
  /** The first and the last day of the books. */
  from: CivilDate
  to: CivilDate
  /** Who is to get them, and what for. */
  whom: string
  why: string
  asked: Hand
  answered: (Hand & { holds: boolean }) | null
  /** When it ends: of a question that nobody answered, or of what may be taken. UTC ISO. */
  until: string
  taken: Taken[]
  /** `at|_id`: order of the list. */
  listed: string
}

const SCHEMA = 1
/** Days in which somebody has to agree, and then those in which it may be taken. */
const ANSWER_DAYS = 7
const TAKE_DAYS = 3
const HOURS = 24

export const TAKEOUT_FIELDS: Field[] = [
  date('from', '从哪天', '要哪一段的账？从哪天起？'),
  date('to', '到哪天', '到哪天止？'),
  text('whom', '给谁', '给谁看？写事务所、单位的名称。', { min: 4, max: 60 }),
  longText('why', '为什么', '为什么要给？', { min: 4, max: 200, hint: '比如：2026年度专项审计，有委托书。' }),
]

export const newTakeout = (said: Pick<Takeout, '_id' | 'org' | 'from' | 'to' | 'whom' | 'why' | 'asked'>): Takeout => ({
  ...said,
  schema: SCHEMA,
  answered: null,
  until: later(said.asked.at, ANSWER_DAYS * HOURS, 'hour'),
  taken: [],
  listed: `${said.asked.at}|${said._id}`,
})

/** How one stands: waiting for a second person, open to be taken, not agreed to, or over. */
export type TakeoutState = 'waits' | 'open' | 'refused' | 'over'
export function takeoutState({ answered, until }: Takeout, now: string): TakeoutState {
  if (answered && !answered.holds) return 'refused'
  if (until <= now) return 'over'
  return answered ? 'open' : 'waits'
}

/** What an answer leaves. */
export const answeredWith = (hand: Hand, holds: boolean): Pick<Takeout, 'answered' | 'until'> => ({
  answered: { ...hand, holds },
  until: later(hand.at, TAKE_DAYS * HOURS, 'hour'),
})

const OWN = '自己提的，要由另一位管理员或者经审委员同意。'
const ENDED: Record<Exclude<TakeoutState, 'waits'>, string> = {
  open: '同事已经同意了。',
  refused: '同事没有同意。还要的话，请重新提。',
  over: '过期了。还要的话，请重新提。',
}

/** Why somebody may not answer; null where they may. */
export function mayNotAnswer(one: Takeout, by: string, now: string): Refusal | null {
  const state = takeoutState(one, now)
  if (state !== 'waits') return refusal('NOT_NOW', ENDED[state])
  return one.asked.by === by ? refusal('SAME_PERSON', OWN) : null
}

const WAITS = '还没有人同意。请另一位管理员或者经审委员先看。'
const OTHERS = '谁提的，由谁来拿。'

/** Why somebody may not take it; null where they may. */
export function mayNotTake(one: Takeout, by: string, now: string): Refusal | null {
  if (one.asked.by !== by) return refusal('NOT_NOW', OTHERS)
  const state = takeoutState(one, now)
  return state === 'open' ? null : refusal('NOT_NOW', state === 'waits' ? WAITS : ENDED[state])
}
