import { isConcerned, REVIEWER, reviewerRow, rowView } from '../../../domain/matter'
import type { Look } from '../../../domain/matter'
import type { CaseRow, Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { serviceOf } from '../../lib/services'
import { casesReviewedBy } from '../../lib/store/cases'
import type { casesAt, Listed } from '../../lib/store/cases'
import { orgLines } from '../../lib/store/orgs'
import { actorOf, holdsDesk, isReviewer, readerOf, readPerson } from '../../lib/store/people'

/** Rows of a list, each with the words of its union. */
export async function rowsFor(caseRows: Page<Listed>, as: 'applicant' | 'officer'): Promise<Page<CaseRow>> {
  const orgs = await orgLines(caseRows.rows.map((row) => row.side ?? row.unit))
  return { rows: caseRows.rows.map((row) => rowView(serviceOf(row.service), row, as, orgs)), next: caseRows.next }
}

const NOT_YOURS = '这张桌子现在不归您管。请回首页看看您的身份。'
type ListRequest = Routes['desk.list']['in']

/** What somebody is asked for their view of, or has given it of: without what has come to concern them. */
async function reviewed(caller: Caller, data: ListRequest, look: Look): Promise<Page<CaseRow>> {
  const { person: id, today } = caller
  const [person, page] = await Promise.all([readPerson(id), casesReviewedBy(look, id, data.hat, data.cursor)])
  if (!isReviewer(person, data.hat, today)) throw new ApiError('NOT_FOUND', NOT_YOURS)
  const actor = readerOf(person, id, data.hat, today)
  const rows = page.rows.filter((row) => !isConcerned(serviceOf(row.service), row, actor))
  const orgs = await orgLines(rows.map(({ unit }) => unit))
  return { rows: rows.map((row) => reviewerRow(serviceOf(row.service), row, look, orgs)), next: page.next }
}

/** Cases on a desk, or kept by it, without those that concern the officer. */
async function ofDesk(caller: Caller, data: ListRequest, read: typeof casesAt): Promise<Page<CaseRow>> {
  const [person, page] = await Promise.all([readPerson(caller.person), read(data.hat, data.cursor)])
  if (!holdsDesk(person, data.hat, caller.today)) throw new ApiError('NOT_FOUND', NOT_YOURS)
  const actor = actorOf(person, caller.person, data.hat, caller.today)
  const rows = page.rows.filter((row) => !isConcerned(serviceOf(row.service), row, actor))
  return rowsFor({ ...page, rows }, 'officer')
}

/**
 * The list of a role: the desk's, or what a reviewer has to do with. The right to it is read in parallel with the list and
 * decides whether the list is shown.
 * @param look which of a reviewer's two lists stands in its place
 */
export const listFor =
  (read: typeof casesAt, look: Look) =>
  (caller: Caller, data: ListRequest): Promise<Page<CaseRow>> =>
    data.hat.endsWith(`/${REVIEWER}`) ? reviewed(caller, data, look) : ofDesk(caller, data, read)
