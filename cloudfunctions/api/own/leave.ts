import partition from 'lodash/partition'
import { eraseDay, formatNumber, ROLES, stateNamed } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import { monthDay } from '../../../domain/base/words'
import type { Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { serviceOf } from '../../lib/services'
import { orgLines } from '../../lib/store/orgs'
import { forgetPerson, ownCases } from '../../lib/store/own'
import { inForce, readPerson } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import type { StoredCase } from '../../lib/store/stored'

/*
 * Somebody leaves: what need not be kept is erased at once, what must be is named, with its day (个人信息保护法 第47条).
 */

type Leaving = Routes['me.leaving']['out']

/** Nobody has more; who has, is told of these. */
const MOST_PAGES = 10

async function casesOf(person: string): Promise<StoredCase[]> {
  const all: StoredCase[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const { rows, next } = await ownCases(person, cursor)
    all.push(...rows)
    cursor = next
  }
  return all
}

const nameOf = ({ service, no }: StoredCase): string => `${serviceOf(service).head.name}（${formatNumber(no)}）`

/** What stays of a closed matter: as long as it is in force and some years longer, or until its day. */
function staysOf(stored: StoredCase, today: string): string {
  const service = serviceOf(stored.service)
  const day = eraseDay(service, stateNamed(service, stored.state), civilDateOf(stored.since))
  const until = day ? `存到${monthDay(day, today)}，到时自动删` : `还有效，到期后再存${service.head.retention.years}年`
  return `${nameOf(stored)}：${until}`
}

/** The roles that somebody holds today, as 「某某工会 经办」. */
async function rolesOf(doc: PersonDoc | null, today: string): Promise<string[]> {
  const held = (doc?.grants ?? []).filter((grant) => inForce(grant, today))
  const orgs = await orgLines(held.map(({ org }) => org))
  return held.map(({ org, role }) => `${orgs[org]?.name ?? '工会'}${ROLES[role].hat}`)
}

const MEMBER = '会员名册上的登记：是会员时一直在。要退会，找您的工会。'
const READS = '谁看过您的材料：存3年。'
const GOES = [
  '您的姓名、您说的工地、微信提醒的设置',
  '我的材料里存的',
  '收到的全部消息',
  '您点过的“我也支持”',
  '这部手机里没交的草稿',
]

/** What stands in the way, what goes at once, what stays and why. */
export async function leaving({ person, today }: Caller): Promise<Leaving> {
  const [doc, cases] = await Promise.all([readPerson(person), casesOf(person)])
  const [open, closed] = partition(cases, ({ desk }) => desk !== null)
  const roles = await rolesOf(doc, today)
  return {
    bars: [
      ...open.map((one) => `${nameOf(one)}还在办。请先撤回，或等它办完。`),
      ...roles.map((role) => `您还担着${role}。请管理员先收回。`),
    ],
    goes: GOES,
    stays: [...(doc?.member ? [MEMBER] : []), ...closed.map((one) => staysOf(one, today)), READS],
  }
}

/** @throws ApiError NOT_NOW where something stands in the way */
export async function leave(caller: Caller): Promise<Routes['me.leave']['out']> {
  const { bars } = await leaving(caller)
  if (bars[0]) throw new ApiError('NOT_NOW', bars[0])
  await forgetPerson(caller.person)
  return { left: true }
}
