import omit from 'lodash/omit'
import { civilDateOf } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'
import type { Item } from '../../matter/draws'
import { NOTHING, sumsAfter } from './sums'
import { SOURCES } from './types'
import type { Fund, Mark, Source, Sums } from './types'

/*
 * Where money stood on a day, by source and by what it was for: reckoned from what happened until then, never from the sums
 * of now.
 */

/** A change of a fund, in the book or on its way there. */
export type Change = Pick<Mark, 'kind' | 'sum' | 'payout' | 'at'> & { fund: string }

/** What was given for one purpose. Fen. */
interface ItemSums {
  item: Item
  paid: Fen
  reserved: Fen
}
/** One fund on a day. */
export interface FundOn extends Sums {
  id: string
  name: string
  items: ItemSums[]
}
/** One kind of source on a day, with its funds. */
export interface SourceOn extends Sums {
  source: Source
  /** 「中央财政专项」. */
  name: string
  funds: FundOn[]
}

/** Sums of several. */
const added = (all: Sums[]): Sums =>
  all.reduce(
    (sums, one) => ({
      planned: sums.planned + one.planned,
      arrived: sums.arrived + one.arrived,
      reserved: sums.reserved + one.reserved,
      paid: sums.paid + one.paid,
      left: sums.left + one.left,
    }),
    NOTHING,
  )

const folded = (changes: Change[]): Sums => changes.reduce((sums, one) => sumsAfter(sums, one), NOTHING)

function itemsIn(changes: Change[], itemOf: (payout: string) => Item | undefined): ItemSums[] {
  const byItem = new Map<Item, Change[]>()
  for (const change of changes) {
    const item = change.payout === null ? undefined : itemOf(change.payout)
    if (item) byItem.set(item, [...(byItem.get(item) ?? []), change])
  }
  return [...byItem].map(([item, some]) => {
    const { paid, reserved } = folded(some)
    return { item, paid, reserved }
  })
}

const isEmpty = ({ planned, arrived }: Sums): boolean => planned === 0 && arrived === 0

/**
 * Where the funds stood at the end of a day. A change counts on the day on which it was put down.
 * @param itemOf what a payout is for
 */
export function balanceOn(
  funds: Pick<Fund, '_id' | 'name' | 'source'>[],
  changes: Change[],
  itemOf: (payout: string) => Item | undefined,
  day: CivilDate,
): { sources: SourceOn[]; all: Sums } {
  const until = changes.filter(({ at }) => civilDateOf(at) <= day)
  const onDay = funds.map(({ _id: id, name, source }) => {
    const own = until.filter(({ fund }) => fund === id)
    return { source, id, name, ...folded(own), items: itemsIn(own, itemOf) }
  })
  const there = onDay.filter((fund) => !isEmpty(fund))
  const sources = (Object.keys(SOURCES) as Source[]).flatMap((source): SourceOn[] => {
    const own = there.filter((fund) => fund.source === source).map((fund): FundOn => omit(fund, 'source'))
    return own.length ? [{ source, name: SOURCES[source], funds: own, ...added(own) }] : []
  })
  return { sources, all: added(there) }
}
