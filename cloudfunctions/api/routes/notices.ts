import * as v from 'valibot'
import { noticeRow } from '../../../domain/case'
import type { Actor } from '../../../domain/case'
import type { NoticeRow, Page, Routes } from '../../../typings/api'
import { act } from '../case/act'
import { noticesOf, readCase } from '../../lib/store/cases'
import type { Caller } from '../../lib/caller'
import { ApiError, notFound } from '../../lib/errors'
import { inboxOf, markRead } from '../../lib/store/inbox'
import { caseId } from '../../lib/keys'
import { addObjection } from '../../lib/store/objections'
import { orgLines } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { cursor, id, requestId, text } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'

/** Notices of the union that one is a member of; nobody else sees any. */
async function list(caller: Caller, data: { cursor?: string | undefined }): Promise<Page<NoticeRow>> {
  const unit = (await readPerson(caller.person))?.member
  if (!unit) return { rows: [], next: null }
  const [page, orgs] = await Promise.all([noticesOf(unit, caller.today, data.cursor), orgLines([unit])])
  return { rows: page.rows.map((row) => noticeRow(serviceOf(row.service), row, row.publicity, orgs)), next: page.next }
}

const LEAST_WORDS = 10
function checkWords(words: string): void {
  if (Array.from(words.trim()).length >= LEAST_WORDS) return
  const message = `至少写 ${LEAST_WORDS} 个字，说清楚哪里不对。`
  throw new ApiError('INVALID', message, { fields: [{ path: 'text', code: 'TOO_SHORT', message }] })
}

/**
 * Lodges an objection: first what was said, then the case is stopped. If the second write is lost, the first still keeps
 * the notice from being closed, and a repetition finishes the work.
 */
async function object(caller: Caller, data: Routes['notice.object']['in']): Promise<{ at: string }> {
  const [person, doc] = await Promise.all([readPerson(caller.person), readCase(data.id)])
  const listed = doc?.memo.publicity?.consented && doc.memo.publicity.to >= caller.today
  const done = doc?.log.some((entry) => entry.id === data.requestId && entry.by === caller.person)
  if (!person || !doc || doc.unit !== person.member || !(listed || done)) throw notFound()
  if (done) return { at: doc.log.find((entry) => entry.id === data.requestId)?.at ?? caller.now }
  checkWords(data.text)
  const actor: Actor = { person: caller.person, name: person.masked, role: 'public', org: doc.unit }
  const step = doc.state === 'objection_review' ? 'publicity' : doc.state
  const _id = caseId(caller.person, data.requestId)
  await addObjection(doc, { _id, by: caller.person, masked: person.masked, text: data.text, at: caller.now })
  if (doc.state !== 'objection_review')
    await act(
      { doc, openObjections: 0 },
      actor,
      { id: data.requestId, name: 'object', step, input: { text: data.text } },
      caller,
    )
  return { at: caller.now }
}

export const noticeRoutes: Pick<RouteTable, 'notice.list' | 'notice.object' | 'inbox.list' | 'inbox.read'> = {
  'notice.list': { policy: 'member', schema: v.object({ cursor }), handle: list },
  'notice.object': { policy: 'member', schema: v.object({ id, requestId, text: text(500) }), handle: object },
  'inbox.list': {
    policy: 'self',
    schema: v.object({ cursor }),
    handle: (caller, data) => inboxOf(caller.person, data.cursor),
  },
  'inbox.read': {
    policy: 'self',
    schema: v.object({ id: text(120) }),
    handle: async (caller, data) => {
      await markRead(caller.person, data.id)
      return {}
    },
  },
}
