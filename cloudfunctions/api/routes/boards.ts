import keyBy from 'lodash/keyBy'
import * as v from 'valibot'
import { ancestry } from '../../../domain/matter'
import { boardRow, boardView, isOpen, overView, takenRow, tookPart } from '../../../domain/shapes/offer'
import type { Actor, OrgTree } from '../../../domain/matter'
import type { Line } from '../../../domain/shapes/offer'
import type { BoardRow, BoardView, Page, Routes, TakenRow } from '../../../typings/api'
import { contextOf } from '../case/act'
import { readBoth, runPlace } from '../case/place'
import { saidOf } from '../case/said'
import { boardsOf, takenIn } from '../../lib/store/boards'
import { aheadOf, linesOf, liveLinesOf } from '../../lib/store/lines'
import type { CaseDoc } from '../../lib/store/stored'
import { readCode } from '../../lib/store/codes'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { orgLine, orgLines } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, id, name, requestId, text } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'

/** The same answer for an offer of another union, one that has ended and one that never existed. */
const gone = (): ApiError => new ApiError('NOT_FOUND', '这个活动找不到了。可能已经结束，或者不是您工会办的。')
const MEMBERS_ONLY = '活动是给会员的。您先入会：扫工地的码，两分钟办好。'
const NO_DOOR = '这张签到码用不了。请门口的人重新亮一下码，再扫一次。'

/** A member and the unions whose offers are open to them; null for a person who is not a member. */
async function guestOf(caller: Caller): Promise<{ actor: Actor; line: string[]; orgs: OrgTree } | null> {
  const person = await readPerson(caller.person)
  if (!person?.member) return null
  const orgs = await orgLine(person.member)
  const line = ancestry(person.member, orgs)
  return { actor: { person: caller.person, name: person.masked, role: 'guest', org: person.member, line }, line, orgs }
}

/** @throws ApiError NOT_FOUND, the same for every offer */
function memberOf<T>(guest: T | null): T {
  if (!guest) throw new ApiError('NOT_FOUND', MEMBERS_ONLY)
  return guest
}

async function list(caller: Caller, data: { cursor?: string | undefined }): Promise<Page<BoardRow>> {
  const [guest, own] = await Promise.all([guestOf(caller), linesOf(caller.person, caller.now)])
  if (!guest) return { rows: [], next: null }
  const page = await boardsOf(guest.line, caller.now, data.cursor)
  const mine = new Map(own.map((line) => [line.about, line]))
  return {
    rows: page.rows.map((record) => boardRow(record, caller.person, guest.orgs, mine.get(record._id))),
    next: page.next,
  }
}

/** @throws ApiError NOT_FOUND if the offer is not, or no longer, open to this guest, who took no part in it either */
async function shown(doc: CaseDoc | null, line: Line | null, actor: Actor, caller: Caller): Promise<BoardView> {
  if (!doc) throw gone()
  const [context, ahead] = await Promise.all([
    contextOf(doc, actor, caller),
    line?.state === 'waiting' ? aheadOf(line) : undefined,
  ])
  const { record } = context
  if (!isOpen(record) || !(actor.line ?? []).includes(record.board.org)) throw gone()
  return { ...boardView({ ...context, record }, line, ahead), ...saidOf(doc, context, line) }
}

/** One that is over, for somebody who took part: whoever they belong to by now. */
async function over(doc: CaseDoc, line: Line | null, caller: Caller): Promise<BoardView> {
  const actor: Actor = { person: caller.person, name: line?.name ?? '', role: 'guest', line: [] }
  const context = await contextOf(doc, actor, caller)
  return { ...overView(context, line), ...saidOf(doc, context, line) }
}

async function get(caller: Caller, data: { id: string }): Promise<BoardView> {
  const [guest, { doc, line }] = await Promise.all([guestOf(caller), readBoth(data.id, caller.person)])
  if (doc && !isOpen(doc) && isOffer(doc) && tookPart(doc, caller.person, line)) return over(doc, line, caller)
  return shown(doc, line, memberOf(guest).actor, caller)
}

const isOffer = ({ service }: CaseDoc): boolean => serviceOf(service).shape === 'offer'

/** What the caller takes part in, or took part in. */
async function mine(caller: Caller, data: { cursor?: string | undefined }): Promise<Page<TakenRow>> {
  const page = await liveLinesOf(caller.person, data.cursor)
  const heads = keyBy(await takenIn(page.rows.map(({ about }) => about)), '_id')
  const orgs = await orgLines(Object.values(heads).map(({ unit }) => unit))
  const rows = page.rows.flatMap((line) => {
    const head = heads[line.about]
    return head ? [takenRow(serviceOf(head.service), head, line, orgs)] : []
  })
  return { rows, next: page.next }
}

/** Whether the scanned code belongs to this offer's door and is still valid. */
function isAtDoor(door: string | undefined, about: string, now: string): boolean {
  const code = door === undefined ? null : readCode(door, now)
  return code?.kind === 'door' && code.about === about && !code.expired
}

/** A guest's command. If it is pressed at the door, the door's own code must be sent with it. */
async function press(caller: Caller, data: Routes['board.act']['in']): Promise<BoardView> {
  const [guest, first] = await Promise.all([guestOf(caller), readBoth(data.id, caller.person)])
  const { actor, line: unions } = memberOf(guest)
  const { doc, line } = first
  if (!doc?.board || !unions.includes(doc.board.org)) throw gone()
  const command = serviceOf(doc.service).flow.states[doc.state]?.commands[data.command]
  if (command?.atDoor && !isAtDoor(data.door, doc._id, caller.now)) throw new ApiError('NOT_NOW', NO_DOOR)
  const order = { id: data.commandId, name: data.command, step: data.step, input: data.input ?? {} }
  await runPlace({ doc, line }, actor, order, caller)
  const now = await readBoth(data.id, caller.person)
  return shown(now.doc, now.line, actor, caller)
}

export const boardRoutes: Pick<RouteTable, 'board.list' | 'board.get' | 'board.mine' | 'board.act'> = {
  'board.list': { policy: 'member', schema: v.object({ cursor }), handle: list },
  'board.get': { policy: 'member', schema: v.object({ id }), handle: get },
  'board.mine': { policy: 'self', schema: v.object({ cursor }), handle: mine },
  'board.act': {
    policy: 'member',
    schema: v.object({
      id,
      command: name,
      commandId: requestId,
      step: name,
      input: v.optional(answers),
      door: v.optional(text(400)),
    }),
    handle: press,
  },
}
