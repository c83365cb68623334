import type { Known, Room } from '../../policy/figures'
import { count, yesNo } from '../../policy/kinds'

declare module '../../policy' {
  interface KnownFigures {
    /** Days before the last day from which a case is urgent, and very urgent. */
    'law.yellowDays': number
    'law.redDays': number
    /** Whether the place's union has lawyers act itself; where not, the judicial bureau's centre does. */
    'law.aid.represents': boolean
  }
}

const known: Known<'law'> = {
  'law.yellowDays': count,
  'law.redDays': count,
  'law.aid.represents': yesNo,
}

/** When a labour claim becomes urgent. */
export const lawFigures: Room = {
  known,
  closed: ['law'],
  pairs: () => [{ low: 'law.redDays', high: 'law.yellowDays', equal: true, reason: '不能比很急的天数少' }],
}
