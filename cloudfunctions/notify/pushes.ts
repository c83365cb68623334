import { later } from '../../domain/base/calendar'
import { allowancesOf, giveBack, spend, useUp } from '../lib/store/allowances'
import { movePush } from '../lib/store/pushes'
import type { Letter, PushDoc, PushState } from '../lib/store/pushes'
import { logger } from '../lib/logger'
import { fieldsOf, templateOf } from '../lib/channels/templates'
import { wechat } from '../lib/channels/wechat'

/** After this time a push is given up if its run was killed while sending. Longer than any run lasts. */
const staleAt = (now: string): string => later(now, 5, 'minute')
/** The first try and three more. */
const MOST_TRIES = 4
/** When a push is tried again: in the next minute's run, even if that comes a little early. */
const againAt = (now: string): string => later(now, 30, 'second')

/** Error numbers of WeChat, and of the platform before WeChat. With any other error the push may have been sent. */
const OUTCOMES: Record<number, PushState> = {
  0: 'sent',
  43101: 'refused',
  [-1]: 'busy',
  [-501003]: 'busy',
  [-501004]: 'busy',
  [-601004]: 'bad',
  [-601018]: 'bad',
  [-604100]: 'bad',
  [-604101]: 'bad',
  [-604104]: 'bad',
  [-501005]: 'bad',
  [-501007]: 'bad',
}
/** The other positive numbers are also from WeChat: template, argument, page or openid is wrong. */
const outcomeOf = (code: number | undefined): PushState =>
  code === undefined ? 'unknown' : (OUTCOMES[code] ?? (code > 0 ? 'bad' : 'unknown'))

/** Sends a letter to WeChat. Never throws. */
async function sendLetter(letter: Letter, openid: string): Promise<PushState> {
  const template = templateOf(letter.kind)
  if (!template) return 'bad'
  const data = fieldsOf(template, letter.title, letter.at)
  try {
    const sdk = await wechat()
    await sdk.openapi.subscribeMessage.send({ touser: openid, templateId: template.id, page: letter.page, data })
    return 'sent'
  } catch (error) {
    const code = (error as { errCode?: number }).errCode
    const outcome = outcomeOf(code)
    if (outcome === 'bad' || outcome === 'unknown')
      logger.error(`push.${outcome}`, error, { push: letter._id, code, kind: letter.kind })
    return outcome
  }
}

/** How the result affects the allowance that was subtracted before: WeChat uses one up only by sending. */
async function settleAllowance(state: PushState, { person, kind }: Letter): Promise<void> {
  if (state === 'refused') await useUp(person, kind)
  if (state === 'bad' || state === 'failed') await giveBack(person, kind)
}

/** Sends what this run has claimed, and stores the result. */
async function carry(push: PushDoc, openid: string, now: string): Promise<void> {
  const outcome = await sendLetter(push, openid)
  const state = outcome === 'busy' && push.tries >= MOST_TRIES ? 'failed' : outcome
  await movePush(push, { state, wakeAt: state === 'busy' ? againAt(now) : null })
  await settleAllowance(state, push)
}

const end = (push: PushDoc, state: PushState): Promise<boolean> => movePush(push, { state, wakeAt: null })

/** Claims a push, so that no other run sends it too; the first time its allowance is subtracted. */
async function claimAndSend(push: PushDoc, openid: string, now: string): Promise<void> {
  const claim = { state: 'sending' as const, tries: push.tries + 1, wakeAt: staleAt(now) }
  if (!(await movePush(push, claim))) return
  const claimed = { ...push, ...claim }
  if (push.state === 'waiting' && !(await spend(push.person, push.kind))) await end(claimed, 'unallowed')
  else await carry(claimed, openid, now)
}

/**
 * Sends a push that waits in line or that WeChat was too busy for: each at most once, even after errors. One over which a
 * run was killed may have been sent, so it is given up.
 * @returns always true: whatever came of it, it has moved
 */
export async function carryOn(push: PushDoc, now: string): Promise<boolean> {
  const openid = push.state === 'sending' ? undefined : (await allowancesOf([push.person]))[push.person]?.openid
  if (openid) await claimAndSend(push, openid, now)
  else await end(push, 'unknown')
  return true
}

/** After an error of the database; a push that was claimed before it keeps its own time. */
export async function putOff(push: PushDoc, now: string): Promise<void> {
  await movePush(push, { state: push.state, wakeAt: againAt(now) })
}
