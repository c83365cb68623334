import { caseId } from '../keys'
import { addOnce, collection, rowsOf } from './cloud'
import { readIn } from './bulk'

/*
 * Who supports what a colleague has said: one document for a person and a matter. Whose they are is read by nobody but the
 * person; everybody else is told a number.
 */

export interface SupportDoc {
  _id: string
  /** The matter. */
  about: string
  person: string
  at: string
}

const idOf = (about: string, person: string): string => caseId(person, `support|${about}`)

/** A person counts once, however often they say so. One write. */
export const addSupport = (about: string, person: string, at: string): Promise<boolean> =>
  addOnce('supports', { _id: idOf(about, person), about, person, at } satisfies SupportDoc)

/** Taken back; where there was none nothing happens. One write. */
export async function dropSupport(about: string, person: string): Promise<void> {
  await collection('supports')
    .where({ _id: idOf(about, person) })
    .remove()
}

/** How many support it. One read. */
export async function supportersOf(about: string): Promise<number> {
  const { total } = (await collection('supports').where({ about }).count()) as { total: number }
  return total
}

/** Which of these matters the person supports. One read, or none. */
export async function supportedAmong(person: string, abouts: string[]): Promise<Set<string>> {
  const ids = abouts.map((about) => idOf(about, person))
  const found = await readIn<SupportDoc>('supports', '_id', ids, { about: true })
  return new Set(found.map(({ about }) => about))
}

/** More than anybody looks through. */
const MOST = 50

/** What a person supports, the latest first. One read. */
export async function supportsOf(person: string): Promise<SupportDoc[]> {
  return rowsOf(await collection('supports').where({ person }).orderBy('at', 'desc').limit(MOST).get())
}
