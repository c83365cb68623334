import type { OrgTree } from '../../../domain/matter'
import { ancestry } from '../../../domain/matter'
import type { Page } from '../../../typings/api'
import { PAGE } from './cases'
import { addOnce, collection, rowsOf } from './cloud'

/** That something left with somebody, or came in by a sheet: for whoever audits the union. */
export interface DeedDoc {
  _id: string
  /** The unions that have to do with it. */
  under: string[]
  /** Who, masked, and for which union; of what is one's own, the union that one belongs to. */
  by: string
  masked: string
  org: string
  /** In words, without a name or a number of anybody. */
  what: string
  /** The matter, where it is about one. */
  about?: { id: string; no: string; service: string }
  at: string
  /** `at|_id`: order and cursor. */
  order: string
}

/** Puts a deed down before it is done; the same one again changes nothing. One write. */
export async function noteDeed({ org, ...deed }: Omit<DeedDoc, 'order' | 'under'>, orgs: OrgTree): Promise<void> {
  const under = ancestry(org, orgs)
  await addOnce('deeds', { ...deed, org, under, order: `${deed.at}|${deed._id}` } satisfies DeedDoc)
}

/** What was taken out and brought in at a union and below it, the latest first. One read. @param order the range of instants */
export async function deedsUnder(org: string, order: object): Promise<Page<DeedDoc>> {
  const found = await collection('deeds')
    .where({ under: org, ...order })
    .orderBy('order', 'desc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<DeedDoc>(found)
  return { rows, next: rows[PAGE - 1]?.order ?? null }
}
