import * as v from 'valibot'
import { decide } from '../../../domain/matter'
import { noticeRow } from '../../../domain/parts/publicity'
import type { Actor } from '../../../domain/matter'
import type { NoticeRow, Page, Routes } from '../../../typings/api'
import { act, contextOf } from '../case/act'
import { toldTo } from '../own/told'
import { noticesOf, readCase } from '../../lib/store/cases'
import type { CaseDoc } from '../../lib/store/stored'
import type { Caller } from '../../lib/caller'
import { ApiError, notFound } from '../../lib/errors'
import { mayStill } from '../../lib/store/counts'
import { markRead } from '../../lib/store/inbox'
import { caseId } from '../../lib/keys'
import { addObjection } from '../../lib/store/objections'
import { orgLines } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { cursor, id, requestId, text, words } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'

/** Notices of the caller's own union; only its members see them. */
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

const OWN = '这是您自己的申请，不用在这里提。有话请直接找工会。'
const AGAIN = '您对这份公示已经提过意见。工会核实后会告诉您结果，不用再提。'

/** While it is shown, or stopped because of an earlier objection. */
const isShown = (doc: CaseDoc, today: string): boolean =>
  noticeIn(doc) !== undefined && doc.publicity?.consented === true && doc.publicity.to >= today
const noticeIn = ({ service, state }: CaseDoc) => serviceOf(service).flow.states[state]?.notice

/** The command by which a member objects to what its state shows. */
const objecting = ({ service, state }: CaseDoc): string =>
  Object.entries(serviceOf(service).flow.states[state]?.commands ?? {}).find(([, { by }]) => by === 'public')?.[0] ?? ''

/** The member who objects, and the case; the same error for every case that is not on their union's notices now. */
async function noticed(caller: Caller, { id: about, requestId: request }: Routes['notice.object']['in']) {
  const [person, doc] = await Promise.all([readPerson(caller.person), readCase(about)])
  const done = doc?.log.find((entry) => entry.id === request && entry.by === caller.person)
  if (!person || !doc || doc.unit !== person.member || !(done || isShown(doc, caller.today))) throw notFound()
  return { person, doc, done }
}

/** The step that stops the notice; null if it is already stopped. @throws ApiError why the step is not allowed */
async function stopping(doc: CaseDoc, actor: Actor, caller: Caller, data: Routes['notice.object']['in']) {
  if (doc.parties.includes(caller.person)) throw new ApiError('NOT_NOW', OWN)
  if (noticeIn(doc) === 'stopped') return null
  const order = { id: data.requestId, name: objecting(doc), step: doc.state, input: { text: data.text } }
  const decision = decide(order, await contextOf(doc, actor, caller))
  if (!decision.ok) throw new ApiError(decision.code, decision.message)
  return order
}

/**
 * Lodges an objection, one for each member and notice: first decide, then store the text, then stop the case. If the
 * last write is lost, the stored objection still prevents the notice from closing, and a repeated request finishes the
 * work.
 */
async function object(caller: Caller, data: Routes['notice.object']['in']): Promise<{ at: string }> {
  const { person, doc, done } = await noticed(caller, data)
  if (done) return { at: done.at }
  checkWords(data.text)
  const actor: Actor = { person: caller.person, name: person.masked, role: 'public', org: doc.unit }
  const order = await stopping(doc, actor, caller, data)
  const _id = caseId(caller.person, `objection|${doc._id}|${doc.publicity?.from ?? ''}`)
  const said = { by: caller.person, masked: person.masked, text: data.text, at: caller.now, request: data.requestId }
  await mayStill('objection', caller)
  const kept = await addObjection(doc, { _id, ...said })
  if (kept.request !== data.requestId) throw new ApiError('NOT_NOW', AGAIN)
  if (order && kept.open) await act({ doc, openObjections: 0 }, actor, order, caller)
  return { at: kept.at }
}

export const noticeRoutes: Pick<RouteTable, 'notice.list' | 'notice.object' | 'inbox.list' | 'inbox.read'> = {
  'notice.list': { policy: 'member', schema: v.object({ cursor }), handle: list },
  'notice.object': { policy: 'member', schema: v.object({ id, requestId, text: words(0, 500) }), handle: object },
  'inbox.list': {
    policy: 'self',
    schema: v.object({ cursor }),
    handle: (caller, data) => toldTo(caller, data.cursor),
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
