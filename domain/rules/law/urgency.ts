import { type CivilDate, daysBetween, type Due } from '../../base/calendar'
import type { Step } from '../../base/explain'
import { figure, type PolicyPack } from '../../policy'
import type { LastDay, Urgency } from './types'

/** Working on a case before its papers are complete is what the law itself wants in the last seven days. */
const URGENT_SOURCE = '法律援助法第44条（离时效届满不到七天的，先给援助，后补材料）'

/**
 * How urgent a last day is: red and yellow count to the day that is shown, so that the warning never comes late; over
 * only once the legal day has passed.
 */
export function urgencyOf(due: Due, safe: CivilDate, today: CivilDate, pack: PolicyPack): Urgency {
  if (today > due.legal) return 'over'
  const left = daysBetween(today, safe)
  if (left <= figure(pack, 'law.redDays')) return 'red'
  return left <= figure(pack, 'law.yellowDays') ? 'yellow' : 'calm'
}

const FIXES: Record<'yellow' | 'red', string> = {
  yellow: '时间不多了，请尽快约律师。',
  red: '很急：工会当天给您回电话，材料可以以后补。',
}

/** A step for a last day that is near; none while there is time, none once it is over. */
export function urgencyStep({ urgency, daysLeft, safe }: LastDay, pack: PolicyPack): Step[] {
  if (urgency !== 'yellow' && urgency !== 'red') return []
  const days = figure(pack, urgency === 'red' ? 'law.redDays' : 'law.yellowDays')
  return [
    {
      rule: `离最后一天只有 ${days} 天以内，${urgency === 'red' ? '马上办' : '要抓紧'}`,
      source: URGENT_SOURCE,
      verdict: 'maybe',
      answer: daysLeft === 0 ? '就是今天' : `还有 ${daysLeft} 天`,
      fix: FIXES[urgency],
      inputs: { safe, daysLeft, days },
    },
  ]
}
