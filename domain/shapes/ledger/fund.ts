import { NOTHING } from './sums'
import type { Carried, Fund, Mark } from './types'

/** Version of the stored shape of funds. */
const FUND_SCHEMA = 1

/** What whoever begins a fund says of it. */
export type NewFund = Pick<
  Fund,
  '_id' | 'org' | 'source' | 'name' | 'year' | 'items' | 'classes' | 'most' | 'terms' | 'carry'
> & { from?: string }

/** A fund that has nothing yet. */
export const newFund = (given: NewFund): Fund => ({
  ...given,
  ...NOTHING,
  schema: FUND_SCHEMA,
  state: 'open',
  order: `${given.year}|${given._id}`,
  ...{ carried: {}, open: {}, asked: {}, seq: 0, head: '', rev: 0, wakeAt: null },
})

/** The same source for the year after, which begins with what is left of a fund. @param _id its own */
export const nextFund = (
  { org, source, name, year, items, classes, most, terms, carry, _id: from }: Fund,
  _id: string,
): Fund =>
  newFund({
    _id,
    org,
    source,
    name: `${name.slice(0, LONGEST_NAME)}（${year}年结转）`,
    year: year + 1,
    items,
    classes,
    most,
    terms,
    carry,
    from,
  })
const LONGEST_NAME = 48

/** What has yet to arrive in a fund of the next year. */
export const leaving = ({ carried }: Pick<Fund, 'carried'>): [op: string, rest: Carried][] =>
  Object.entries(carried).filter(([, { done }]) => !done)

/** The mark with which a rest arrives. */
export const arrivalOf = (op: string, { sum, by, at }: Carried): Mark => ({
  ...{ op, kind: 'carryIn', payout: null, nth: 0, sum, by, at },
})
