import { refusal } from '../../matter/command'
import { admitted } from '../../matter/decide'
import type { Order } from '../../matter/decide'
import type { Answers } from '../../form'
import type { CommandContext, Command, Offering, Refusal, Service } from '../../matter/service'
import type { Standing } from '../../matter/types'
import { freeOf, isClosed } from './row'
import type { Head } from './row'

/*
 * What a tap of a member asks of their own line.
 */

/** What is to become of the line: nothing, the turn that is promised to it, or a move; with what the person gave. */
export type Want =
  | { ok: true; does: 'nothing' }
  | { ok: true; does: 'accept'; gave?: Answers }
  | { ok: true; does: 'move'; to: Standing; behind?: true; gave?: Answers }

const NOTHING: Want = { ok: true, does: 'nothing' }
const go = (to: Standing): Want => ({ ok: true, does: 'move', to })

export const offeringOf = (service: Service): Offering => (service.shape === 'offer' ? (service.offer ?? {}) : {})

/** Whether nobody reads who takes part in it. */
export const isSealed = (service: Service, answers: Answers): boolean => offeringOf(service).sealed?.(answers) ?? false

const FULL = refusal('NOT_NOW', '名额满了。有人退出就会空出来，过些时候再看看。')
const FULL_QUEUE = refusal('NOT_NOW', '名额满了。可以先排队，有人退出会按先后告诉您。')
const THERE = refusal('NOT_NOW', '您已经签到了，不用退。')
const NO_QUEUE = refusal('NOT_NOW', '现在不用排队。请看还有没有名额。')
const WAITING = refusal('NOT_NOW', '您在排队。轮到您了会告诉您，到时候再点。')

/** Whether people may wait for a place in this offer: a turn must have an end. */
const mayQueue = (service: Service, { board }: Pick<Head, 'board'>): boolean =>
  offeringOf(service).queue !== undefined && typeof board?.seats === 'number' && board.closes !== undefined

/** Said to whom no place was left: before the head is asked, and after. */
export const full = (service: Service, head: Pick<Head, 'board'>, now: string): Refusal =>
  mayQueue(service, head) && !isClosed(head, now) ? FULL_QUEUE : FULL

/** For whom there is a place: whoever waits comes first, until it has begun. */
function comes(to: 'in' | 'present', service: Service, head: Head, now: string): Want | Refusal {
  const behind = mayQueue(service, head) && !isClosed(head, now)
  const { waiting } = head.places
  if (freeOf(head) <= 0 || (behind && waiting > 0)) return full(service, head, now)
  return { ok: true, does: 'move', to, ...(behind ? { behind: true } : {}) }
}

function forPlace(mine: Standing, service: Service, head: Head, now: string): Want | Refusal {
  if (mine === 'in' || mine === 'present') return NOTHING
  if (mine === 'offered') return { ok: true, does: 'accept' }
  return mine === 'waiting' ? WAITING : comes('in', service, head, now)
}

function forRow(mine: Standing, service: Service, head: Head): Want | Refusal {
  if (mine !== 'off' && mine !== 'asked') return NOTHING
  const { waiting } = head.places
  return mayQueue(service, head) && (waiting > 0 || freeOf(head) <= 0) ? go('waiting') : NO_QUEUE
}

function atDoor(mine: Standing, service: Service, head: Head, now: string): Want | Refusal {
  if (mine === 'present') return NOTHING
  if (mine === 'in' || mine === 'offered') return go('present')
  return comes('present', service, head, now)
}

const out = (mine: Standing): Want | Refusal =>
  mine === 'present' ? THERE : mine === 'off' || mine === 'asked' ? NOTHING : go('off')

/** What a command wants of a line that stands so. */
function wantOf(
  place: NonNullable<Command['place']>,
  mine: Standing,
  service: Service,
  head: Head,
  now: string,
): Want | Refusal {
  if (place === 'in') return forPlace(mine, service, head, now)
  if (place === 'wait') return forRow(mine, service, head)
  return place === 'out' ? out(mine) : atDoor(mine, service, head, now)
}

const NOT_A_PLACE = refusal('NOT_NOW', '这一步现在不归您办。请看这件事在谁手里。')

/**
 * Decides a tap of a member: what it wants of their line, or a refusal in plain words. Pure; the head decides in the end
 * whether there is a place.
 * @param context its actor is a guest; `mine` says where they stand
 */
export function decidePlace(order: Order, context: CommandContext, head: Head): Want | Refusal {
  const found = admitted(order, context)
  if (!found.ok) return found
  const { place } = found.command
  if (!place) return NOT_A_PLACE
  const want = wantOf(place, context.mine ?? 'off', context.service, head, context.facts.now)
  const gives = want.ok && want.does !== 'nothing' && Object.keys(found.input).length > 0
  return gives ? { ...want, gave: found.input } : want
}
