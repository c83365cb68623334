import * as v from 'valibot'
import type { Fen } from '../../base/money'
import type { Known, Room } from '../../policy/figures'
import { share, whole } from '../../policy/kinds'

declare module '../../policy' {
  interface KnownFigures {
    /** The most of a loan of which interest is paid, in fen. */
    'loan.most': Fen
    /** For at most so many months. */
    'loan.months': number
    /** Percent a year that whoever borrows bears, with at most two decimals; what the bank takes above it the union pays. 0: the union pays all of it. */
    'loan.bears': number
  }
}

const known: Known<'loan'> = {
  // Above a million yuan it is no small loan any more, and no sum here would be exact.
  'loan.most': whole(0, 100_000_000, '要填整数，单位是分'),
  'loan.months': whole(1, 120, '要填 1 以上的整数，单位是月'),
  'loan.bears': v.pipe(
    share,
    v.check((value) => Math.round(value * 100) / 100 === value, '最多 2 位小数'),
  ),
}

/** How much interest of a loan is paid. */
export const loanFigures: Room = { known, closed: ['loan'] }
