import { civilDateOf } from '../../base/calendar'
import { formatYuan } from '../../base/money'
import type { Fund, Payout } from './types'

/*
 * What whoever pays should look at before: nothing of it stops anybody, since each may be right.
 */

type Alike = Pick<Payout, '_id' | 'house' | 'cardKey' | 'state' | 'at'>

const monthOf = (instant: string): string => civilDateOf(instant).slice(0, 7)
const share = (one: string[], other: string[]): boolean => one.some((key) => other.includes(key))

/**
 * What is odd about a payout among others: several to one household in one month, a card of two households.
 * @param others payouts of the same households and to the same cards; it may be among them
 */
export function alikeWords(payout: Alike, others: Alike[]): string[] {
  const each = [...new Map(others.map((other) => [other._id, other])).values()]
  const all = each.filter(({ _id, state }) => _id !== payout._id && state !== 'voided')
  const month = all.filter(({ house, at }) => share(house, payout.house) && monthOf(at) === monthOf(payout.at))
  const card = all.filter(({ house, cardKey }) => cardKey && cardKey === payout.cardKey && !share(house, payout.house))
  return [
    ...(month.length ? [`这一家这个月还有 ${month.length} 笔，请看看有没有重复`] : []),
    ...(card.length ? ['这张卡别的家庭也用过，请核对是不是他本人的'] : []),
  ]
}

/** From this share on a budget is nearly used: of a hundred. */
const NEARLY = 90

/** What finance should know of a fund: nearly used, or planned and not arrived. */
export function fundWarnings({ planned, arrived, left }: Pick<Fund, 'planned' | 'arrived' | 'left'>): string[] {
  const used = arrived - left
  const coming = planned - arrived
  return [
    ...(arrived > 0 && used * 100 >= arrived * NEARLY ? [`到账的已经用了九成以上，只剩 ${formatYuan(left)}`] : []),
    ...(coming > 0 ? [`计划里还有 ${formatYuan(coming)} 没到账，没到账的不能付`] : []),
  ]
}
