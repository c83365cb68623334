import * as v from 'valibot'
import { normalize } from '../round/people'
import { ancestry, stateNamed } from '../../../domain/matter'
import { WHYS } from '../../../domain/shapes/round'
import type { RoundLine, Why } from '../../../domain/shapes/round'
import { services } from '../../../domain/services'
import { ROUND_PAPERS } from '../../../typings/round'
import type { Page, RoundPerson, RoundPut, RoundRow, RoundView, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { cursor, hat, id, orgId, requestId, text, words } from '../../lib/http/schemas'
import { headOf } from '../../lib/rounds/head'
import { putOn } from '../../lib/rounds/put'
import type { Came } from '../../lib/rounds/put'
import { settled } from '../../lib/rounds/owed'
import { orgLine, orgLines } from '../../lib/store/orgs'
import { beginList, earlierOf, endList, lineOf, linesWith, peopleAt, putLine, roundsOf } from '../../lib/store/rounds'
import { openCase } from '../../lib/store/stored'
import { filesOf } from '../round/files'
import { give } from '../round/give'
import { paperOf } from '../round/papers'
import { fundOf, helperAt, mayAdd, mayStrike, opened, openedByOfficer } from '../round/right'
import type { Opened } from '../round/right'
import { COUNTED, personRow, roundRow, roundView } from '../round/view'
import type { Counted } from '../round/view'

/*
 * 一轮发放: its list, for the officers who make and decide it; and handing over, for whoever stands before the people.
 */

/** States in which a round is going on. */
const GOING = Object.values(services).flatMap((service) =>
  service.shape === 'round' ? Object.keys(service.flow.states).filter((name) => !stateNamed(service, name).closed) : [],
)

async function list(caller: Caller, data: Routes['round.list']['in']): Promise<Page<RoundRow>> {
  const helper = await helperAt(caller, data.hat)
  const units = ancestry(helper.grant.org, await orgLine(helper.grant.org))
  const { rows, next } = await roundsOf(units, GOING, data.cursor)
  const heads = await Promise.all(rows.map((stored) => headOf(openCase(stored), caller.now)))
  const mine = heads.flatMap((head) => (head ? [{ ...helper, head }] : []))
  return { rows: mine.map(roundRow), next }
}

/** Those of a round whose union is the reader's or below it. */
async function counted({ head, grant }: Opened): Promise<Counted[]> {
  const all = await linesWith<Counted>(head.doc._id, COUNTED)
  return all.filter(({ orgs }) => orgs.includes(grant.org))
}

async function get(caller: Caller, data: Routes['round.get']['in']): Promise<RoundView> {
  const found = await opened(caller, data)
  const lines = await counted(found)
  const officer = found.grant.role === 'officer'
  const earlier = officer
    ? await earlierOf(
        lines.map(({ who }) => who),
        data.id,
      )
    : []
  return roundView(found, lines, earlier, await fundOf(found))
}

async function people(caller: Caller, data: Routes['round.people']['in']): Promise<Page<RoundPerson>> {
  const found = await opened(caller, data)
  const { rows, next } = await peopleAt(data.id, found.grant.org, data.cursor)
  const orgs = await orgLines(rows.map(({ unit }) => unit))
  return { rows: rows.map((line) => personRow(found, line, orgs)), next }
}

const NOT_OPEN = '现在不能往名单里加人。请看这一次走到哪一步。'

async function openList(caller: Caller, data: { hat: string; id: string }): Promise<Opened> {
  const found = await openedByOfficer(caller, data)
  if (!mayAdd(found)) throw new ApiError('NOT_NOW', NOT_OPEN)
  return found
}

const putView = (came: Came[]): RoundPut => ({
  listed: came.filter((one) => one.came === 'listed').length,
  there: came.filter((one) => one.came === 'there').length,
  over: came.flatMap((one) => (one.came === 'over' ? [{ name: one.wanted.name, words: one.words }] : [])),
  left: came.filter((one) => one.came === 'later').length,
})

const by = ({ caller, person, grant }: Opened) => ({ caller, masked: person.masked, org: grant.org })

async function add(caller: Caller, data: Routes['round.add']['in']): Promise<RoundPut> {
  const found = await openList(caller, data)
  const wanted = await normalize(found, data.people)
  return putView(await putOn(found.head, wanted, by(found), data.requestId))
}

async function files(caller: Caller, data: Routes['round.files']['in']): Promise<Routes['round.files']['out']> {
  const found = await openList(caller, data)
  const { wanted, next } = await filesOf(found, data.cursor)
  return { ...putView(wanted.length ? await putOn(found.head, wanted, by(found), data.requestId) : []), next }
}

const NOT_STRIKE = '这一个现在不能划掉。名单送审以后，由审的人划。'
const BUSY = '同事也在改这个名单，请过几秒再点一次。'

/** The round is told first, so that whoever decides at this moment reads the list anew. */
async function struck(found: Opened, line: RoundLine, reason: string): Promise<RoundLine> {
  const { doc } = found.head
  const { now, person } = found.caller
  const op = `s${line._id}${person}`.replace(/[^A-Za-z0-9]/g, '')
  if (!(await beginList(doc, op, now))) throw new ApiError('BUSY', BUSY)
  try {
    if (!(await putLine(line, { state: 'refused', reason, wakeAt: now }))) throw new ApiError('BUSY', BUSY)
  } finally {
    await endList(doc._id, op)
  }
  const next = { ...line, state: 'refused' as const, reason, wakeAt: now, rev: line.rev + 1 }
  return (await settled(next, now, found.head)) ?? next
}

async function strike(caller: Caller, data: Routes['round.strike']['in']): Promise<RoundPerson> {
  const [found, line] = await Promise.all([openedByOfficer(caller, data), lineOf(data.line)])
  if (line?.about !== data.id || !line.orgs.includes(found.grant.org)) throw new ApiError('NOT_FOUND', NOT_STRIKE)
  const orgs = await orgLines([line.unit])
  if (line.state === 'refused') return personRow(found, line, orgs)
  if (line.state !== 'listed' || !mayStrike(found, line)) throw new ApiError('NOT_NOW', NOT_STRIKE)
  return personRow(found, await struck(found, line, data.reason), orgs)
}

const own = { hat, id }
const MOST = 20
const why = v.picklist(Object.keys(WHYS) as [Why, ...Why[]])
const WANTED = v.object({ name: text(40), idNumber: text(40), mobile: text(40), union: orgId, why })
const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((at) => new Date(at).toISOString()),
)

type Name = 'list' | 'get' | 'people' | 'add' | 'files' | 'strike' | 'give' | 'paper'

export const roundRoutes: Pick<RouteTable, `round.${Name}`> = {
  'round.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'round.get': { policy: 'hat', schema: v.object(own), handle: get },
  'round.people': { policy: 'hat', schema: v.object({ ...own, cursor }), handle: people },
  'round.add': {
    policy: 'hat',
    schema: v.object({ ...own, requestId, people: v.pipe(v.array(WANTED), v.minLength(1), v.maxLength(MOST)) }),
    handle: add,
  },
  'round.files': { policy: 'hat', schema: v.object({ ...own, requestId, cursor }), handle: files },
  'round.strike': { policy: 'hat', schema: v.object({ ...own, line: id, reason: words(2, 100) }), handle: strike },
  'round.give': {
    policy: 'hat',
    schema: v.object({
      ...own,
      requestId,
      at: instant,
      code: v.optional(text(1000)),
      line: v.optional(id),
      visitors: v.optional(words(0, 60)),
    }),
    handle: give,
  },
  'round.paper': {
    policy: 'hat',
    schema: v.object({ ...own, kind: v.picklist(ROUND_PAPERS) }),
    handle: async (caller, data) => paperOf(await openedByOfficer(caller, data), data.kind),
  },
}
