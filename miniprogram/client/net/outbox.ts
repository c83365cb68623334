import type { Reply, Submitted } from '../../../typings/api'
import type { Answers, FieldError } from '../../../domain/form/types'
import { RELEASE } from '../../../domain/base/release'
import { call, isDefinite } from './api'
import { forgetReply } from './cache'
import { allDrafts, dropDraft, type Filling, fillingKey, fillingOf } from '../keep/drafts'
import { dropPhotos, pathsIn, photosProblem, photosRefused, photosSettled, sendPhotos, withFileIds } from './photos'
import { keysUnder, read, remove, write } from '../keep/store'

type Refused = Extract<Reply<never>, { ok: false }>

const PREFIX = 'outbox:'
const DONE = 'handed-in:'

/** An application that the member has handed in and the server has not yet answered for. */
export interface Waiting {
  requestId: string
  /** What it was filled in for; its draft stays until the server has accepted. */
  filling: Filling
  title: string
  /** In normal form; paths of photos on the phone are replaced after they have been sent. */
  answers: Answers
  /** To the level above the own union, which is not to know. */
  above?: true
  /** Version of the form that was filled in; entries of earlier releases do not say it. */
  form?: number
  /** Release of the phone that handed it in. */
  release?: number
  /** The server takes it from a newer release only; it is sent again after the update. */
  outdated?: true
  at: number
  /** Why the server refused it; the draft is then open again. */
  refused?: { message: string; fields: FieldError[] }
}

/** The format of earlier versions: only the draft's key said what it was filled in for. */
interface OldWaiting extends Omit<Waiting, 'filling'> {
  draft: string
}

function waitingAt(key: string): Waiting | null {
  const kept = read(key) as Waiting | OldWaiting | null
  return kept && ('draft' in kept ? { ...kept, filling: fillingOf(kept.draft) } : kept)
}

const running = new Map<string, Promise<Reply<Submitted>>>()
/** `accepted` if the server has just accepted one. */
type Listener = (accepted: Submitted | null) => void
const listeners = new Set<Listener>()

/** Everything handed in and not accepted yet, oldest first. */
export function waitingList(): Waiting[] {
  const all = keysUnder(PREFIX).map(waitingAt)
  return all.filter((one): one is Waiting => one !== null).sort((a, b) => a.at - b.at)
}

/** Photos that some form on this phone still names. */
export const heldPaths = (): string[] => [...allDrafts(), ...waitingList()].flatMap(({ answers }) => pathsIn(answers))

/** Its name among what the phone keeps. */
export const entryName = (requestId: string): string => PREFIX + requestId

/** One of them, by its request id. */
export const waitingFor = (requestId: string): Waiting | null => waitingAt(PREFIX + requestId)

/** Calls `listener` whenever the list changes. Returns how to stop. */
export function onOutbox(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
/** For a page that does not listen yet. */
export const notListening = (): void => undefined
const tell = (accepted: Submitted | null = null): void => listeners.forEach((listener) => listener(accepted))

/**
 * Hands an application in. It is stored first, so it is not lost without network or battery. A second tap meanwhile
 * joins the first. Without network the answer is OFFLINE and it is sent automatically later.
 */
export function handIn(entry: Omit<Waiting, 'at' | 'release' | 'outdated' | 'refused'>): Promise<Reply<Submitted>> {
  const under = running.get(entry.requestId)
  if (under) return under
  const stored = write(PREFIX + entry.requestId, { ...entry, release: RELEASE, at: Date.now() })
  tell()
  return sendOnce(entry.requestId, stored)
}

/** Takes it back before it has been sent; the draft still exists. */
export function takeBack(requestId: string): void {
  remove(PREFIX + requestId)
  tell()
}

/** Told to update, and not updated yet. */
export const isOutdated = ({ outdated, release }: Waiting): boolean => outdated === true && release === RELEASE
const isDue = (entry: Waiting): boolean => !entry.refused && !isOutdated(entry)

/** False where the same phone may get another answer by asking again. */
const isOver = (reply: Reply<unknown>): boolean => isDefinite(reply) || (!reply.ok && reply.code === 'OUTDATED')

/**
 * Sends what waits, one after another; stops at the first failure of the network and tries again automatically later.
 */
export async function flush(): Promise<void> {
  for (const entry of waitingList().filter(isDue)) {
    const reply = await sendOnce(entry.requestId)
    if (!isOver(reply)) return
  }
}

const FIRST_PAUSE_MS = 4_000
const LONGEST_PAUSE_MS = 60_000
let pause = FIRST_PAUSE_MS
let stopWaiting = (): void => undefined

/** A lost answer triggers no network event, so the phone asks again, at growing intervals, while WeChat is open. */
function tryLater(): void {
  stopWaiting()
  const timer = setTimeout(() => void flush(), pause)
  stopWaiting = () => clearTimeout(timer)
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
}

/** The server's answer to an application of this phone, for the page that shows it. */
export const handedIn = (requestId: string): Submitted | null => read(DONE + requestId) as Submitted | null

function sendOnce(requestId: string, stored: Promise<unknown> = Promise.resolve()): Promise<Reply<Submitted>> {
  const sent = (): Promise<Reply<Submitted>> => stored.then(() => sendWaiting(requestId))
  const under = running.get(requestId) ?? sent().finally(() => running.delete(requestId))
  running.set(requestId, under)
  return under
}

async function sendWaiting(requestId: string): Promise<Reply<Submitted>> {
  const entry = waitingFor(requestId)
  if (!entry) return alreadyGone(requestId)
  await sendPhotos()
  if (photosRefused(entry.answers)) return refuse(entry, PHOTO_REFUSED)
  if (!photosSettled(entry.answers)) {
    tryLater()
    return { ...PHOTOS_WAIT, message: photosProblem(entry.answers) ?? PHOTOS_WAIT.message }
  }
  const reply = await call('case.submit', {
    ...entry.filling,
    ...(entry.form === undefined ? {} : { form: entry.form }),
    ...(entry.above ? { above: true } : {}),
    requestId,
    answers: withFileIds(entry.answers),
  })
  settle(entry, reply)
  if (isOver(reply)) pause = FIRST_PAUSE_MS
  else tryLater()
  return reply
}

/** Its draft opens again, with the reason next to the photo. */
function refuse(entry: Waiting, reply: Reply<never>): Reply<never> {
  settle(entry, reply)
  return reply
}

const PHOTO_REFUSED: Refused = { ok: false, code: 'BAD_FILE', message: '有照片用不了，请打开删掉，重拍再交。' }
const PHOTOS_WAIT: Refused = { ok: false, code: 'OFFLINE', message: '照片还没传完。有网会自己传，传完自动交。' }
const GONE: Reply<never> = { ok: false, code: 'NOT_FOUND', message: '这份表已经拿回来了，改好再交。' }

function alreadyGone(requestId: string): Reply<Submitted> {
  const data = handedIn(requestId)
  return data ? { ok: true, data } : GONE
}

/** The phone was updated since, and the form is still too old: its draft opens with today's questions. */
const CHANGED = { message: '这张表改过了。请打开看一遍，再交一次。', fields: [] }

/** Accepted: only the receipt stays on the phone. Refused: the draft is open again, with the reason. */
function settle(entry: Waiting, reply: Reply<Submitted>): void {
  const key = PREFIX + entry.requestId
  if (reply.ok) {
    void write(DONE + entry.requestId, reply.data)
    remove(key)
    dropDraft(fillingKey(entry.filling))
    dropPhotos(entry.answers)
    forgetReply('case.mine', {})
  } else if (reply.code === 'OUTDATED') {
    void write(key, entry.release === RELEASE ? { ...entry, outdated: true } : { ...entry, refused: CHANGED })
  } else if (isDefinite(reply)) {
    void write(key, { ...entry, refused: { message: reply.message, fields: reply.fields ?? [] } })
  }
  tell(reply.ok ? reply.data : null)
}
