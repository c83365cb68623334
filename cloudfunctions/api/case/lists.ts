import omit from 'lodash/omit'
import * as v from 'valibot'
import { deskOrg, isConcerned, REVIEWER, reviewerRow, rowView, withTurn } from '../../../domain/matter'
import type { Actor, Facts, Look, TurnOf } from '../../../domain/matter'
import { FILE, REGISTER_LISTS, registerWords } from '../../../domain/services/aid/file/register'
import type { RegisterList } from '../../../domain/services/aid/file/register'
import type { CaseRow, Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import { serviceOf } from '../../lib/services'
import { cursor, hat } from '../../lib/http/schemas'
import { logger } from '../../lib/logger'
import { casesKeptBy, casesReviewedBy, membershipsKeptBy } from '../../lib/store/cases'
import type { casesAt, Listed } from '../../lib/store/cases'
import { casesOf } from '../../lib/store/own-cases'
import { casesInLine, membershipsResting } from '../../lib/store/registered'
import type { WithMemo } from '../../lib/store/registered'
import { orgLines } from '../../lib/store/orgs'
import { actorOf, holdsDesk, isReviewer, readerOf, readPerson } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { memoIn } from '../../lib/store/stored'
import { rightFirst } from '../../lib/rights-first'

/** Rows of a list, each with the words of its union. */
export async function rowsFor(caseRows: Page<Listed>, as: 'applicant' | 'officer'): Promise<Page<CaseRow>> {
  const orgs = await orgLines(caseRows.rows.map((row) => row.side ?? row.unit))
  return { rows: caseRows.rows.map((row) => rowView(serviceOf(row.service), row, as, orgs)), next: caseRows.next }
}

/** One's own row, with what waits for one; a row of an older shape than that, which its next step will write anew, is as it was. */
function ownRow(row: Listed & Partial<TurnOf>, facts: Facts): CaseRow {
  const service = serviceOf(row.service)
  const { state, unit, moments, appliedOn, packs = [] } = row
  const view = rowView(service, row, 'applicant', facts.orgs)
  const shown = moments && appliedOn ? withTurn(view, service, { state, unit, moments, appliedOn, packs }, facts) : view
  // The day on which it moves by itself is the last one of what is in force, or of an appeal, or of much else.
  return omit(shown, 'until')
}

/** A person's own matters. */
export async function ownRows(caller: Caller, cursor?: string): Promise<Page<CaseRow>> {
  const { rows, next } = await casesOf(caller.person, cursor)
  const facts = factsFor(caller, await orgLines(rows.map((row) => row.side ?? row.unit)))
  return { rows: rows.map((row) => ownRow(row, facts)), next }
}

const NOT_YOURS = '这张桌子现在不归您管。请回首页看看您的身份。'
type ListRequest = Routes['desk.list']['in']

/** The person, if they hold what the list belongs to. @throws ApiError NOT_FOUND */
async function holder({ person: id, today }: Caller, hat: string, holds: typeof holdsDesk): Promise<PersonDoc | null> {
  const person = await readPerson(id)
  if (!holds(person, hat, today)) throw new ApiError('NOT_FOUND', NOT_YOURS)
  return person
}
const keyOf = ({ person }: Caller, hat: string): string => `${person}|${hat}`

/** What somebody is asked for their view of, or has given it of: without what has come to concern them. */
async function reviewed(caller: Caller, { hat, cursor }: ListRequest, look: Look): Promise<Page<CaseRow>> {
  const { person: id, today } = caller
  const [person, page] = await rightFirst(
    keyOf(caller, hat),
    () => holder(caller, hat, isReviewer),
    () => casesReviewedBy(look, id, hat, cursor),
  )
  const actor = readerOf(person, id, hat, today)
  const rows = page.rows.filter((row) => !isConcerned(serviceOf(row.service), row, actor))
  const orgs = await orgLines(rows.map(({ unit }) => unit))
  return { rows: rows.map((row) => reviewerRow(serviceOf(row.service), row, look, orgs)), next: page.next }
}

type DeskPage = Page<CaseRow> & { sheets?: number }
/** Counts registers that colleagues brought and a desk has to look at. */
type Waiting = (hat: string, person: string) => Promise<number>

/** Cases on a desk, or kept by it, without those that concern the officer. */
async function ofDesk(
  caller: Caller,
  { hat, cursor }: ListRequest,
  read: typeof casesAt,
  waiting?: Waiting,
): Promise<DeskPage> {
  const counts = waiting && !cursor && hat.endsWith('/officer')
  const [person, [page, sheets]] = await rightFirst(
    keyOf(caller, hat),
    () => holder(caller, hat, holdsDesk),
    () => Promise.all([read(hat, cursor), counts ? waiting(hat, caller.person) : 0]),
  )
  const actor = actorOf(person, caller.person, hat, caller.today)
  const rows = page.rows.filter((row) => !isConcerned(serviceOf(row.service), row, actor))
  return { ...(await rowsFor({ ...page, rows }, 'officer')), ...(sheets ? { sheets } : {}) }
}

/** A row with what officers look it up for; the row alone where its notes do not open. */
function withWords(row: CaseRow, found: (WithMemo & { _id: string }) | undefined, today: string): CaseRow {
  try {
    return found ? { ...row, about: registerWords({ memo: memoIn(found) }, today) } : row
  } catch (error) {
    logger.error('register.row', error, { about: row.id })
    return row
  }
}

/** Files of workers in hardship in the line of a desk, without those that concern the officer. */
async function onRegister(caller: Caller, { hat, cursor, only }: KeptRequest & { only: RegisterList }) {
  const asked = { org: deskOrg(hat) ?? '', service: FILE, states: REGISTER_LISTS[only] }
  const [person, page] = await rightFirst(
    keyOf(caller, hat),
    () => holder(caller, hat, holdsDesk),
    () => casesInLine(asked, cursor),
  )
  const actor = actorOf(person, caller.person, hat, caller.today)
  const seen = page.rows.filter((row) => maySeeRegister(actor) && !isConcerned(serviceOf(row.service), row, actor))
  const { rows, next } = await rowsFor({ ...page, rows: seen }, 'officer')
  const found = new Map(seen.map((row) => [row._id, row]))
  return { rows: rows.map((row) => withWords(row, found.get(row.id), caller.today)), next }
}
/** The desks that handle files, and none of other staff. */
const maySeeRegister = ({ staff = 'officer' }: Actor): boolean => staff === (serviceOf(FILE).who.staff ?? 'officer')

type KeptRequest = Routes['desk.kept']['in']

/** What is asked of a list of what is kept. */
export const KEPT = v.object({
  hat,
  cursor,
  members: v.optional(v.literal(true)),
  resting: v.optional(v.literal(true)),
  only: v.optional(v.picklist(Object.keys(REGISTER_LISTS) as RegisterList[])),
})

/** What a desk keeps, its memberships alone, or those that rest, or what its line has on the register of files. */
export const keptList = (caller: Caller, { only, members, resting, ...data }: KeptRequest): Promise<DeskPage> =>
  only && !data.hat.endsWith(`/${REVIEWER}`)
    ? onRegister(caller, { ...data, only })
    : listFor(keptBy(members, resting), 'gave')(caller, data)
const keptBy = (members?: true, resting?: true) =>
  members ? (resting ? membershipsResting : membershipsKeptBy) : casesKeptBy

/**
 * The list of a role: the desk's, or what a reviewer has to do with.
 * @param look which of a reviewer's two lists stands in its place
 * @param waiting what else an officer's desk is to be told of, with its first page
 */
export const listFor =
  (read: typeof casesAt, look: Look, waiting?: Waiting) =>
  (caller: Caller, data: ListRequest): Promise<DeskPage> =>
    data.hat.endsWith(`/${REVIEWER}`) ? reviewed(caller, data, look) : ofDesk(caller, data, read, waiting)
