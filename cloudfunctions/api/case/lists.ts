import { isConcerned, reviewerRow, rowView } from '../../../domain/matter'
import type { Look } from '../../../domain/matter'
import type { CaseRow, Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { serviceOf } from '../../lib/services'
import { casesReviewedBy } from '../../lib/store/cases'
import type { casesAt, Listed } from '../../lib/store/cases'
import { orgLines } from '../../lib/store/orgs'
import { actorOf, holdsDesk, isReviewer, readerOf, readPerson } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'

/** Rows of a list, each with the words of its union. */
export async function rowsFor(caseRows: Page<Listed>, as: 'applicant' | 'officer'): Promise<Page<CaseRow>> {
  const orgs = await orgLines(caseRows.rows.map((row) => row.unit))
  return { rows: caseRows.rows.map((row) => rowView(serviceOf(row.service), row, as, orgs)), next: caseRows.next }
}

/** What somebody is asked for their view of, or has given it of: without what has come to concern them. */
async function reviewed(
  caller: Caller,
  { hat: worn, cursor: from }: Routes['desk.list']['in'],
  person: PersonDoc | null,
  look: Look,
): Promise<Page<CaseRow>> {
  const page = await casesReviewedBy(look, caller.person, worn, from)
  const actor = readerOf(person, caller.person, worn, caller.today)
  const rows = page.rows.filter((row) => !isConcerned(serviceOf(row.service), row, actor))
  const orgs = await orgLines(rows.map(({ unit }) => unit))
  return { rows: rows.map((row) => reviewerRow(serviceOf(row.service), row, look, orgs)), next: page.next }
}

/**
 * Cases on a desk, or kept by it, without those that concern the officer. The officer's right is read in parallel with
 * the list and decides whether the list is shown.
 */
export const listFor =
  (read: typeof casesAt, look: Look) =>
  async (caller: Caller, data: Routes['desk.list']['in']): Promise<Page<CaseRow>> => {
    const [person, page] = await Promise.all([readPerson(caller.person), read(data.hat, data.cursor)])
    if (isReviewer(person, data.hat, caller.today)) return reviewed(caller, data, person, look)
    if (!holdsDesk(person, data.hat, caller.today))
      throw new ApiError('NOT_FOUND', '这张桌子现在不归您管。请回首页看看您的身份。')
    const actor = actorOf(person, caller.person, data.hat, caller.today)
    const rows = page.rows.filter((row) => !isConcerned(serviceOf(row.service), row, actor))
    return rowsFor({ ...page, rows }, 'officer')
  }
