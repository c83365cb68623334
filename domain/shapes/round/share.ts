import type { CivilDate } from '../../base/calendar'
import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import type { Share } from '../../matter/service'
import type { PolicyPack } from '../../policy'
import { aidLimit } from '../../rules/hardship'

/** What one occasion may give a person, and a year in all, in fen; null where the place has set no cap. */
export interface Room {
  occasion: Fen | null
  year: Fen | null
}

/** What the place's figures say of this kind of round, on a day. */
export function roomFor({ item }: Pick<Share, 'item'>, on: CivilDate, pack: PolicyPack): Room {
  if (item === null) return { occasion: null, year: null }
  const { value, capFen } = aidLimit({ item, on }, null, [], pack)
  return { occasion: value, year: capFen }
}

/** Why a sum cannot be given on one occasion; null where it can. */
export const overOccasion = (sum: Fen, { occasion }: Room): string | null =>
  occasion !== null && sum > occasion
    ? `一次最多 ${formatYuan(occasion)}，这里是 ${formatYuan(sum)}。请减到这个数以内。`
    : null

/** Why somebody comes onto no list this year. @param used what other occasions of the year have, in fen */
export const overYear = (sum: Fen, most: Fen, used: Fen): string =>
  `今年一共最多 ${formatYuan(most)}，别的几次已经占了 ${formatYuan(used)}，这次 ${formatYuan(sum)}放不下。`

/** What somebody gets, in words. */
export const shareWords = ({ what, each, stock }: Pick<Share, 'what' | 'each' | 'stock'>): string =>
  stock === null ? `${what}，${formatYuan(each)}` : what
