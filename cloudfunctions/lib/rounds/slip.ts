import { signsOf } from '../../../domain/base/signs'
import { slipOf, spokenSlip } from '../../../domain/shapes/round'
import type { RoundLine } from '../../../domain/shapes/round'
import { slipBits } from '../keys'

/** The code of a line: nobody guesses it, and it is the same whenever it is printed. */
export const slipFor = ({ _id }: Pick<RoundLine, '_id'>): string => slipOf(signsOf(slipBits(_id)))
export const slipWords = (line: Pick<RoundLine, '_id'>): string => spokenSlip(slipFor(line))
