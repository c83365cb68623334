import keyBy from 'lodash/keyBy'
import pick from 'lodash/pick'
import uniq from 'lodash/uniq'
import { isGone } from '../../../domain/matter'
import type { Org, OrgTree } from '../../../domain/matter'
import type { Deed } from '../../../domain/shapes/register/grants'
import type { Merged, Renaming } from '../../../domain/shapes/register/unions'
import { readIn } from './bulk'
import { _, collection, readDoc, rowsOf } from './cloud'
import { ApiError } from '../errors'
import { seatsAt } from './people'
import type { Seats } from './people'

/** One change of a union in its register. */
interface OrgDeed extends Deed {
  does: 'made' | 'closed'
}

/** A name that a union had, and how it came to the next. */
interface Named extends Deed {
  was: string
  /** Null where there was no second administrator. */
  confirmed: Deed | null
}

/**
 * A union as it is stored: with a copy of every union above it, so that its line is known and a search can show it, and
 * with the pairs of characters of its name, so a search finds it by any part of its name.
 */
export interface OrgDoc extends Omit<Org, 'id'>, Merged {
  _id: string
  above: Org[]
  search: string[]
  /** Who made and closed it, and when; what the seed or the deploy made says nothing. */
  history?: OrgDeed[]
  /** Another name that waits for a second administrator; null where none does. */
  renaming?: Renaming | null
  /** Names that it had before, oldest first: who proposed the next one, and who confirmed it. */
  named?: Named[]
  /** How often something of its name was changed: two administrators at once are told apart by it. */
  renamed?: number
  /** How often its services were switched: two officers at once are told apart by it. */
  switched?: number
}

const FRESH_MS = 5 * 60_000
/** Who is named, or no longer sits anywhere, counts within a minute. */
const SEATS_MS = 60_000
const cache = new Map<string, { doc: OrgDoc; read: number }>()
const seats = new Map<string, { at: Seats; read: number }>()

/** A union as rules use it: without the fields stored for searching. */
export const orgOf = (doc: OrgDoc): Org => ({
  id: doc._id,
  ...pick(doc, [
    'name',
    'level',
    'parent',
    'phone',
    'region',
    'switches',
    'takes',
    'members',
    'mark',
    'closed',
    'into',
  ]),
})

/** What was just written is read anew. */
export const forgetOrg = (id: string): boolean => cache.delete(id)

/** Who sits there is read anew. */
export const forgetSeats = (id: string): boolean => seats.delete(id)

/** Whether something that was read then still counts. What was read at a later hour does not: clocks are set back, too. */
const isFresh = (read: number, ms: number): boolean => {
  const age = Date.now() - read
  return age >= 0 && age < ms
}
const knownIn = <T extends { read: number }>(all: Map<string, T>, id: string, ms: number): T | undefined => {
  const kept = all.get(id)
  return kept && isFresh(kept.read, ms) ? kept : undefined
}
const knownOrg = (id: string): OrgDoc | undefined => knownIn(cache, id, FRESH_MS)?.doc

function keep(doc: OrgDoc): OrgDoc {
  cache.set(doc._id, { doc, read: Date.now() })
  return doc
}

/**
 * Reads the unions above anew, as their own documents say: the copies in the documents below need not do so, and what a
 * union has on or off is changed in one place.
 */
async function readAbove(ids: string[]): Promise<void> {
  const unknown = ids.filter((id) => !knownOrg(id))
  if (unknown.length) for (const doc of await readIn<OrgDoc>('orgs', '_id', unknown, { search: false })) keep(doc)
}

async function readSeats(ids: string[]): Promise<void> {
  const unknown = ids.filter((id) => !knownIn(seats, id, SEATS_MS))
  const read = unknown.length ? await seatsAt(unknown) : {}
  for (const [id, at] of Object.entries(read)) seats.set(id, { at, read: Date.now() })
}

/** A union of a line, with who sits at its desks; one that is gone stays as it was copied. */
function inLine(copy: Org): Org {
  const doc = cache.get(copy.id)?.doc
  const at = seats.get(copy.id)?.at
  return { ...(doc ? orgOf(doc) : copy), ...(at ? { seats: at } : {}) }
}

/**
 * The union and all above it, with who sits at their desks; from the instance's memory, else a read for it and then two
 * side by side for the others and for the desks.
 */
export async function orgLine(id: string): Promise<OrgTree> {
  const doc = knownOrg(id) ?? keep(await readOrg(id))
  const above = doc.above.map((one) => one.id)
  await Promise.all([readAbove(above), readSeats([id, ...above])])
  const line = [orgOf(doc), ...doc.above].map(inLine)
  const other = doc.into ? await orgLine(doc.into) : {}
  return { ...other, ...keyBy(line.flatMap(mergedInto), 'id'), ...keyBy(line, 'id') }
}

/** Those that a union took in: they are named in what happened before. */
const mergedInto = ({ id }: Org): Org[] => cache.get(id)?.doc.merged ?? []

async function readOrg(id: string): Promise<OrgDoc> {
  const doc = await readDoc<OrgDoc>('orgs', id)
  if (!doc)
    throw new ApiError('INVALID', '没有这个工会，请重新选。', {
      fields: [{ path: 'union', code: 'UNKNOWN', message: '没有这个工会，请重新选。' }],
    })
  return doc
}

/** The union at the top of the tree: the place of whoever belongs to no union yet. Null while there is none. */
export async function topUnion(): Promise<string | null> {
  const kept = [...cache.values()].find(({ doc, read }) => doc.parent === null && isFresh(read, FRESH_MS))
  return kept ? kept.doc._id : readTop()
}

/** The same, whatever is remembered. One read. */
export async function readTop(): Promise<string | null> {
  const found = await collection('orgs')
    .where({ level: _.gt('') })
    .field({ search: false })
    .orderBy('level', 'asc')
    .limit(1)
    .get()
  const [first] = rowsOf<OrgDoc>(found)
  if (!first) return null
  return first.above[first.above.length - 1]?.id ?? keep(first)._id
}

/** Lines of several unions in one tree. */
export const orgLines = async (ids: string[]): Promise<OrgTree> =>
  Object.assign({}, ...(await Promise.all(uniq(ids).map(orgLine)))) as OrgTree

/** Every two neighbouring characters of a name: 「河口镇」 gives 「河口」 and 「口镇」. */
export const pairsOf = (text: string): string[] => {
  const signs = Array.from(text.replace(/\s/g, ''))
  return signs.slice(0, -1).map((sign, index) => sign + (signs[index + 1] ?? ''))
}

/** Unions with those above them as their own documents say: the copies may be of before a change of name. */
export async function aboveNow(docs: OrgDoc[]): Promise<OrgDoc[]> {
  await readAbove(uniq(docs.flatMap(({ above }) => above.map(({ id }) => id))))
  return docs.map((doc) => ({ ...doc, above: doc.above.map(inLine) }))
}

const FOUND = { name: true, above: true, closed: true, into: true }

/** Unions whose name contains a text of two characters or more; without a text, the first units by name. One read, and one of the unions above that are not remembered. */
export async function findOrgs(text: string): Promise<OrgDoc[]> {
  const pairs = pairsOf(text)
  const where = pairs.length ? { search: _.all(pairs) } : { level: 'unit' }
  const found = await collection('orgs').where(where).field(FOUND).orderBy('name', 'asc').limit(20).get()
  return aboveNow(
    rowsOf<OrgDoc>(found).filter((org) => !isGone(org) && (org.name.includes(text.trim()) || !pairs.length)),
  )
}

const MOST = 1000

async function docsBelow(org: string, after = ''): Promise<OrgDoc[]> {
  const where = { 'above.id': org, ...(after ? { _id: _.gt(after) } : {}) }
  const found = await collection('orgs').where(where).field({ search: false }).orderBy('_id', 'asc').limit(MOST).get()
  const rows = rowsOf<OrgDoc>(found)
  const last = rows[MOST - 1]?._id
  return last ? [...rows, ...(await docsBelow(org, last))] : rows
}

/** All unions below one, at any level: one read for a thousand of them. */
export const orgsBelow = async (org: string): Promise<Org[]> => (await docsBelow(org)).map(orgOf)
