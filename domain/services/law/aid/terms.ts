import type { Term } from '../../../base/calendar'
import { basisOf } from '../../../matter/desk'
import type { CommandContext, OwnTerm } from '../../../matter/service'
import { figure, findFigure } from '../../../policy'
import type { PolicyPack } from '../../../policy'

/*
 * Terms of 法律援助. The law's are those of 司法局's centre; a union takes them as its own measure, so none is hard for it.
 */

const OWN = '本系统默认，工会可以改'
const LAW = '《法律援助法》'
const SAME = '，工会照着办'
export const TERMS = {
  review: { n: 7, type: 'N', basis: '收到后几天内决定给不给', hard: false, source: `${LAW}第43条${SAME}`, sure: 'A' },
  urgent: { n: 1, type: 'W', basis: '时间快到的，几天内决定', hard: false, source: OWN, sure: 'D' },
  assign: { n: 3, type: 'N', basis: '决定给了，几天内指派律师', hard: false, source: `${LAW}第43条${SAME}`, sure: 'A' },
  supplement: { n: 10, type: 'W', basis: '材料几天内补上', hard: false, source: OWN, sure: 'D' },
  giveUp: { n: 60, type: 'N', basis: '多久没补就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  papers: { n: 10, type: 'W', basis: '先办的，手续几天内补齐', hard: false, source: OWN, sure: 'D' },
  day: { n: 0, type: 'N', basis: '不能错过的就是那一天', hard: true, roll: false, source: OWN, sure: 'D' },
  follow: { n: 30, type: 'N', basis: '没有要紧日子时，多久问一次律师', hard: false, source: OWN, sure: 'D' },
  change: { n: 3, type: 'W', basis: '要换律师的，几天内回话', hard: false, source: OWN, sure: 'D' },
  bureau: { n: 7, type: 'N', basis: '司法局收到后几天内决定', hard: true, source: `${LAW}第43条`, sure: 'A' },
  followUp: { n: 5, type: 'W', basis: '几天内接着办', hard: false, source: OWN, sure: 'D' },
  confirm: { n: 5, type: 'W', basis: '请职工几天内看看', hard: false, source: OWN, sure: 'D' },
  silence: { n: 30, type: 'N', basis: '多少天没有回音就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, source: OWN, sure: 'D' },
  appeal: { n: 5, type: 'N', basis: '上一级几天内看完', hard: false, source: `${LAW}第49条${SAME}`, sure: 'A' },
} as const satisfies Record<string, OwnTerm>

/** A term's number where the service stands: the place's own figure, else ours. */
export const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `law.aid.terms.${key}`)?.value ?? TERMS[key]).n

/** Whether the place's union has lawyers act itself: only where its figures say so. Elsewhere 司法局's centre does. */
export const representsIn = (pack: PolicyPack): boolean => figure(pack, 'law.aid.represents')
export const represents = ({ record, facts }: CommandContext): boolean => representsIn(basisOf(record, facts).pack)
