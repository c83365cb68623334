import { later } from '../../domain/base/calendar'
import { allowancesOf, giveBack, spend, useUp } from '../lib/store/allowances'
import { claimPush, movePush, wakingPushes } from '../lib/store/pushes'
import type { Letter, PushDoc, PushState } from '../lib/store/pushes'
import { each } from '../lib/each'
import { logger } from '../lib/logger'
import { fieldsOf, templateOf } from '../lib/channels/templates'
import { wechat } from '../lib/channels/wechat'

/** After this time a push is given up if its run was killed while sending. Longer than any run lasts. */
const staleAt = (now: string): string => later(now, 5, 'minute')
/** The first try and three more. */
const MOST_TRIES = 4
const BATCH = 50

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
  await movePush(push, { state, wakeAt: state === 'busy' ? now : null })
  await settleAllowance(state, push)
}

async function sendFirst(letter: Letter, openid: string, now: string): Promise<void> {
  const push: PushDoc = { ...letter, state: 'sending', tries: 1, wakeAt: staleAt(now) }
  if (!(await claimPush(push))) return
  if (await spend(letter.person, letter.kind)) await carry(push, openid, now)
  else await movePush(push, { state: 'unallowed', wakeAt: null })
}

/** Pushes letters to readers who allow it; each letter at most once, even after errors. */
export async function pushAll(letters: Letter[], now: string): Promise<void> {
  const wanted = letters.filter(({ kind }) => templateOf(kind))
  const entries = await allowancesOf(wanted.map(({ person }) => person))
  await Promise.all(
    wanted.map(async (letter) => {
      const entry = entries[letter.person]
      if (entry && entry.left[letter.kind] > 0) await sendFirst(letter, entry.openid, now)
    }),
  )
}

/** A waiting push: sent again, or given up if a run was killed while sending it. */
async function resume(push: PushDoc, openid: string | undefined, now: string): Promise<void> {
  if (push.state !== 'busy' || !openid) return void (await movePush(push, { state: 'unknown', wakeAt: null }))
  const again = { state: 'sending' as const, tries: push.tries + 1, wakeAt: staleAt(now) }
  if (await movePush(push, again)) await carry({ ...push, ...again }, openid, now)
}

/** Checks again pushes that are not final. Their allowance was subtracted the first time. */
export async function resumeAll(now: string): Promise<void> {
  const waiting = await wakingPushes(now, BATCH)
  const entries = await allowancesOf(waiting.map(({ person }) => person))
  await each('push.stuck', waiting, (push) => resume(push, entries[push.person]?.openid, now))
}
