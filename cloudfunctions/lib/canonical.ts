import isPlainObject from 'lodash/isPlainObject'
import sortBy from 'lodash/sortBy'

const tidy = (value: object): object =>
  Object.fromEntries(
    sortBy(
      Object.entries(value).filter(([, one]: [string, unknown]) => one !== null && one !== undefined),
      ([key]) => key,
    ),
  )

/**
 * A value as JSON that is the same before it is stored and after it was read: keys in the order of the alphabet, and what
 * is empty left out, since a database may store nothing of it.
 */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (isPlainObject(one) ? tidy(one as object) : one))
