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

/** Whole cases that somebody has begun or confirmed, latest change first. One read. */
export async function ownCases(person: string, cursor?: string): Promise<Part<StoredCase>> {
  const where = { parties: person, ...(cursor ? { updatedKey: _.lt(cursor) } : {}) }
  const rows = rowsOf<StoredCase>(
    await collection('cases').where(where).orderBy('updatedKey', 'desc').limit(PAGE).get(),
  )
  return { rows: rows.filter(({ applicant }) => applicant === person), next: rows[PAGE - 1]?.updatedKey ?? null }
}

/** What a person who leaves takes away of what the register says: that this WeChat user is that member. */
const unlinked = async ({ _id, idKey }: PersonDoc): Promise<void> => {
  if (idKey) await change('members', { _id: memberIdOf(idKey), person: _id }, { person: null })
}

/** Of somebody who held a role it stays on record that they did, under the masked name. */
const FORGOTTEN = {
  ...{ name: '', site: _.remove(), member: null, memberNo: _.remove(), memberSince: _.remove() },
  ...{ phoneKey: _.remove(), idKey: _.remove(), gender: _.remove(), movedAt: _.remove() },
}

/** Deletes what is a person's alone; what is broken off is done by doing it again. */
export async function forgetPerson(person: string): Promise<void> {
  const doc = await readDoc<PersonDoc>('people', person)
  await collection('inbox').where({ to: person }).remove()
  for (const name of ['allowances', 'materials'] as const) await collection(name).where({ _id: person }).remove()
  if (!doc) return
  await unlinked(doc)
  if (doc.grants.length) await change('people', { _id: person }, FORGOTTEN)
  else await collection('people').where({ _id: person }).remove()
}
