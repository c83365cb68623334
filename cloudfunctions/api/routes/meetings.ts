import * as v from 'valibot'
import keyBy from 'lodash/keyBy'
import mapValues from 'lodash/mapValues'
import uniq from 'lodash/uniq'
import { isConcerned, rowView } from '../../../domain/matter'
import type { Actor, Refusal } from '../../../domain/matter'
import { agendaOf, carriedOut, dropped, mayMeet, MOST_LINES, ruled } from '../../../domain/parts/agenda'
import type { Agenda, Outcome } from '../../../domain/parts/agenda'
import { MINUTES } from '../../../domain/parts/meeting'
import { services } from '../../../domain/services'
import type { CaseRow, Meeting, MeetingRow, Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { answers, cursor, hat, id, requestId } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { caseId } from '../../lib/keys'
import { rightFirst } from '../../lib/rights-first'
import { serviceOf } from '../../lib/services'
import { checkPhotos, withKept } from '../../lib/store/files'
import { addMeeting, casesListed, casesThatMeet, meetingsOf, readMeeting } from '../../lib/store/meetings'
import { standingOf, writeMeeting } from '../../lib/store/meetings'
import type { Standing } from '../../lib/store/meetings'
import { orgLines } from '../../lib/store/orgs'
import { actorNow } from '../../lib/store/people'
import { asksOfPass } from '../meeting/asks'
import { runLines } from '../meeting/run'
import { meetingView, rowOf, visible, whyNot } from '../meeting/view'
import type { Reading } from '../meeting/view'

const NOT_HERE = '没有找到这次上会。请回工作台看看您的身份。'
const NONE = '选的这些现在都不能上会了。请重新选。'
const BUSY = '同事也在记这次会，请过几秒再点一次。'
const TRIES = 4

/** @throws ApiError for a refusal, in its own words */
function accepted(outcome: Agenda | Refusal): Agenda {
  if (!('ok' in outcome)) return outcome
  throw new ApiError(outcome.code, outcome.message, outcome.fields ? { fields: outcome.fields } : {})
}

/** The agenda and its cases as they stand now. @throws ApiError NOT_FOUND, the same if there is none */
async function readingOf(caller: Caller, data: { hat: string; id: string }): Promise<Reading> {
  const [actor, doc] = await Promise.all([actorNow(caller, data.hat), readMeeting(data.id)])
  if (doc?.desk !== data.hat) throw new ApiError('NOT_FOUND', NOT_HERE)
  const standing = await standingOf(doc.lines.map((line) => line.id))
  return { doc, actor, today: caller.today, cases: new Map(standing.map((one) => [one._id, one])) }
}

/** One step of an agenda: decided on what was read, written only if it is still so; a lost race is decided again. */
async function step(
  caller: Caller,
  data: { hat: string; id: string },
  next: (reading: Reading) => Agenda | Refusal | Promise<Agenda | Refusal>,
): Promise<Meeting> {
  for (let round = 0; round < TRIES; round += 1) {
    const reading = await readingOf(caller, data)
    const agenda = accepted(await next(reading))
    if (await writeMeeting(reading.doc, agenda, caller.now))
      return meetingView({ ...reading, doc: { ...agenda, key: reading.doc.key } })
  }
  throw new ApiError('BUSY', BUSY)
}

async function ready(caller: Caller, data: Routes['meeting.ready']['in']): Promise<Page<CaseRow>> {
  const [actor, [page, listed]] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => actorNow(caller, data.hat),
    () => Promise.all([casesThatMeet(data.hat, data.cursor), casesListed(data.hat)]),
  )
  const rows = page.rows.filter(
    (row) =>
      mayMeet(serviceOf(row.service), row.state) &&
      !listed.includes(row._id) &&
      !isConcerned(serviceOf(row.service), row, actor),
  )
  const orgs = await orgLines(rows.map(({ unit }) => unit))
  return { rows: rows.map((row) => rowView(serviceOf(row.service), row, 'officer', orgs)), next: page.next }
}

async function list(caller: Caller, data: Routes['meeting.list']['in']): Promise<Page<MeetingRow>> {
  const [, { rows, next }] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => actorNow(caller, data.hat),
    () => meetingsOf(data.hat, data.cursor),
  )
  return { rows: rows.map((doc) => rowOf(doc, caller.today)), next }
}

/** Whether a case lies at this desk, in a state that sittings decide, and is none of the officer's own. */
const mayGo = ({ service, state, desk, ...who }: Standing, actor: Actor, hatOf: string): boolean =>
  desk === hatOf && mayMeet(serviceOf(service), state) && !isConcerned(serviceOf(service), who, actor)

/** The id is derived from the officer and the request: a tap that is repeated makes one agenda. */
async function begin(caller: Caller, data: Routes['meeting.open']['in']): Promise<Meeting> {
  const [actor, standing] = await Promise.all([actorNow(caller, data.hat), standingOf(data.cases)])
  const known = keyBy(standing, '_id')
  const cases = uniq(data.cases)
    .flatMap((one) => known[one] ?? [])
    .filter((one) => mayGo(one, actor, data.hat))
  if (cases.length === 0) throw new ApiError('NOT_NOW', NONE)
  const _id = caseId(caller.person, `meeting|${data.requestId}`)
  const doc = await addMeeting(agendaOf({ _id, desk: data.hat, by: caller.person, at: caller.now }, cases))
  const fresh = doc && { doc, actor, today: caller.today, cases: new Map(cases.map((one) => [one._id, one])) }
  return meetingView(fresh ?? (await readingOf(caller, { hat: data.hat, id: _id })))
}

/** The agenda with what is asked of each of its cases. */
async function get(caller: Caller, data: Routes['meeting.get']['in']): Promise<Meeting> {
  const reading = await readingOf(caller, data)
  return meetingView({ ...reading, asksYes: await asksOfPass(visible(reading), reading.actor, caller) })
}

/** What has changed since it was listed, and was not decided, goes its own way. */
const leaving = (reading: Reading): Outcome[] =>
  reading.doc.lines.flatMap((line) => {
    const why = line.ruling === null && line.outcome === 'waiting' ? whyNot(reading, line) : null
    return why ? [{ id: line.id, outcome: 'left' as const, why }] : []
  })

/** An agenda with what is kept of the photos of its minutes; those that were put down before have been looked at. */
async function withPhotos({ doc }: Reading, next: Agenda, caller: Caller): Promise<Agenda> {
  const { minutes } = next
  if (doc.minutes || !minutes) return next
  return { ...next, minutes: withKept(minutes, await checkPhotos(MINUTES, minutes, caller)) }
}

const decideAll = (caller: Caller, data: Routes['meeting.decide']['in']): Promise<Meeting> =>
  step(caller, data, async (reading) => {
    const gone = leaving(reading)
    const asked = visible(reading).flatMap(({ id: one }) => (gone.some((left) => left.id === one) ? [] : one))
    const given = mapValues(data.lines, ({ ruling, input = {} }) => ({ ruling, input }))
    const next = accepted(ruled(reading.doc, { minutes: data.minutes, given, asked }, services, caller))
    return carriedOut(await withPhotos(reading, next, caller), gone)
  })

/** The cases first, each by its own write; then what came of it, in one write of the agenda. */
async function run(caller: Caller, data: Routes['meeting.run']['in']): Promise<Meeting> {
  const first = await readingOf(caller, data)
  if (first.doc.state !== 'decided') return meetingView(first)
  const outcomes = await runLines(first.doc, first.actor, caller)
  return step(caller, data, (reading) => carriedOut(reading.doc, [...leaving(reading), ...outcomes]))
}

const drop = (caller: Caller, data: Routes['meeting.drop']['in']): Promise<Meeting> =>
  step(caller, data, ({ doc }) => dropped(doc))

const own = { hat, id }
const RULED = v.object({ ruling: v.picklist(['yes', 'no', 'later']), input: v.optional(answers) })

export const meetingRoutes: Pick<
  RouteTable,
  'meeting.ready' | 'meeting.list' | 'meeting.open' | 'meeting.get' | 'meeting.decide' | 'meeting.run' | 'meeting.drop'
> = {
  'meeting.ready': { policy: 'hat', schema: v.object({ hat, cursor }), handle: ready },
  'meeting.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'meeting.open': {
    policy: 'hat',
    schema: v.object({ hat, requestId, cases: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_LINES)) }),
    handle: begin,
  },
  'meeting.get': { policy: 'hat', schema: v.object(own), handle: get },
  'meeting.decide': {
    policy: 'hat',
    schema: v.object({ ...own, minutes: answers, lines: v.record(id, RULED) }),
    handle: decideAll,
  },
  'meeting.run': { policy: 'hat', schema: v.object(own), handle: run },
  'meeting.drop': { policy: 'hat', schema: v.object(own), handle: drop },
}
