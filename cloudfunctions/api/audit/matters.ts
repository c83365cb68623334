import omit from 'lodash/omit'
import { addMonths, startOfDay } from '../../../domain/base/calendar'
import { auditView, linksOf, parseNumber } from '../../../domain/matter'
import type { AuditView, Linked } from '../../../domain/matter'
import type { CaseRow, Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { notFound } from '../../lib/errors'
import { serviceOf } from '../../lib/services'
import { auditedCases, byNumber } from '../../lib/store/audited'
import type { Row } from '../../lib/store/audited'
import { readCase, reachOf } from '../../lib/store/cases'
import { logLook } from '../../lib/store/reads'
import type { CaseDoc } from '../../lib/store/stored'
import { contextOf } from '../case/act'
import { rowsFor } from '../case/lists'
import { auditorAt } from './right'
import type { Auditing } from './right'

const NOBODY: Page<Row> = { rows: [], next: null }

const monthOf = (month: string): [string, string] => [
  startOfDay(`${month}-01`),
  startOfDay(addMonths(`${month}-01`, 1)),
]

async function found({ grant }: Auditing, asked: Routes['audit.cases']['in']): Promise<Page<Row>> {
  if (asked.no !== undefined) {
    const no = parseNumber(asked.no)
    return no === null ? NOBODY : { rows: await byNumber(no), next: null }
  }
  const { union, service, month, cursor } = asked
  const unit = union ?? (service === undefined ? grant.org : undefined)
  return auditedCases({ org: grant.org, unit, service, moved: month ? monthOf(month) : undefined, cursor })
}

/** Rows that are there for the auditor, as lists show them; nothing is asked of who reads them. */
export async function rowsSeen({ sees }: Auditing, page: Page<Row>): Promise<Page<CaseRow>> {
  const rows = page.rows.filter((row) => !row.erased && sees(serviceOf(row.service), row))
  const shown = await rowsFor({ ...page, rows }, 'officer')
  return { ...shown, rows: shown.rows.map((row) => omit(row, 'todo')) }
}

/** @throws ApiError NOT_FOUND for whoever is no auditor; a matter elsewhere is not found, as one that is not there */
export async function findMatters(caller: Caller, asked: Routes['audit.cases']['in']): Promise<Page<CaseRow>> {
  const auditing = await auditorAt(caller, asked.hat)
  return rowsSeen(auditing, await found(auditing, asked))
}

/** Matters that belong to it and are there for the auditor too. One read, or none. */
async function linksSeen({ sees }: Auditing, doc: CaseDoc): Promise<Linked[]> {
  const links = linksOf(doc, serviceOf(doc.service).head.official)
  if (links.length === 0) return []
  const open = (await reachOf(links.map(({ id }) => id))).filter((one) => sees(serviceOf(one.service), one))
  return links.filter(({ id }) => open.some(({ _id }) => _id === id))
}

const [FIELD, REASON] = ['办理经过（不含填的内容）', '经审查看']

/** How a matter went; first it is put down who looked. @throws ApiError NOT_FOUND, NOT_NOW above the day's limit */
export async function auditMatter(caller: Caller, { hat, id }: Routes['audit.get']['in']): Promise<AuditView> {
  const auditing = await auditorAt(caller, hat)
  const doc = await readCase(id)
  if (!doc || !auditing.sees(serviceOf(doc.service), doc)) throw notFound()
  const { now, today } = caller
  await logLook({ doc, actor: auditing.actor, field: FIELD, reason: REASON, now, today })
  const [context, links] = await Promise.all([contextOf(doc, auditing.actor, caller), linksSeen(auditing, doc)])
  return auditView(context, links)
}
