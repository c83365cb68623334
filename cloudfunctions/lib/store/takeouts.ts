import type { Takeout } from '../../../domain/shapes/ledger/takeout'
import type { Page } from '../../../typings/page'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

/*
 * Books that are to leave. Each call is one read or one conditional write.
 */

const PAGE = 20

/** Once more changes nothing. */
export const addTakeout = (one: Takeout): Promise<boolean> => addOnce('takeouts', one)

export const readTakeout = (id: string): Promise<Takeout | null> => readDoc<Takeout>('takeouts', id)

/** A page of a union's, the latest first. */
export async function takeoutsOf(org: string, cursor?: string): Promise<Page<Takeout>> {
  const found = collection('takeouts').where({ org, ...(cursor ? { listed: _.lt(cursor) } : {}) })
  const rows = rowsOf<Takeout>(await found.orderBy('listed', 'desc').limit(PAGE).get())
  return { rows, next: rows[PAGE - 1]?.listed ?? null }
}

/** Puts an answer down where there is none, and it is another's. @returns whether this call did */
export async function answerTakeout(
  { _id }: Takeout,
  { answered, until }: Pick<Takeout, 'answered' | 'until'>,
): Promise<boolean> {
  const where = { _id, answered: null, 'asked.by': _.neq(answered?.by ?? '') }
  return (await change('takeouts', where, { answered: _.set(answered), until })) === 1
}

/** Puts down that it is about to be taken, while it may be. @returns whether this call did */
export async function noteTaken({ _id }: Takeout, taken: Takeout['taken'][number]): Promise<boolean> {
  const where = { _id, 'answered.holds': true, until: _.gt(taken.at) }
  return (await change('takeouts', where, { taken: _.push([taken]) })) === 1
}
