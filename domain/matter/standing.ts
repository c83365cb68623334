import type { Answers } from '../form'
import { enter, stateNamed } from './enter'
import { MEMBERSHIP } from './move'
import { wakeOf } from './tell'
import type { Service } from './service'
import type { Actor, CaseRecord, Facts, Message } from './types'

/*
 * What goes with a member stays as it is where their membership comes to rest or ends: whoever keeps it is told, and decides.
 */

/** What the person and the keeper read of it: of a membership that rests, and of one that is over. */
const NOTES = {
  rests: '会籍保留了（退休、没工作或者离岗）。这一份照旧，管这件事的人会看一看要不要改。',
  over: '会籍没有了。管这件事的人会看一看这一份要不要改，改以前会先告诉您。',
}
const TITLE = '您管的一件事，他的会籍有变化，请看看'

/**
 * A case in force of somebody whose membership came to rest, or is over: a line in its log, and a message to its keeper. Nothing
 * else of it changes.
 * @param step `id` of the effect, which happens once; `over`, where there is no membership any more
 * @returns null where it was said already, or the case is in force no more
 */
export function standingTold(
  service: Service,
  { record, answers }: { record: CaseRecord; answers: Answers },
  { id, over, at }: { id: string; over: boolean; at: string },
  actor: Actor,
  facts: Facts,
): CaseRecord | null {
  const { keeper, log, state } = record
  if (!keeper || log.some((entry) => entry.id === id) || !stateNamed(service, state).keeps) return null
  const note = over ? NOTES.over : NOTES.rests
  const next = enter(service, record, state, { id, name: MEMBERSHIP, done: '', note }, actor, facts, answers)
  const told: Message = { kind: 'inbox', to: { desk: keeper }, title: TITLE, at, done: false }
  const fx = { ...next.fx, [`${id}-k`]: told }
  return { ...next, fx, wakeAt: wakeOf(fx), rev: record.rev + 1 }
}
