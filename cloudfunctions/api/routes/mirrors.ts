import * as v from 'valibot'
import { selectPack } from '../../../domain/policy'
import { differencesOf, mirrorState, systemIn } from '../../../domain/shapes/register/mirror'
import type { Routes } from '../../../typings/api'
import type { MirrorRow } from '../../../typings/mirror'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { cursor, hat, id } from '../../lib/http/schemas'
import { standardsNow } from '../../lib/standards'
import { noteDeed } from '../../lib/store/deeds'
import { whoIn } from '../../lib/store/members'
import type { MemberDoc } from '../../lib/store/members'
import { allMembersAt, membersAmong, membersAt, mirrorDigest, putMirror } from '../../lib/store/mirrors'
import { orgLine } from '../../lib/store/orgs'
import { actorNow } from '../../lib/store/people'
import { xlsxOf } from '../../lib/xlsx'

const NOT_YOURS = '这里现在不归您管。请回工作台看看您的身份。'
const NOT_THERE = '没有这一位，或者不归您管。请下拉刷新看看。'
const NO_SYSTEM = '这里没有省里的名册要报。'
const NOBODY = '现在没有要报的人。'
const NOT_NOW = '现在没有不一致。请下拉刷新看看。'

interface Officer {
  caller: Caller
  name: string
  org: string
  union: string
  /** What the province's register is called; null where ours is the only one. */
  system: string | null
}

/** @throws ApiError NOT_FOUND for everybody but officers of the union */
async function officer(caller: Caller, as: string): Promise<Officer> {
  const { staff, org = '', name } = await actorNow(caller, as)
  if (staff !== 'officer') throw new ApiError('NOT_FOUND', NOT_YOURS)
  const own = (await orgLine(org))[org]
  const pack = selectPack(standardsNow().packs, own?.region ?? [], caller.today)
  return { caller, name, org, union: own?.name ?? '', system: systemIn(pack) }
}

function rowOf(doc: MemberDoc): MirrorRow {
  const { _id: id, no, masked: name, mirror = null } = doc
  const digest = mirrorDigest(doc)
  const theirs = mirror && { no: mirror.no, on: mirror.on }
  const state = mirrorState(mirror, digest)
  return { id, no, name, state, theirs, differs: differencesOf(mirror, digest), right: mirror?.right ?? null }
}

async function list(caller: Caller, data: Routes['mirror.list']['in']): Promise<Routes['mirror.list']['out']> {
  const { org, system } = await officer(caller, data.hat)
  if (system === null) return { rows: [], next: null, system }
  const { rows, next } = await membersAt(org, data.cursor)
  return { rows: rows.map(rowOf), next, system }
}

const TITLES = ['姓名', '证件号码', '移动电话', '工会组织名称', '加入工会时间', '本系统会员号']
const WIDTHS = [12, 24, 16, 30, 16, 20]

const cellsOf = (doc: MemberDoc, union: string): string[] => {
  const { name, idNumber, mobile } = whoIn(doc)
  return [name, idNumber, mobile, union, doc.since, doc.no]
}

const note = ({ caller, name, org }: Officer, _id: string, what: string): Promise<void> =>
  orgLine(org).then((line) => noteDeed({ _id, by: caller.person, masked: name, org, what, at: caller.now }, line))

/** Put down before it leaves. @throws ApiError NOT_NOW where there is nobody to report */
async function sheet(caller: Caller, data: Routes['mirror.sheet']['in']): Promise<Routes['mirror.sheet']['out']> {
  const one = await officer(caller, data.hat)
  if (one.system === null) throw new ApiError('NOT_NOW', NO_SYSTEM)
  const due = (await allMembersAt(one.org)).filter((doc) => rowOf(doc).state !== 'there')
  if (due.length === 0) throw new ApiError('NOT_NOW', NOBODY)
  await note(one, `mirror|${one.org}|${caller.person}|${caller.now}`, `拿了要报到省里的会员名单，${due.length} 人`)
  const rows = [
    { style: 'title' as const, cells: TITLES },
    ...due.map((doc) => ({ style: 'text' as const, cells: cellsOf(doc, one.union) })),
  ]
  return { ...xlsxOf({ name: '要报的会员', widths: WIDTHS, rows }), members: due.length }
}

/** @throws ApiError NOT_FOUND; NOT_NOW for whoever is no member here, and where nothing differs */
async function settle(caller: Caller, data: Routes['mirror.settle']['in']): Promise<MirrorRow> {
  const one = await officer(caller, data.hat)
  const doc = (await membersAmong(one.org, [data.id])).get(data.id)
  if (!doc) throw new ApiError('NOT_NOW', NOT_THERE)
  if (doc.mirror?.right === data.right) return rowOf(doc)
  if (!doc.mirror || rowOf(doc).state !== 'differs') throw new ApiError('NOT_NOW', NOT_NOW)
  const mirror = { ...doc.mirror, right: data.right, by: caller.person, name: one.name, at: caller.now }
  const whose = data.right === 'ours' ? '这里的对' : '省里的对'
  await note(one, `mirror|${doc._id}|${caller.now}`, `定了会员号 ${doc.no} 的不一致：${whose}`)
  if (!(await putMirror(doc, mirror))) throw new ApiError('NOT_NOW', NOT_THERE)
  return rowOf({ ...doc, mirror })
}

export const mirrorRoutes: Pick<RouteTable, Extract<keyof Routes, `mirror.${string}`>> = {
  'mirror.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'mirror.sheet': { policy: 'hat', schema: v.object({ hat }), handle: sheet },
  'mirror.settle': {
    policy: 'hat',
    schema: v.object({ hat, id, right: v.picklist(['ours', 'theirs']) }),
    handle: settle,
  },
}
