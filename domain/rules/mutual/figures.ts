import * as v from 'valibot'
import type { Fen } from '../../base/money'
import type { Band } from '../../policy'
import type { Known, Room } from '../../policy/figures'
import { fen, share } from '../../policy/kinds'

declare module '../../policy' {
  interface KnownFigures {
    /** Which share of what somebody paid themselves is given, slice by slice, the lowest first. */
    'mutual.bands': Band[]
    /** At most so much for one stay in hospital, in fen. */
    'mutual.perClaim': Fen
    /** At most so much a person and year, in fen. */
    'mutual.perYear': Fen
  }
}

const rising = (bands: Band[]): boolean =>
  bands.every(({ above }, at) => at === 0 || above > (bands[at - 1]?.above ?? 0))

const known: Known<'mutual'> = {
  'mutual.bands': v.pipe(
    v.array(v.strictObject({ above: fen, percent: share }), '要填分段：从多少起、给百分之几'),
    v.minLength(1, '至少要有一段'),
    v.check(rising, '后一段要比前一段高'),
  ),
  'mutual.perClaim': fen,
  'mutual.perYear': fen,
}

/** How much the mutual scheme gives. */
export const mutualFigures: Room = {
  known,
  closed: ['mutual'],
  pairs: () => [{ low: 'mutual.perClaim', high: 'mutual.perYear', equal: true, reason: '一年的封顶不能比一次的少' }],
}
