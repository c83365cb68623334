import * as v from 'valibot'
import { later } from '../../../domain/base/calendar'
import { ancestry } from '../../../domain/matter'
import type { Org, OrgTree } from '../../../domain/matter'
import { adminOver, type Grant } from '../../../domain/shapes/register/grants'
import {
  guessedNotice,
  standardDeeds,
  type StandardDeed,
  type StandardKind,
} from '../../../domain/shapes/register/standards'
import type { Routes } from '../../../typings/api'
import type { StandardPreview, StandardRow } from '../../../typings/standards'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, hat, orgId as id, requestId } from '../../lib/http/schemas'
import { standardId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { EVERYBODY, HOLDS_AFTER_MINUTES, standardsNow } from '../../lib/standards'
import type { StandardDoc } from '../../lib/standards'
import { administrators, deedOf, linesOf } from '../../lib/store/grants'
import { addStandard, changeStandard, readStandard, standardsAbout, standardsUnder } from '../../lib/store/standards'
import type { PersonDoc } from '../../lib/store/people'
import { askOthers } from '../../lib/telling/standards'
import { adminAt } from '../grants/change'
import { contentOf, figuresAt } from '../standards/content'
import type { Content } from '../standards/content'
import { movesOf } from '../standards/moves'
import { rowOf } from '../standards/rows'

const NOT_THERE = '没有这一份，或者不归您管。请下拉刷新看看。'
const NOT_YOURS = '这里的标准由上一级工会的管理员录。'
const UNDER_WAY = '已经有一份在等人确认。先确认或者撤回那一份，再录新的。'
const LATER = '已经有一份从更晚的日子起的。先撤回那一份，或者把日子改到它后面。'
const BUSY = '同事刚刚也在改。请下拉刷新，看看再点一次。'

/** An administrator, the union that they enter for, and its line. */
interface Admin {
  caller: Caller
  doc: PersonDoc
  grant: Grant
  org: Org
  orgs: OrgTree
}

async function enter(caller: Caller, as: string): Promise<Admin> {
  const { doc, grant } = await adminAt(caller, as)
  const orgs = await linesOf([grant.org])
  const org = orgs[grant.org]
  if (!org) throw new ApiError('NOT_FOUND', NOT_THERE)
  return { caller, doc, grant, org, orgs }
}

const regionOf = ({ region }: Pick<Org, 'region'>): string => ['cn', ...region.filter((one) => one !== 'cn')].join('/')

/** The notice of holidays is everybody's, so it comes in at the top; standards where a region begins. */
function mayEnter({ org, orgs }: Admin): StandardKind[] {
  const above = org.parent === null ? undefined : orgs[org.parent]
  if (!above) return ['calendar', 'pack']
  return regionOf(above) === regionOf(org) ? [] : ['pack']
}

async function list(caller: Caller, data: Routes['standard.list']['in']): Promise<Routes['standard.list']['out']> {
  const admin = await enter(caller, data.hat)
  const { rows, next } = await standardsUnder(admin.grant.org, data.cursor)
  const orgs = await linesOf(rows.map(({ org }) => org))
  const shown = rows.map((doc) => rowOf(doc, orgs, caller, isOver(admin, doc, orgs)))
  if (data.cursor) return { rows: shown, next }
  const { calendar } = standardsNow()
  const given = { calendar: guessedNotice(calendar), pack: figuresAt(regionOf(admin.org), caller.today) }
  return { rows: shown, next, until: calendar.coverageUntil, may: mayEnter(admin), given }
}

const isOver = ({ grant, caller }: Admin, { org }: StandardDoc, orgs: OrgTree): boolean =>
  adminOver([grant], org, orgs, caller.today) !== undefined

/** @throws ApiError NOT_NOW for a kind that is not theirs; INVALID, each mistake at its question */
function entered(
  admin: Admin,
  data: { kind: StandardKind; answers: Routes['standard.try']['in']['answers'] },
  key: string,
) {
  if (!mayEnter(admin).includes(data.kind)) throw new ApiError('NOT_NOW', NOT_YOURS)
  const { now, today } = admin.caller
  return contentOf(data.kind, data.answers, { region: regionOf(admin.org), id: key, now, today })
}

async function previewed({ title, from, lines, notice }: Content, caller: Caller): Promise<StandardPreview> {
  return { title, from, lines, ...(notice ? { moves: await movesOf(notice, caller) } : {}) }
}

/** One at a time on the way, and none before another that is confirmed already: what that one says would come back. */
async function hasWay({ kind, about, from }: Content, own: string): Promise<void> {
  const others = (await standardsAbout(about)).filter(({ _id, ended }) => _id !== own && !ended)
  if (others.some(({ holdsAt }) => holdsAt === undefined)) throw new ApiError('NOT_NOW', UNDER_WAY)
  if (kind === 'pack' && others.some((one) => one.from > from))
    throw invalid([{ path: 'from', code: 'STANDARD', message: LATER }])
}

const holdsFrom = (now: string): string => later(now, HOLDS_AFTER_MINUTES, 'minute')

function docOf(content: Content, _id: string, { caller, doc, grant, orgs }: Admin, alone: boolean) {
  const line = ancestry(grant.org, orgs)
  return {
    ...{ _id, ...content, org: grant.org, under: content.kind === 'calendar' ? [...line, EVERYBODY] : line },
    ...{ key: `${caller.now}|${_id}`, rev: 0, given: deedOf(caller.person, doc.masked, caller.now) },
    ...(alone ? { alone: true as const, holdsAt: holdsFrom(caller.now) } : {}),
  }
}

/** @throws ApiError INVALID, NOT_NOW */
async function propose(caller: Caller, data: Routes['standard.propose']['in']): Promise<StandardRow> {
  const admin = await enter(caller, data.hat)
  const key = standardId(caller.person, data.requestId)
  const known = await readStandard(key)
  const content = known ?? entered(admin, data, key)
  const all = await administrators(admin.grant.org, admin.orgs, caller.today)
  const others = all.filter(({ _id }) => _id !== caller.person)
  if (!known) await hasWay(content, key)
  const doc = known ?? (await addStandard(docOf(content, key, admin, !others.length)))
  if (doc.holdsAt === undefined) await askOthers(doc, others, admin.orgs, caller.today)
  logger.info('standard.entered', { standard: doc._id, kind: doc.kind, by: caller.person })
  return rowOf(doc, admin.orgs, caller, true)
}

/** @throws ApiError NOT_FOUND, the same for one that is not there and for one that is elsewhere */
async function ofAdmin(caller: Caller, data: { hat: string; id: string }) {
  const [admin, doc] = await Promise.all([enter(caller, data.hat), readStandard(data.id)])
  const orgs = doc ? await linesOf([doc.org]) : {}
  if (!doc || !isOver(admin, doc, orgs)) throw new ApiError('NOT_FOUND', NOT_THERE)
  return { admin, doc, orgs }
}

const NOT_NOW: Record<StandardDeed, string> = {
  confirm: '这一份您现在不能确认：已经撤回、生效了，或者是您自己录的。',
  end: '这一份已经生效了，不能撤回。录错了的，照对的再录一份。',
}

/** One conditional write; repeated, it changes nothing. @throws ApiError NOT_FOUND, NOT_NOW, BUSY */
async function changed(caller: Caller, data: { hat: string; id: string }, does: StandardDeed): Promise<StandardRow> {
  const { admin, doc, orgs } = await ofAdmin(caller, data)
  const by = does === 'confirm' ? doc.confirmed?.by : doc.ended?.by
  if (by === caller.person) return rowOf(doc, orgs, caller, true)
  if (!standardDeeds(doc, caller.person, caller.now).includes(does)) throw new ApiError('NOT_NOW', NOT_NOW[does])
  if (does === 'confirm') await hasWay(doc, doc._id)
  const deed = deedOf(caller.person, admin.doc.masked, caller.now)
  const changes = does === 'confirm' ? { confirmed: deed, holdsAt: holdsFrom(caller.now) } : { ended: deed }
  const next = await changeStandard(doc, changes)
  if (!next) throw new ApiError('BUSY', BUSY)
  logger.info(`standard.${does}`, { standard: doc._id, kind: doc.kind, by: caller.person })
  return rowOf(next, orgs, caller, true)
}

async function get(caller: Caller, data: Routes['standard.get']['in']): Promise<Routes['standard.get']['out']> {
  const { doc, orgs } = await ofAdmin(caller, data)
  return { ...(await previewed(doc, caller)), row: rowOf(doc, orgs, caller, true) }
}

const kind = v.picklist(['calendar', 'pack']) as v.GenericSchema<unknown, StandardKind>
const one = v.object({ hat, id })

export const standardRoutes: Pick<
  RouteTable,
  'standard.list' | 'standard.try' | 'standard.propose' | 'standard.get' | 'standard.confirm' | 'standard.end'
> = {
  'standard.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'standard.try': {
    policy: 'hat',
    schema: v.object({ hat, kind, answers }),
    handle: async (caller, data) => previewed(entered(await enter(caller, data.hat), data, 'tried'), caller),
  },
  'standard.propose': { policy: 'hat', schema: v.object({ hat, requestId, kind, answers }), handle: propose },
  'standard.get': { policy: 'hat', schema: one, handle: get },
  'standard.confirm': { policy: 'hat', schema: one, handle: (caller, data) => changed(caller, data, 'confirm') },
  'standard.end': { policy: 'hat', schema: one, handle: (caller, data) => changed(caller, data, 'end') },
}
