import omit from 'lodash/omit'
import { isStaff, maySee, isConcerned, REVIEWER, toldOf } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import type { InboxRow, Page } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { serviceOf } from '../../lib/services'
import { toldCases } from '../../lib/store/told'
import type { ToldCase } from '../../lib/store/told'
import { logger } from '../../lib/logger'
import { inboxOf } from '../../lib/store/inbox'
import { grantOf, readerOf, readPerson } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'

/*
 * A person's messages, each with what it says of its matter: of those matters that its reader may open, and of no others.
 */

/** Id of a message among the effects of its case, from which its own is made: see `deliverMessage`. */
const effectOf = (id: string, about: string, person: string): string =>
  id.slice(`${about}-`.length, -`-${person}`.length)

/** In which capacity somebody was told; null where they hold that role no more, or are told of no case in it. */
function actorFor(hat: string | undefined, person: PersonDoc | null, { person: id, today }: Caller): Actor | null {
  const role = hat ? grantOf(person, hat, today)?.role : undefined
  if (hat && !(role && (isStaff(role) || role === REVIEWER))) return null
  return readerOf(person, id, hat, today)
}

/** @throws Error where the case says what no release knows */
function saying(row: InboxRow, doc: ToldCase, person: PersonDoc | null, caller: Caller): InboxRow {
  const actor = actorFor(row.hat, person, caller)
  if (!actor) return row
  const service = serviceOf(doc.service)
  if (!maySee(doc, actor) || isConcerned(service, doc, actor)) return row
  const effect = effectOf(row.id, doc._id, caller.person)
  return { ...row, of: toldOf(service, doc, effect, row.hat && { desk: row.hat, named: actor.role === 'officer' }) }
}

const WAITS = ['todo', 'due'] as const

/** One row that cannot be made leaves the others as they are, and is its title. */
function withMatter(row: InboxRow, doc: ToldCase | undefined, person: PersonDoc | null, caller: Caller): InboxRow {
  try {
    return doc ? saying(row, doc, person, caller) : row
  } catch (error) {
    logger.error('inbox.row', error, { about: row.about })
    return row
  }
}

/** What waits is said once, by the latest message of its matter. */
function askedOnce(rows: InboxRow[]): InboxRow[] {
  const said = new Set<string>()
  return rows.map(({ of, ...row }) => {
    if (!of) return row
    const key = `${row.about ?? ''}|${row.hat ?? ''}`
    const first = !said.has(key)
    said.add(key)
    return { ...row, of: first ? of : omit(of, WAITS) }
  })
}

/** A page of the caller's messages, newest first. Two reads, and one more for somebody who is told in a role. */
export async function toldTo(caller: Caller, cursor?: string): Promise<Page<InboxRow>> {
  const page = await inboxOf(caller.person, cursor)
  const about = page.rows.flatMap((row) => row.about ?? [])
  const [cases, person] = await Promise.all([
    about.length ? toldCases(about) : [],
    page.rows.some(({ hat }) => hat) ? readPerson(caller.person) : null,
  ])
  const byId = new Map(cases.map((doc) => [doc._id, doc]))
  return {
    ...page,
    rows: askedOnce(page.rows.map((row) => withMatter(row, byId.get(row.about ?? ''), person, caller))),
  }
}
