import pick from 'lodash/pick'
import uniqBy from 'lodash/uniqBy'
import type { InboxRow, Page } from '../../../typings/api'
import { PAGE } from './cases'
import { addAll, together } from './bulk'
import { _, change, collection, rowsOf } from './cloud'

/** A message in the app: the reliable record of what a person was told, even if a push failed. */
export interface InboxDoc extends Omit<InboxRow, 'id' | 'of'> {
  _id: string
  to: string
  /** `at|_id`: order and cursor of the list. */
  key: string
}

const outgoing = together<InboxDoc, InboxDoc>(async (docs) => {
  await addAll('inbox', uniqBy(docs, '_id'), { idOf: ({ _id }) => _id, make: (doc) => doc })
  return [...docs]
}, 100)

/** Delivers a message; repeating the same id changes nothing. One write, or part of one. */
export async function deliver(message: Omit<InboxDoc, 'key' | 'read'>): Promise<void> {
  await outgoing.load({ ...message, key: `${message.at}|${message._id}`, read: false })
}

const SHOWN = ['title', 'text', 'about', 'hat', 'assist', 'sheet', 'at', 'read'] as const

/** A page of a person's messages, newest first. */
export async function inboxOf(person: string, cursor?: string): Promise<Page<InboxRow>> {
  const where = { to: person, ...(cursor ? { key: _.lt(cursor) } : {}) }
  const rows = rowsOf<InboxDoc>(await collection('inbox').where(where).orderBy('key', 'desc').limit(PAGE).get())
  return {
    rows: rows.map((row) => ({ id: row._id, ...pick(row, SHOWN) })),
    next: rows.length === PAGE ? (rows[PAGE - 1]?.key ?? null) : null,
  }
}

/** A person has opened the case: marks their messages about it as read. One write. */
export async function markAbout(person: string, about: string): Promise<void> {
  await change('inbox', { to: person, about, read: false }, { read: true })
}

/** Whether one of these messages has been read. One read. */
export async function isRead(ids: string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const found = await collection('inbox')
    .where({ _id: _.in(ids), read: true })
    .limit(1)
    .get()
  return found.data.length > 0
}

/** Marks the person's own message as read; other people's stay unchanged. */
export async function markRead(person: string, id: string): Promise<void> {
  await change('inbox', { _id: id, to: person }, { read: true })
}
