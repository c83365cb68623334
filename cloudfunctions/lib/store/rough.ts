import { _, change, collection, rowsOf } from './cloud'
import type { Due } from './cloud'
import type { StoredCase } from './stored'

/**
 * Cases whose day was counted before the notice of its year was out, the nearest day first; those that do not open are left
 * out. One read.
 * @param until last civil date that the calendar covers now
 */
export async function roughCases<T = StoredCase>(
  until: string,
  { limit, slice }: Pick<Due, 'limit' | 'slice'>,
  fields?: object,
): Promise<T[]> {
  const part = slice ? { _id: _.gte(slice.from).and(_.lt(slice.to)) } : {}
  const rough = { provisional: true, due: _.gt('').and(_.lte(until)), ...part, broken: _.neq(true) }
  const found = collection('cases').where(rough).orderBy('due', 'asc').limit(limit)
  return rowsOf<T>(await (fields ? found.field(fields) : found).get())
}

/** A case that does not open is found by an operator, and by no timer. */
export async function park({ _id, rev }: Pick<StoredCase, '_id' | 'rev'>): Promise<void> {
  await change('cases', { _id, rev }, { broken: true })
}
