// Documents of an environment, page by page along their ids.

const PAGE = 100
/** Values of one query. */
const MOST_VALUES = 100

/**
 * @param {object} database of `openDatabase`
 * @param {string} collection
 * @param {{ where?: object, from?: string, to?: string, fields?: object, page?: number }} [which] ids after `from`, before `to`
 * @returns {AsyncGenerator<any>} one document after the other, in the order of ids
 */
export async function* walk(database, collection, { where = {}, from = '', to, fields, page = PAGE } = {}) {
  const { command } = database
  for (let last = from; ;) {
    const ids = to === undefined ? command.gt(last) : command.gt(last).and(command.lt(to))
    const found = database.collection(collection).where({ ...where, _id: ids })
    const ordered = found.orderBy('_id', 'asc').limit(page)
    const { data } = await (fields ? ordered.field(fields) : ordered).get()
    yield* data
    if (data.length < page) return
    last = data[data.length - 1]._id
  }
}

/** Documents with these ids, by id; those that are not there are missing. */
export async function byIds(database, collection, ids, fields) {
  const found = new Map()
  for (let at = 0; at < ids.length; at += MOST_VALUES) {
    const some = ids.slice(at, at + MOST_VALUES)
    const query = database.collection(collection).where({ _id: database.command.in(some) })
    const limited = query.limit(MOST_VALUES)
    const { data } = await (fields ? limited.field(fields) : limited).get()
    for (const one of data) found.set(one._id, one)
  }
  return found
}
