import type { Stack } from '../support/stack'
import type { Doc, Past } from './fixture'

/** Longer than an urgent matter may stay unread before the deputy is told. */
const LATER_MS = 31 * 60_000

/** Lets all timers do all that is due on the morning of the record, and half an hour later. */
export async function tellAll(stack: Stack, past: Past): Promise<void> {
  for (const name of ['notify', 'clock', 'notify']) await stack.timer(name)
  await stack.clock.freeze(new Date(Date.parse(past.now) + LATER_MS).toISOString())
  for (const name of ['clock', 'notify']) await stack.timer(name)
}

/** Empties all inboxes: whatever is sent again then is there again. */
export async function forgetAll(stack: Stack): Promise<void> {
  const ids = (await stack.find<Doc>('inbox')).map(({ _id }) => _id)
  const query = JSON.stringify({ _id: { $in: ids } })
  const params = { collectionName: 'inbox', queryType: 'WHERE', query, multi: true }
  const body = JSON.stringify({ action: 'database.removeDocument', ...params })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${stack.cloudUrl}/admin`, { method: 'POST', headers, body })
  const left = await stack.find('inbox')
  if (left.length) throw new Error(`${left.length} messages are left`)
}
