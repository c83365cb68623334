import mapValues from 'lodash/mapValues'
import omit from 'lodash/omit'
import pickBy from 'lodash/pickBy'
import type { CaseRecord, Moment } from '../../domain/matter'
import { evidenceDigest } from './keys'
import { canonical } from './canonical'

/*
 * What the last step left of a case, as one keyed digest in its entry of the log. Everything in the document counts but
 * what is named here, so that a new field is covered from the day on which it is there.
 */

/** What time alone changes without an entry in the log, besides messages: a covered case is given nothing else then. */
export const BY_TIME = ['rev', 'told', 'moments', 'clockAt', 'wakeAt'] as const satisfies (keyof CaseRecord)[]

/** What others write on the document between two steps, and who; or what is covered otherwise. */
export const NOT_COVERED = {
  rev: 'deliveries and claims count it on',
  told: 'deliveries say who was told instead of an empty desk',
  moments: 'the clock takes away what has happened; the moves that are to come are covered',
  clockAt: 'the first of the moments, or put off by a timer',
  wakeAt: 'deliveries',
  eraseAt: 'put off by a timer; whoever erases reckons the day anew',
  places: 'lines count',
  round: 'whoever writes the list says so; what it came to, the step that decides keeps',
  guests: 'lines take the place of those of an older shape',
  fx: 'deliveries say what came of them; what they do is covered, messages are not',
  log: 'its own chain; how many entries there are is covered',
  key: 'wrapped anew when the seal key changes',
  broken: 'timers park a case that does not open',
  _openid: 'the platform may write it',
} as const satisfies Partial<Record<keyof CaseRecord | 'key' | 'broken' | '_openid', string>>

/** A case as it is, or will be, stored, as far as this needs to know it. */
export interface Left {
  log: readonly object[]
  fx: Record<string, object>
  moments?: Moment[]
}

/** When it moves by itself; a day that was provisional may be another one by now. */
const movesOf = (moments: Moment[], all: 'as they are' | 'provisional'): string[] =>
  moments
    .filter(({ does }) => does === 'move')
    .map(({ at, provisional }) => (provisional || all === 'provisional' ? 'provisional' : at))

/** What effects do besides telling. What came of them, and what is emptied then, is written by deliveries. */
const deedsOf = (fx: Record<string, object>): Record<string, object> =>
  mapValues(
    pickBy(fx, (effect) => (effect as { kind?: string }).kind !== 'inbox'),
    (effect) => omit(effect, ['done', 'came', 'failed', 'answers', 'after']),
  )

function digestOf(left: Left, all: 'as they are' | 'provisional'): string {
  const { log, fx, moments = [] } = left
  const own = { fields: omit(left, Object.keys(NOT_COVERED)), steps: log.length }
  return evidenceDigest('over', canonical({ ...own, moves: movesOf(moments, all), deeds: deedsOf(fx) }))
}

/** Digest of what a write leaves of a case. @param left the whole document as stored; its texts encrypted */
export const overDigest = (left: Left): string => digestOf(left, 'as they are')

/** Whether a stored case is what this digest was made of. */
export const isOver = (stored: Left, over: string): boolean =>
  over === digestOf(stored, 'as they are') || over === digestOf(stored, 'provisional')

/** Whether a case is covered: its last entry says what it left. */
export const isCovered = ({ log }: { log: { over?: string }[] }): boolean => log[log.length - 1]?.over !== undefined
