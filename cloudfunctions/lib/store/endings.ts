import { later } from '../../../domain/base/calendar'
import type { Ending } from '../../../policies/held'
import { _, collection, rowsOf } from './cloud'

/** Deletes some of what has ended, the oldest first. One read and one write. @returns how many */
export async function deleteEnded(
  { collection: name, field, days, only = {} }: Ending,
  now: string,
  most: number,
): Promise<number> {
  const ended = { ...only, [field]: _.lte(later(now, -24 * days, 'hour')) }
  const found = await collection(name).where(ended).field({ _id: true }).orderBy(field, 'asc').limit(most).get()
  const ids = rowsOf<{ _id: string }>(found).map(({ _id }) => _id)
  if (ids.length)
    await collection(name)
      .where({ _id: _.in(ids) })
      .remove()
  return ids.length
}
