import type { Known, Room } from '../../policy/figures'
import { count } from '../../policy/kinds'

declare module '../../policy' {
  interface KnownFigures {
    /** Days before the last day from which a case is urgent, and very urgent. */
    'law.yellowDays': number
    'law.redDays': number
  }
}

const known: Known<'law'> = {
  'law.yellowDays': count,
  'law.redDays': count,
}

/** When a labour claim becomes urgent. */
export const lawFigures: Room = {
  known,
  closed: ['law'],
  pairs: () => [{ low: 'law.redDays', high: 'law.yellowDays', equal: true, reason: '不能比很急的天数少' }],
}
