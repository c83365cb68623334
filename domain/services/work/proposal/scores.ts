import { count } from '../../../form/build'
import type { CountField } from '../../../form'
import { SHEET } from '../../../rules/proposal/panel'

/*
 * The sheet on which a panel gives its points.
 */

const points = (id: keyof typeof SHEET, short: string): CountField =>
  count(id, short, `${short}？最多 ${SHEET[id]} 分`, '分', { max: SHEET[id] })

export const SCORES = [
  points('novelty', '新不新'),
  points('gain', '好处大不大'),
  points('feasible', '好不好做'),
  points('effort', '下的功夫'),
  points('spread', '别处能不能用'),
]

/** Key of the notes of those who judge what cannot be put in money. */
export const EFFECT = 'effect'
