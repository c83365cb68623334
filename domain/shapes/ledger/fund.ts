import { NOTHING } from './sums'
import type { Fund } from './types'

/** Version of the stored shape of funds. */
const FUND_SCHEMA = 1

/** What whoever begins a fund says of it. */
export type NewFund = Pick<
  Fund,
  '_id' | 'org' | 'source' | 'name' | 'year' | 'items' | 'classes' | 'most' | 'terms' | 'carry'
>

/** A fund that has nothing yet. */
export const newFund = (given: NewFund): Fund => ({
  ...given,
  ...NOTHING,
  schema: FUND_SCHEMA,
  state: 'open',
  ...{ open: {}, asked: {}, seq: 0, head: '', rev: 0, wakeAt: null },
})
