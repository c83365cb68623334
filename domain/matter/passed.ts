import { PASSED_ON } from './against'
import { isStaffed } from './desk'
import { effectsOf, enter } from './enter'
import { wakeOf } from './tell'
import type { CommandContext } from './service'
import type { Actor, CaseRecord } from './types'

/** Nobody's own step: somebody has said for whom they act. */
const DESK: Actor = { person: 'desk', name: '', role: 'officer' }

/**
 * The case where nobody is left at its desk who may have it, because all who sit there act for the other side: it lies at
 * the next desk above from then on, with a new day. Null where somebody is left, or nobody is above.
 * @param id of the step in the log
 */
export function passedOn({ service, record, answers, facts }: CommandContext, id: string): CaseRecord | null {
  const { desk, reviewers } = record
  if (!desk?.includes('/') || isStaffed(desk, facts, record)) return null
  const step = { id, name: 'passedOn', done: '换了上一级的律师办', note: PASSED_ON, renews: true }
  const next = enter(service, record, record.state, step, DESK, facts, answers)
  if (next.desk === desk) return null
  const fx = { ...record.fx, ...effectsOf(next, { step, actor: DESK, at: facts.now, before: desk, reviewers }) }
  return { ...next, rev: record.rev + 1, fx, wakeAt: wakeOf(fx) }
}
