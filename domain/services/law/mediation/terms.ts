import type { Term } from '../../../base/calendar'
import type { OwnTerm } from '../../../matter/service'
import { findFigure } from '../../../policy'
import type { PolicyPack } from '../../../policy'

/*
 * Terms of 劳动争议调解.
 */

const OWN = '本系统默认，工会可以改'
export const TERMS = {
  accept: {
    ...{ n: 3, type: 'W', basis: '调解委员会几个工作日内说调不调', hard: true },
    ...{ source: '《企业劳动争议协商调解规定》第22条', sure: 'C' },
  },
  mediation: {
    ...{ n: 15, type: 'N', basis: '收到申请后几天没调成，就可以去仲裁', hard: true },
    ...{ source: '《劳动争议调解仲裁法》第14条', sure: 'A' },
  },
  supplement: { n: 10, type: 'W', basis: '材料几天内补上', hard: false, source: OWN, sure: 'D' },
  giveUp: { n: 60, type: 'N', basis: '多久没补就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  check: { n: 3, type: 'W', basis: '到日子以后几天内问清给没给', hard: false, source: OWN, sure: 'D' },
  followUp: { n: 5, type: 'W', basis: '单位没照协议给，几天内催', hard: false, source: OWN, sure: 'D' },
  confirm: { n: 3, type: 'W', basis: '请职工几天内说给没给', hard: false, source: OWN, sure: 'D' },
  silence: { n: 30, type: 'N', basis: '多少天没有回音就结束', hard: false, roll: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

/** A term's number where the service stands: the place's own figure, else ours. */
export const daysIn = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `law.dispute.terms.${key}`)?.value ?? TERMS[key]).n
