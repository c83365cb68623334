import type { Standing } from '../../matter/types'
import type { BoardRow } from '../../matter/offer-views'

/** Where somebody stands, as the phone is told it. */
export const MINE: Record<Standing, BoardRow['mine']> = {
  asked: 'out',
  off: 'out',
  in: 'in',
  present: 'present',
  waiting: 'waiting',
  offered: 'offered',
}
