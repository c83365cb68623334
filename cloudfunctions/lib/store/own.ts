import { PAGE } from './cases'
import { _, change, collection, readDoc, rowsOf } from './cloud'
import { memberIdOf } from './members'
import type { PersonDoc } from './people'
import type { StoredCase } from './stored'

/*
 * All that is one person's: read page by page, and taken out.
 */

/** A page of what is stored, and the cursor to the next. */
interface Part<T> {
  rows: T[]
  next: string | null
}

/**
 * A page of a person's own cases as they are stored, latest change first. One read.
 * @param only further conditions, and the fields that are read: all where nothing is said
 */
export async function partOf<T extends Pick<StoredCase, 'updatedKey'>>(
  person: string,
  cursor?: string,
  only: { where?: object; fields?: object } = {},
): Promise<Part<T>> {
  const { where = {}, fields } = only
  const after = cursor ? { updatedKey: _.lt(cursor) } : {}
  const found = collection('cases')
    .where({ parties: person, ...where, ...after })
    .orderBy('updatedKey', 'desc')
    .limit(PAGE)
  const rows = rowsOf<T>(await (fields ? found.field(fields) : found).get())
  return { rows, next: rows[PAGE - 1]?.updatedKey ?? null }
}

/** A person's own matters of some services, the latest change first. One read. */
export const ownIn = async (person: string, services: string[]): Promise<StoredCase[]> =>
  (await partOf<StoredCase>(person, undefined, { where: { service: _.in(services) } })).rows

/** Matters of some services that name somebody who has said that they are meant, the latest change first. One read. */
export async function sharedWith(person: string, services: string[]): Promise<StoredCase[]> {
  const found = collection('cases').where({ concerned: person, service: _.in(services) })
  return rowsOf<StoredCase>(await found.orderBy('updatedKey', 'desc').limit(PAGE).get())
}

/** Whole cases that somebody has begun or confirmed. One read. */
export async function ownCases(person: string, cursor?: string): Promise<Part<StoredCase>> {
  const { rows, next } = await partOf<StoredCase>(person, cursor)
  return { rows: rows.filter(({ applicant }) => applicant === person), next }
}

/** What a person who leaves takes away of what the register says: that this WeChat user is that member. */
const unlinked = async ({ _id, idKey }: PersonDoc): Promise<void> => {
  if (idKey) await change('members', { _id: memberIdOf(idKey), person: _id }, { person: null })
}

/** Of somebody who held a role it stays on record that they did, under the masked name. */
const FORGOTTEN = {
  ...{ name: '', site: _.remove(), member: null, memberNo: _.remove(), memberSince: _.remove() },
  ...{ phoneKey: _.remove(), idKey: _.remove(), gender: _.remove(), movedAt: _.remove() },
  ...{ standing: _.remove(), stoodAt: _.remove(), claim: _.remove(), firms: _.remove() },
}

/** Deletes what is a person's alone; what is broken off is done by doing it again. */
export async function forgetPerson(person: string): Promise<void> {
  const doc = await readDoc<PersonDoc>('people', person)
  await collection('inbox').where({ to: person }).remove()
  for (const name of ['waits', 'supports'] as const) await collection(name).where({ person }).remove()
  for (const name of ['allowances', 'materials'] as const) await collection(name).where({ _id: person }).remove()
  if (!doc) return
  await unlinked(doc)
  if (doc.grants.length) await change('people', { _id: person }, FORGOTTEN)
  else await collection('people').where({ _id: person }).remove()
}
