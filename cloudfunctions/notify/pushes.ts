import type { TemplateKind } from '../../typings/api'
import { allowancesOf, giveBack, spend, useUp } from '../lib/store/allowances'
import { _, collection, rowsOf } from '../lib/store/cloud'
import { isDuplicate } from '../lib/errors'
import { logger } from '../lib/logger'
import { fieldsOf, templateOf } from '../lib/channels/templates'
import { wechat } from '../lib/channels/wechat'

/** What is to be said to somebody's phone. */
export interface Letter {
  /** Of the message in the app that it points to: one message is pushed to one person once. */
  _id: string
  person: string
  kind: TemplateKind
  title: string
  page: string
  /** When it happened; UTC ISO. */
  at: string
}

/**
 * How a push stands. `sending` and `busy` are looked at again; all others are the end: sent; refused by the person;
 * bad, which is ours to mend; failed, WeChat was busy each time; unknown, it may have been sent and never is again;
 * unallowed, somebody else's push took the last allowance.
 */
type State = 'sending' | 'busy' | 'sent' | 'refused' | 'bad' | 'failed' | 'unknown' | 'unallowed'

export interface PushDoc extends Letter {
  state: State
  /** How often it has been given to WeChat, or was about to be. */
  tries: number
  /** When it is to be looked at again; null at the end. */
  wakeAt: string | null
}

/** A push that was about to be sent when its run was killed is given up after this. Longer than any run lasts. */
const STALE_MS = 5 * 60_000
/** The first time and three more. */
const MOST_TRIES = 4
const BATCH = 50

const after = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString()

/** WeChat's numbers, and the platform's own on the way there. Anything else may have taken effect. */
const OUTCOMES: Record<number, State> = {
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
/** The other positive numbers are WeChat's as well: template, argument, page or openid are not as they should be. */
const outcomeOf = (code: number | undefined): State =>
  code === undefined ? 'unknown' : (OUTCOMES[code] ?? (code > 0 ? 'bad' : 'unknown'))

/** Gives a letter to WeChat. Never throws. */
async function send(letter: Letter, openid: string): Promise<State> {
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

/** What the outcome means for the allowance that was taken off before: WeChat uses one up by sending alone. */
async function settleAllowance(state: State, { person, kind }: Letter): Promise<void> {
  if (state === 'refused') await useUp(person, kind)
  if (state === 'bad' || state === 'failed') await giveBack(person, kind)
}

/** Moves a push on, if it still stands as it was read. */
const put = (push: Pick<PushDoc, '_id' | 'state'>, state: State, wakeAt: string | null): Promise<unknown> =>
  collection('pushes').where({ _id: push._id, state: push.state }).update({ state, wakeAt })

/** Sends what this run has claimed, and puts down how it ended. */
async function carry(push: PushDoc, openid: string, now: string): Promise<void> {
  const outcome = await send(push, openid)
  const state = outcome === 'busy' && push.tries >= MOST_TRIES ? 'failed' : outcome
  await put(push, state, state === 'busy' ? now : null)
  await settleAllowance(state, push)
}

/** Whether this run is the one that sends it: of two at once one can put it down. */
async function claim(push: PushDoc): Promise<boolean> {
  try {
    await collection('pushes').add(push)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

async function sendFirst(letter: Letter, openid: string, now: string): Promise<void> {
  const push: PushDoc = { ...letter, state: 'sending', tries: 1, wakeAt: after(now, STALE_MS) }
  if (!(await claim(push))) return
  if (await spend(letter.person, letter.kind)) await carry(push, openid, now)
  else await put(push, 'unallowed', null)
}

/** Pushes letters to those of their readers who allow it; each letter at most once, whatever happens on the way. */
export async function pushAll(letters: Letter[], now: string): Promise<void> {
  const wanted = letters.filter(({ kind }) => templateOf(kind))
  const entries = await allowancesOf([...new Set(wanted.map(({ person }) => person))])
  await Promise.all(
    wanted.map(async (letter) => {
      const entry = entries.find(({ _id, left }) => _id === letter.person && left[letter.kind] > 0)
      if (entry) await sendFirst(letter, entry.openid, now)
    }),
  )
}

/** A push that was waiting: sent once more, or, where a run was killed over it, given up. */
async function resume(push: PushDoc, openid: string | undefined, now: string): Promise<void> {
  const { _id, state, tries } = push
  if (state !== 'busy' || !openid) return void (await put(push, 'unknown', null))
  const again = { state: 'sending' as const, tries: tries + 1, wakeAt: after(now, STALE_MS) }
  const mine = (await collection('pushes').where({ _id, state: 'busy', tries }).update(again)) as { updated?: number }
  if (mine.updated === 1) await carry({ ...push, ...again }, openid, now)
}

/** Looks again at pushes that have not come to an end. Their allowance was taken off the first time. */
export async function resumeAll(now: string): Promise<void> {
  const found = await collection('pushes')
    .where({ wakeAt: _.lte(now) })
    .orderBy('wakeAt', 'asc')
    .limit(BATCH)
    .get()
  const waiting = rowsOf<PushDoc>(found)
  const entries = await allowancesOf([...new Set(waiting.map(({ person }) => person))])
  const openids = new Map(entries.map(({ _id, openid }) => [_id, openid]))
  const results = await Promise.allSettled(waiting.map((push) => resume(push, openids.get(push.person), now)))
  for (const result of results) if (result.status === 'rejected') logger.error('push.stuck', result.reason)
}
