import keyBy from 'lodash/keyBy'
import * as v from 'valibot'
import { boardRow, boardView, isOpen, overView, takenRow, tookPart } from '../../../domain/shapes/offer'
import type { Actor } from '../../../domain/matter'
import type { BoardRecord, Line } from '../../../domain/shapes/offer'
import type { BoardRow, BoardView, Page, Routes, TakenRow } from '../../../typings/api'
import { contextOf } from '../case/act'
import { guestFrom, guestOf } from '../case/guest'
import type { Guest } from '../case/guest'
import { readBoth, runPlace } from '../case/place'
import { saidOf } from '../case/said'
import { boardsOf, takenIn } from '../../lib/store/boards'
import { aheadOf, linesOf, liveLinesOf } from '../../lib/store/lines'
import type { CaseDoc } from '../../lib/store/stored'
import { readCode } from '../../lib/store/codes'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { genderOf } from '../../lib/store/members'
import { orgLines } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, id, name, requestId, text } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'

/** The same answer for an offer of another union, one that has ended and one that never existed. */
const gone = (): ApiError => new ApiError('NOT_FOUND', '这个活动找不到了。可能已经结束，或者不是您工会办的。')
const MEMBERS_ONLY = '活动是给会员的。您先入会：扫工地的码，两分钟办好。'
const NO_DOOR = '这张签到码用不了。请门口的人重新亮一下码，再扫一次。'

/** The same for every offer that is not for them, and for what never existed. */
const notFor = ({ member }: Guest): ApiError => (member ? gone() : new ApiError('NOT_FOUND', MEMBERS_ONLY))

/** What is known of a member is looked up here, once: nothing for women is shown to whom nobody knows to be one. */
async function listening(caller: Caller): Promise<Guest> {
  const person = await readPerson(caller.person)
  return guestFrom(caller, person?.member ? { ...person, gender: await genderOf(person) } : person)
}

/** Unions that offer something and are not of the reader's line. */
const offering = (rows: BoardRecord[]): string[] => rows.flatMap(({ board }) => board.by ?? [])

async function list(caller: Caller, data: { cursor?: string | undefined }): Promise<Page<BoardRow>> {
  const [{ actor, orgs }, own] = await Promise.all([listening(caller), linesOf(caller.person, caller.now)])
  const page = await boardsOf(actor.line, caller.now, data.cursor)
  const reader = {
    ...{ person: caller.person, now: caller.now },
    orgs: { ...orgs, ...(await orgLines(offering(page.rows))) },
  }
  const mine = new Map(own.map((line) => [line.about, line]))
  return {
    rows: page.rows.map((record) => boardRow(record, reader, mine.get(record._id))),
    next: page.next,
  }
}

/** @throws ApiError NOT_FOUND if the offer is not, or no longer, open to this guest, who took no part in it either */
async function shown(doc: CaseDoc | null, line: Line | null, guest: Guest, caller: Caller): Promise<BoardView> {
  const { actor } = guest
  if (!doc) throw notFor(guest)
  const [context, ahead] = await Promise.all([
    contextOf(doc, actor, caller),
    line?.state === 'waiting' ? aheadOf(line) : undefined,
  ])
  const { record } = context
  if (!isOpen(record) || !actor.line.includes(record.board.org)) throw notFor(guest)
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
  return shown(doc, line, guest, caller)
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
  const { actor } = guest
  const { doc, line } = first
  if (!doc?.board || !actor.line.includes(doc.board.org)) throw notFor(guest)
  const command = serviceOf(doc.service).flow.states[doc.state]?.commands[data.command]
  if (command?.atDoor && !isAtDoor(data.door, doc._id, caller.now)) throw new ApiError('NOT_NOW', NO_DOOR)
  const order = { id: data.commandId, name: data.command, step: data.step, input: data.input ?? {} }
  await runPlace({ doc, line }, actor, order, caller)
  const now = await readBoth(data.id, caller.person)
  return shown(now.doc, now.line, guest, caller)
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
