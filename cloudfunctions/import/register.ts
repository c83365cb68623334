import { collection, _, rowsOf } from '../lib/store/cloud'
import { ApiError, isDuplicate } from '../lib/errors'
import type { COLLECTIONS } from '../lib/store/cloud'
import type { PersonRow } from './sheets'
import type { ImportProblem } from '../../typings/import'

/** What the database tells of the people of a sheet. */
export interface There {
  problems: ImportProblem[]
  /** Those who are in already, by the id of their document, with what put them there. */
  from: Map<string, string>
}

/** A row with the union that it belongs to. */
export interface Placed extends PersonRow {
  org: string
}

/** Where a kind of import puts people. */
export interface Register {
  idOf: (person: PersonRow) => string
  /** What `there` says of those whom this very import has put down. */
  mark: string
  /** @param orgs the union of each row, where it has a good one */
  there: (people: PersonRow[], orgs: Map<number, string>) => Promise<There>
  /** Puts people down who are not there; again changes nothing. */
  put: (people: Placed[]) => Promise<void>
}

/** As many values in one query as an index takes, and as many documents as it gives. */
const MOST_VALUES = 300

const inGroups = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_none, index) => all.slice(index * size, (index + 1) * size))

/** Documents whose field is one of these values, a few hundred values a read, three reads side by side. */
export async function readIn<T>(name: keyof typeof COLLECTIONS, field: string, values: string[], fields: object) {
  const found: T[] = []
  for (const three of inGroups(inGroups([...new Set(values)], MOST_VALUES), 3)) {
    const replies = three.map((group) =>
      collection(name)
        .where({ [field]: _.in(group) })
        .field(fields)
        .limit(1000)
        .get(),
    )
    for (const reply of await Promise.all(replies)) found.push(...rowsOf<T>(reply))
  }
  return found
}

/** Documents written in one go: well below what a request may carry. */
const GROUP = 200
const TRIES = 4
const BUSY = '有人同时在导入或办理。请过几秒再点一次。'

/** Writes one group; where something of it is there by now, only the rest, made anew with another salt. */
async function addGroup<T>(
  name: keyof typeof COLLECTIONS,
  group: T[],
  idOf: (one: T) => string,
  make: (one: T, salt: number) => { _id: string },
): Promise<void> {
  let rest = group
  for (let salt = 0; rest.length; salt += 1) {
    if (salt === TRIES) throw new ApiError('BUSY', BUSY)
    try {
      await collection(name).add(rest.map((one) => make(one, salt)))
      return
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
    const there = new Set(
      (await readIn<{ _id: string }>(name, '_id', rest.map(idOf), { _id: true })).map((doc) => doc._id),
    )
    rest = rest.filter((one) => !there.has(idOf(one)))
  }
}

/**
 * Puts documents down in groups. A group may be there in part (a run that was cut off, the same run twice at once):
 * ids follow from the people, so that it is simply completed.
 * @throws ApiError BUSY where something else holds what one of them needs
 */
export async function addAll<T>(
  name: keyof typeof COLLECTIONS,
  all: T[],
  idOf: (one: T) => string,
  make: (one: T, salt: number) => { _id: string },
): Promise<void> {
  for (const group of inGroups(all, GROUP)) await addGroup(name, group, idOf, make)
}
