import { RELEASE } from '../../../domain/base/release'
import type { RouteName, Routes } from '../../../typings/api'
import { keysUnder, read, remove, write } from '../keep/store'

const PREFIX = 'reply:'
/** Answers that another release of this program has kept may look otherwise: they are never shown. */
const OURS = `${PREFIX}${RELEASE}:`
/** Enough for everything that one person has open; the oldest are deleted first. */
const MOST = 40

/** Queries whose answers may be shown again later, and the fields that tell the answers apart. */
const KEEP: Partial<Record<RouteName, (data: Record<string, unknown>) => string | null>> = {
  'me.get': () => '',
  'me.held': () => '',
  'policy.get': (data) => `${String(data.service)}|${String(data.org)}`,
  'case.mine': firstPage,
  // Other people's matters are not stored on an officer's phone.
  'case.get': (data) => (data.hat ? null : String(data.id)),
  'notice.list': firstPage,
  'inbox.list': firstPage,
  'board.list': firstPage,
  'spot.list': firstPage,
  'board.mine': firstPage,
  'board.get': (data) => String(data.id),
  'card.get': () => '',
  // A liaison may have no network and must still be able to show the site's code.
  'site.mine': (data) => String(data.hat),
  'site.get': ofSite,
  'site.poster': ofSite,
}

function ofSite(data: Record<string, unknown>): string {
  return `${String(data.hat)}|${String(data.id)}`
}

function firstPage(data: Record<string, unknown>): string | null {
  return data.cursor ? null : ''
}

/** Answers that are kept without a part of them: what a message says of somebody else's matter. */
const LESS: { [R in RouteName]?: (answer: Routes[R]['out']) => Routes[R]['out'] } = {
  'inbox.list': (page) => ({
    ...page,
    rows: page.rows.map(({ of, ...row }) => (of && !row.hat ? { ...row, of } : row)),
  }),
}

function keyOf(route: RouteName, data: unknown): string | null {
  const id = KEEP[route]?.(data as Record<string, unknown>)
  return id === null || id === undefined ? null : `${OURS}${route}:${id}`
}

export interface Kept<T> {
  data: T
  /** Epoch ms when it arrived. */
  at: number
}

/** The last good answer to the same question, or null. */
export function keptReply<R extends RouteName>(route: R, data: Routes[R]['in']): Kept<Routes[R]['out']> | null {
  const key = keyOf(route, data)
  return key ? (read(key) as Kept<Routes[R]['out']> | null) : null
}

/** For whom answers were kept on this phone, by any release. */
export const personsKept = (): string[] =>
  keysUnder(PREFIX)
    .filter((key) => key.endsWith(':me.get:'))
    .flatMap((key) => (read(key) as Kept<{ person?: string }>).data.person ?? [])

/** Keeps an answer for later; if the storage is full, drops the older half and tries once more. */
export function keepReply<R extends RouteName>(route: R, data: Routes[R]['in'], answer: Routes[R]['out']): void {
  const key = keyOf(route, data)
  if (!key) return
  void fit(key, { data: LESS[route]?.(answer) ?? answer, at: Date.now() })
  dropOldest(MOST)
}

async function fit(key: string, kept: Kept<unknown>): Promise<void> {
  if (await write(key, kept)) return
  dropOldest(MOST / 2)
  await write(key, kept)
}

/** Forgets one answer, because something was done that changes it. */
export function forgetReply<R extends RouteName>(route: R, data: Routes[R]['in']): void {
  const key = keyOf(route, data)
  if (key) remove(key)
}

function dropOldest(most: number): void {
  const keys = keysUnder(PREFIX)
  if (keys.length <= most) return
  const aged = keys
    .map((key) => ({ key, at: (read(key) as Kept<unknown> | null)?.at ?? 0 }))
    .sort((a, b) => a.at - b.at)
  aged.slice(0, keys.length - most).forEach(({ key }) => remove(key))
}
