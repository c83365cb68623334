import pick from 'lodash/pick'
import takeRight from 'lodash/takeRight'
import uniq from 'lodash/uniq'
import * as v from 'valibot'
import type { Answers, FieldError } from '../../../domain/form'
import { adminOver } from '../../../domain/shapes/register/grants'
import { BOUNDS, pointAt } from '../../../domain/shapes/register/map'
import type { Grant } from '../../../domain/shapes/register/grants'
import { isGone } from '../../../domain/matter'
import { answersOf, checkPlace, differing, lastDayProblem, PLAIN_ANSWERS } from '../../../domain/shapes/register/places'
import type { Place, PlaceDeed, Point } from '../../../domain/shapes/register/places'
import { services } from '../../../domain/services'
import type { OrgTree } from '../../../domain/matter'
import type { PlaceRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, day, hat, orgId as siteId, requestId, version } from '../../lib/http/schemas'
import { placeId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { deedOf, linesOf } from '../../lib/store/grants'
import { forgetOrg } from '../../lib/store/orgs'
import type { PersonDoc } from '../../lib/store/people'
import { changePlace, makePlace, placeOf, placesUnder } from '../../lib/store/places'
import { MOST_SITES, readSite, sitesOf } from '../../lib/store/sites'
import type { SiteDoc } from '../../lib/store/sites'
import { adminAt } from '../grants/change'
import { placeBelow } from '../grants/reach'
import type { PlaceBelow } from '../grants/reach'

/** So many of the last lines of a site's history are shown. */
const LINES = 6

type WithUnions = Pick<Place, 'org' | 'contractors' | 'federation'>
const unionsIn = ({ org, contractors, federation }: WithUnions): string[] =>
  uniq([org, federation, ...contractors.map((one) => one.org)].flatMap((id) => id ?? []))

function rowOf(site: SiteDoc, orgs: OrgTree): PlaceRow {
  const place = placeOf(site)
  const names = unionsIn(place).map((id) => [id, orgs[id]?.name ?? '工会'])
  return {
    ...{ ...place, id: site._id, rev: site.rev ?? 0, unions: Object.fromEntries(names) as Record<string, string> },
    history: takeRight(site.history, LINES).map((deed) => pick(deed, ['does', 'name', 'at', 'what'])),
  }
}
const rowNow = async (site: SiteDoc): Promise<PlaceRow> => rowOf(site, await linesOf(unionsIn(site)))

async function list(caller: Caller, data: Routes['place.list']['in']): Promise<Routes['place.list']['out']> {
  const { grant } = await adminAt(caller, data.hat)
  const { rows, next } = await placesUnder(grant.org, data.cursor)
  const orgs = await linesOf(rows.flatMap(unionsIn))
  return { rows: rows.map((site) => rowOf(site, orgs)), next }
}

const BEYOND = '这个工会不在您下面，请重新选。'
const NO_UNION = '没有这个工会，请重新选。'
const FULL = `这个工会已经管着 ${MOST_SITES} 个工地。先把完工的结束掉，或者换一个工会管。`

const unknown = (path: string, message: string): FieldError => ({ path, code: 'UNKNOWN', message })

/** What is wrong with the unions that are named: the one that looks after it is the administrator's or below. */
function unionProblems(place: Place, orgs: OrgTree, grant: Grant, today: string): FieldError[] {
  const isOpen = (id: string | null): boolean => id === null || (orgs[id] !== undefined && !isGone(orgs[id]))
  const own = isOpen(place.org) && adminOver([grant], place.org, orgs, today)
  return [
    ...(own ? [] : [unknown('org', BEYOND)]),
    ...place.contractors.flatMap(({ org }, at) => (isOpen(org) ? [] : [unknown(`contractors.${at}.org`, NO_UNION)])),
    ...(isOpen(place.federation) ? [] : [unknown('federation', NO_UNION)]),
  ]
}

/** What a phone says of a place; one of before says nothing of what it does not ask, which stays as it is. */
type Said = Pick<Routes['place.make']['in'], 'answers' | 'point'>

function asSaid({ answers: said, point }: Said, before: Place | null): [Answers, Point | null] {
  const known = before ? answersOf(before) : PLAIN_ANSWERS
  const on = point === undefined ? (before?.point ?? null) : point && pointAt(point.lat, point.lng)
  return [{ ...known, ...said }, on]
}

/** Services that people begin themselves. */
const BEGUN = Object.values(services)
  .filter(({ who }) => !who.by)
  .map(({ head }) => ({ value: head.id, label: head.name }))

/** An administrator, and the day on which they ask. */
interface Asking {
  grant: Grant
  today: string
}

/**
 * What an administrator says of a site, found good, with the lines of all unions in it; that of its own is read anew.
 * @param before the place as it is; null for a new one
 * @throws ApiError INVALID, each mistake at its question
 */
async function placeFrom(
  said: Said,
  before: Place | null,
  { grant, today }: Asking,
): Promise<{ place: Place; orgs: OrgTree }> {
  const [answersNow, point] = asSaid(said, before)
  const checked = checkPlace(answersNow, today, { point, services: BEGUN })
  if (!checked.ok) throw invalid(checked.errors)
  const { place } = checked
  forgetOrg(place.org)
  const orgs = await linesOf(unionsIn(place))
  const errors = unionProblems(place, orgs, grant, today)
  if (errors.length) throw invalid(errors)
  return { place, orgs }
}

/** @param id the site that is to be there, and may be already @throws ApiError INVALID where one list would not hold them */
async function hasRoom(org: string, id: string, today: string): Promise<void> {
  const others = (await sitesOf(org, today)).filter(({ _id }) => _id !== id)
  if (others.length >= MOST_SITES) throw invalid([{ path: 'org', code: 'TOO_MANY', message: FULL }])
}

const by = ({ person, now }: Caller, doc: PersonDoc) => deedOf(person, doc.masked, now)
const MADE = '刚才已经建好了，当时填的和现在不一样。请回名单里找到它，再改。'

/** @throws ApiError INVALID, REUSED where the same request has made one that says something else */
async function make(caller: Caller, data: Routes['place.make']['in']): Promise<PlaceRow> {
  const { doc, grant } = await adminAt(caller, data.hat)
  const { place, orgs } = await placeFrom(data, null, { grant, today: caller.today })
  const id = placeId(caller.person, data.requestId)
  await hasRoom(place.org, id, caller.today)
  const site = await makePlace(id, place, { orgs, by: by(caller, doc), request: data.requestId })
  if (!site.rev && differing(placeOf(site), place).length) throw new ApiError('REUSED', MADE)
  logger.info('place.made', { site: site._id, union: site.org, by: caller.person })
  return rowOf(site, orgs)
}

const BUSY = '同事刚刚也在改。请下拉刷新，看看再改一次。'

/** Writes what is new. Whoever lost a race against the same words is answered like the winner. @throws ApiError BUSY */
async function written({ site, orgs }: PlaceBelow, place: Place, deed: PlaceDeed): Promise<PlaceRow> {
  const changed = await changePlace(site, place, orgs, deed)
  const now = changed ?? (await readSite(site._id))
  if (!now || (!changed && differing(placeOf(now), place).length)) throw new ApiError('BUSY', BUSY)
  logger.info(`place.${deed.does}`, { site: now._id, union: now.org, by: deed.by })
  return rowNow(now)
}

/** @throws ApiError NOT_FOUND, INVALID, BUSY where somebody has changed it since */
async function changed(caller: Caller, data: Routes['place.change']['in']): Promise<PlaceRow> {
  const below = await placeBelow(caller, data.hat, data.id)
  const { site, admin } = below
  const { place, orgs } = await placeFrom(data, placeOf(site), { grant: admin.grant, today: caller.today })
  const what = differing(placeOf(site), place)
  if (what.length === 0) return rowNow(site)
  if (data.rev !== (site.rev ?? 0)) throw new ApiError('BUSY', BUSY)
  if (what.includes('org')) await hasRoom(place.org, site._id, caller.today)
  return written({ ...below, orgs }, place, { does: 'changed', ...by(caller, admin.doc), what })
}

/** @throws ApiError NOT_FOUND, INVALID for a day before the first, BUSY */
async function close(caller: Caller, data: Routes['place.close']['in']): Promise<PlaceRow> {
  const below = await placeBelow(caller, data.hat, data.id)
  const { site, admin } = below
  if (site.to === data.to) return rowNow(site)
  const errors = lastDayProblem(site.from, data.to)
  if (errors.length) throw invalid(errors)
  const deed = { does: 'closed' as const, ...by(caller, admin.doc) }
  return written(below, { ...placeOf(site), to: data.to }, deed)
}

const rev = v.union([version, v.literal(0)])
const within = ([least, most]: readonly [number, number]) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))
/** On the map; null takes it away. */
const point = v.nullish(v.object({ lat: within(BOUNDS.lat), lng: within(BOUNDS.lng) }))

export const placeRoutes: Pick<RouteTable, 'place.list' | 'place.make' | 'place.change' | 'place.close'> = {
  'place.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'place.make': { policy: 'hat', schema: v.object({ hat, requestId, answers, point }), handle: make },
  'place.change': { policy: 'hat', schema: v.object({ hat, id: siteId, rev, answers, point }), handle: changed },
  'place.close': { policy: 'hat', schema: v.object({ hat, id: siteId, to: day }), handle: close },
}
