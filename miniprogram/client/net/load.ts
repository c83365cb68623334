import type { Reply, RouteName, Routes } from '../../../typings/api'
import { call } from './api'
import { keptReply } from './cache'
import { networkNow, onNetwork } from './network'
import { say } from '../go'
import { sinceWords } from '../when'

/** What a page that loads something shows besides its content; `u-state` and `u-net` draw it. */
export interface Load {
  state: 'loading' | 'ready' | 'failed'
  slow: boolean
  /** True when there is no network, false when the server refused. */
  offline: boolean
  /** When the content shown was stored, in words; empty when it is fresh. */
  savedAt: string
  code: string
  message: string
  requestId: string
}
export const NOT_LOADED: Load = {
  state: 'loading',
  slow: false,
  offline: false,
  savedAt: '',
  code: '',
  message: '',
  requestId: '',
}

export const READY: Load = { ...NOT_LOADED, state: 'ready' }

const SLOW_MS = 6_000
interface LoadingPage {
  setData(patch: { load: Load }): void
}

/** What a page shows for a refusal, or for content stored at `savedAt` when there is no network. */
export function loadFailed(reply: Extract<Reply<never>, { ok: false }>, savedAt = ''): Load {
  const { code, message, requestId = '' } = reply
  const offline = code === 'OFFLINE'
  return { ...NOT_LOADED, state: offline && savedAt ? 'ready' : 'failed', offline, savedAt, code, message, requestId }
}

/** How to stop waiting, by page. */
type Waits = WeakMap<object, () => void>
const answersAwaited: Waits = new WeakMap()
const codeAwaited: Waits = new WeakMap()

/** Runs `again` once when the network is back; a page waits only for the answer that it asked for last. */
function whenBack(waiting: Waits, page: object, again: () => void): void {
  waiting.get(page)?.()
  const stop = onNetwork(({ online }) => {
    if (!online) return
    stop()
    again()
  })
  waiting.set(page, stop)
}

/** The load by which a page's list began. */
const loads = new WeakMap<object, symbol>()

/**
 * Shows the stored content at once, then the server's answer. Without network the stored content stays, with its time.
 * @param show puts an answer on the page; called at most twice
 */
export async function loadInto<R extends RouteName>(
  page: LoadingPage,
  route: R,
  data: Routes[R]['in'],
  show: (answer: Routes[R]['out']) => void,
): Promise<void> {
  loads.set(page, Symbol(route))
  const kept = keptReply(route, data)
  if (kept) show(kept.data)
  page.setData({ load: kept ? READY : NOT_LOADED })
  const slow = setTimeout(() => !kept && page.setData({ load: { ...NOT_LOADED, slow: true } }), SLOW_MS)
  const reply = await call(route, data)
  clearTimeout(slow)
  if (reply.ok) show(reply.data)
  else if (reply.code === 'OFFLINE') whenBack(answersAwaited, page, () => void loadInto(page, route, data, show))
  page.setData({
    load: reply.ok ? READY : loadFailed(reply, kept ? sinceWords(kept.at) : ''),
  })
}

interface ListPage {
  data: { fetching: boolean }
  setData(patch: { fetching: boolean }): void
}

/**
 * Reads the next part of a page's list, one part at a time. A part that comes after the list was begun anew is dropped.
 * @param cursor null where nothing follows
 * @param add puts the part behind what the page shows
 */
export async function moreInto<R extends RouteName>(
  page: ListPage,
  route: R,
  data: Omit<Routes[R]['in'], 'cursor'> & { cursor: string | null },
  add: (part: Routes[R]['out']) => void,
): Promise<void> {
  if (data.cursor === null || page.data.fetching) return
  const began = loads.get(page)
  page.setData({ fetching: true })
  const reply = await call(route, data as Routes[R]['in'])
  if (!reply.ok) say(reply.message)
  else if (loads.get(page) === began) add(reply.data)
  page.setData({ fetching: false })
}

const NOT_FETCHED = '这件事的内容没取下来。过一会儿再试，填过的都在。'

/** What a page shows while its code is being loaded. Separate from `load`, which is about the server's answer. */
export interface FetchingPage {
  setData(patch: { fetched: Load }): void
  /** Starts again when the reader asks for it, or when the network is back. */
  begin(): unknown
}
const attempts = new WeakMap<FetchingPage, symbol>()

/**
 * Waits for code in a sub-package that WeChat may have to fetch. If that fails, the page says so. Returns null then,
 * and if the page has started again meanwhile. The page itself sets `READY`, together with its content.
 */
export async function fetchFor<T>(page: FetchingPage, fetch: () => Promise<T>): Promise<T | null> {
  const attempt = Symbol('attempt')
  attempts.set(page, attempt)
  codeAwaited.get(page)?.()
  page.setData({ fetched: NOT_LOADED })
  const slow = setTimeout(() => page.setData({ fetched: { ...NOT_LOADED, slow: true } }), SLOW_MS)
  const got = await fetch().catch(() => null)
  clearTimeout(slow)
  if (attempts.get(page) !== attempt) return null
  if (got === null) {
    whenBack(codeAwaited, page, () => void page.begin())
    page.setData({ fetched: { ...NOT_LOADED, state: 'failed', offline: !networkNow().online, message: NOT_FETCHED } })
  }
  return got
}
