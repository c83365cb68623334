import * as v from 'valibot'
import type { Fen } from '../../base/money'
import type { Known, Room } from '../../policy/figures'
import { fen, oneOf, share } from '../../policy/kinds'

/** Kinds of lines on a hospital bill. */
const STAY_LINES = ['bed', 'exam', 'treatment', 'nursing', 'drug', 'surgery', 'other'] as const
export type StayLine = (typeof STAY_LINES)[number]

declare module '../../policy' {
  interface KnownFigures {
    'card.registrationPercent': number
    /** Price of one examination from which (included) it is discounted, in fen. */
    'card.examFrom': Fen
    'card.examPercent': number
    /** Total of a hospital stay from which (included) the higher discount holds, in fen. */
    'card.stayFrom': Fen
    'card.stayLowPercent': number
    'card.stayHighPercent': number
    /** Lines of a hospital stay that are never discounted. */
    'card.stayExcluded': StayLine[]
  }
}

const known: Known<'card'> = {
  'card.registrationPercent': share,
  'card.examFrom': fen,
  'card.examPercent': share,
  'card.stayFrom': fen,
  'card.stayLowPercent': share,
  'card.stayHighPercent': share,
  'card.stayExcluded': v.array(oneOf(STAY_LINES)),
}

/** What the card saves at a hospital. */
export const cardFigures: Room = { known, closed: ['card'] }
