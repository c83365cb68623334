import type { Fen } from '../../base/money'
import type { Known, Room } from '../../policy/figures'
import { share, whole } from '../../policy/kinds'

declare module '../../policy' {
  interface KnownFigures {
    'dues.percent': number
    /** The wage is rounded down to whole steps before dues are taken, in fen. */
    'dues.step': Fen
  }
}

const known: Known<'dues'> = {
  'dues.percent': share,
  'dues.step': whole(1, 1_000_000, '要填 1 以上的整数，单位是分'),
}

/** How dues are reckoned. */
export const duesFigures: Room = { known, closed: ['dues'] }
