import { addDays, startOfDay } from '../../../domain/base/calendar'
import { ancestry, formatNumber } from '../../../domain/matter'
import { refusedFor } from '../../../domain/parts/refusal'
import type { AuditLine, AuditLog, GrantRow, Page, Routes } from '../../../typings/api'
import { inGroups } from '../../lib/anchors'
import type { Caller } from '../../lib/caller'
import { serviceOf } from '../../lib/services'
import { rootsBefore } from '../../lib/store/anchors'
import { keysWithin, refusedCases } from '../../lib/store/audited'
import { deedsUnder } from '../../lib/store/deeds'
import { holdersUnder, linesOf } from '../../lib/store/grants'
import { readsUnder } from '../../lib/store/reads'
import { BrokenCase, memoIn } from '../../lib/store/stored'
import type { StoredCase } from '../../lib/store/stored'
import { rowOf } from '../grants/rows'
import { rowsSeen } from './matters'
import { auditorAt } from './right'
import type { Auditing } from './right'

type Asked = Routes['audit.log']['in']
type Lines = Page<AuditLine>

const dayOf = (day: string | undefined): [string, string] | undefined =>
  day ? [startOfDay(day), startOfDay(addDays(day, 1))] : undefined

const within = ({ day, cursor }: Asked): object => {
  const keys = keysWithin(dayOf(day), cursor)
  return keys ? { order: keys } : {}
}

/** 「清河县总工会 · 郑*」 */
async function named(rows: { org: string; masked: string }[]): Promise<string[]> {
  const orgs = await linesOf(rows.map(({ org }) => org))
  return rows.map(({ org, masked }) => `${orgs[org]?.name ?? '工会'} · ${masked}`)
}

async function reads({ grant }: Auditing, asked: Asked): Promise<Lines> {
  const { rows, next } = await readsUnder(grant.org, within(asked))
  const who = await named(rows)
  return {
    next,
    rows: rows.map(({ _id: id, at, field, reason, about, no = '', service }, index) => ({
      ...{ id, at, who: who[index] ?? '', what: field, why: reason },
      about: { id: about, no: formatNumber(no), service },
    })),
  }
}

/** Empty where it does not open: then the matter itself says that something is wrong. */
function whyOf(row: Pick<StoredCase, '_id' | 'key' | 'memo' | 'service'>): string {
  try {
    return refusedFor(serviceOf(row.service), memoIn(row))
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    return ''
  }
}

async function refusals(auditing: Auditing, { day, cursor }: Asked): Promise<Lines> {
  const page = await refusedCases(auditing.grant.org, dayOf(day), cursor)
  const seen = await rowsSeen(auditing, page)
  const why = new Map(page.rows.map((row) => [row._id, row.erased ? '' : whyOf(row)]))
  return {
    next: page.next,
    rows: seen.rows.map(({ id, at, title = '', no, service, chip }) => ({
      ...{ id, at, who: title, what: chip.word, about: { id, no, service } },
      ...(why.get(id) ? { why: why.get(id) ?? '' } : {}),
    })),
  }
}

async function exports({ grant }: Auditing, asked: Asked): Promise<Lines> {
  const { rows, next } = await deedsUnder(grant.org, within(asked))
  const who = await named(rows)
  return {
    next,
    rows: rows.map(({ _id: id, at, what, about }, index) => ({
      ...{ id, at, who: who[index] ?? '', what },
      ...(about ? { about: { ...about, no: formatNumber(about.no) } } : {}),
    })),
  }
}

const LOGS: Record<AuditLog, (auditing: Auditing, asked: Asked) => Promise<Lines>> = { reads, refusals, exports }

/** @throws ApiError NOT_FOUND for whoever is no auditor */
export const auditLog = async (caller: Caller, asked: Asked): Promise<Lines> =>
  LOGS[asked.of](await auditorAt(caller, asked.hat), asked)

/** Every role at the union and below it, with who gave, confirmed and ended it. @throws ApiError NOT_FOUND */
export async function auditGrants(
  caller: Caller,
  { hat, cursor }: Routes['audit.grants']['in'],
): Promise<Page<GrantRow>> {
  const { grant } = await auditorAt(caller, hat)
  const { rows: holders, next } = await holdersUnder(grant.org, cursor)
  const orgs = await linesOf(holders.flatMap(({ grants }) => grants.map(({ org }) => org)))
  const isBelow = (org: string): boolean => ancestry(org, orgs).includes(grant.org)
  const reader = { person: caller.person, grant, today: caller.today }
  const rows = holders.flatMap((holder) =>
    holder.grants.filter(({ org }) => isBelow(org)).map((one) => ({ ...rowOf(holder, one, orgs, reader), can: [] })),
  )
  return { rows, next }
}

/** The roots of days, to be kept where no administrator of this environment can change them. @throws ApiError NOT_FOUND */
export async function auditRoots(
  caller: Caller,
  { hat, cursor }: Routes['audit.roots']['in'],
): Promise<Routes['audit.roots']['out']> {
  await auditorAt(caller, hat)
  const { rows, next } = await rootsBefore(cursor)
  return { rows: rows.map(({ _id: day, root, count }) => ({ day, root: inGroups(root), count })), next }
}
