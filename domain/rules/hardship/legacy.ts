import type { Explained } from '../../base/explain'
import { CLASS_NAMES, type HardshipClass } from './types'

/** Classes of the archives before the present three, as an old list may name them. */
export const LEGACY_NAMES = {
  dibao: '低保户',
  dibaoEdge: '低保边缘户',
  accident: '意外致困户',
} as const
export type LegacyClass = keyof typeof LEGACY_NAMES

/** What an old class suggests; none for 低保户, which is reckoned anew. */
const SUGGESTED: Record<LegacyClass, Exclude<HardshipClass, 'none' | 'relative'> | null> = {
  dibao: null,
  dibaoEdge: 'deep',
  accident: 'accident',
}

/**
 * What a file of the old archives is taken over as. Never for good: the step is a `maybe` until the household was
 * assessed anew, at the next yearly review at the latest. `value` null: reckon at once, the old class tells nothing.
 */
export function legacyClass(old: LegacyClass): Explained<Exclude<HardshipClass, 'none' | 'relative'> | null> {
  const value = SUGGESTED[old]
  const answer = value === null ? '要重新算' : `先记作${CLASS_NAMES[value]}`
  return {
    value,
    steps: [
      {
        rule: `以前的${LEGACY_NAMES[old]}，转过来要按现在的办法重新看一遍`,
        source: '以前的困难职工档案分类（公开网页）',
        verdict: 'maybe',
        answer,
        fix: '下次年审以前，请办事的人重新算。',
        inputs: { old, suggested: value },
      },
    ],
  }
}
