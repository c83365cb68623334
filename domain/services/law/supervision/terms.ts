import type { Term } from '../../../base/calendar'
import { basisOf } from '../../../matter/desk'
import type { CommandContext, OwnTerm } from '../../../matter/service'
import { findFigure } from '../../../policy'
import type { PolicyPack } from '../../../policy'

/*
 * Terms of 工会劳动法律监督. Provinces differ; what stands here is Zhejiang's, and a place may have its own.
 */

const ZHEJIANG = '《浙江省工会劳动法律监督条例》'
const OWN = '本系统默认，工会可以改'
export const TERMS = {
  accept: { n: 5, type: 'W', basis: '收到后几天内说受理不受理', hard: true, source: `${ZHEJIANG}第17条`, sure: 'A' },
  check: { n: 10, type: 'W', basis: '几天内核实、发函', hard: false, source: OWN, sure: 'D' },
  hint: { n: 15, type: 'W', basis: '单位收到提示函后几天内回话', hard: false, source: OWN, sure: 'D' },
  letter: { n: 15, type: 'W', basis: '单位收到意见书后几天内答复', hard: true, source: `${ZHEJIANG}第22条`, sure: 'A' },
  authority: { n: 15, type: 'W', basis: '主管部门收到建议书后几天内回话', hard: false, source: OWN, sure: 'D' },
  followUp: { n: 5, type: 'W', basis: '对方的日子过了，几天内接着办', hard: false, source: OWN, sure: 'D' },
  leave: { n: 5, type: 'W', basis: '请职工几天内说能不能发', hard: false, source: OWN, sure: 'D' },
  supplement: { n: 10, type: 'W', basis: '材料几天内补上', hard: false, source: OWN, sure: 'D' },
  giveUp: { n: 60, type: 'N', basis: '多久没补就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  confirm: { n: 5, type: 'W', basis: '请职工几天内看看', hard: false, source: OWN, sure: 'D' },
  silence: { n: 30, type: 'N', basis: '多少天没有回音', hard: false, roll: false, source: OWN, sure: 'D' },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, source: OWN, sure: 'D' },
  appeal: { n: 10, type: 'W', basis: '上一级几天内看完', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

type Key = keyof typeof TERMS
const found = (pack: PolicyPack, key: Key) => findFigure<Term>(pack, `law.letter.terms.${key}`)

/** How many days a term has, as the place's figures or ours say. */
export const daysIn = (pack: PolicyPack, key: Key): number => (found(pack, key)?.value ?? TERMS[key]).n

/** How long the other side has in a case, and by which rule. */
export function answering({ record, facts }: CommandContext, key: Key): { n: number; source: string } {
  const { pack } = basisOf(record, facts)
  return { n: daysIn(pack, key), source: found(pack, key)?.source ?? TERMS[key].source }
}
