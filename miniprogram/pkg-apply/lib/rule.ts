import type { Step, Verdict } from '../../../domain/base/explain'

/** One rule, ready to draw: its verdict as word, colour and icon. */
export interface Rule extends Step {
  key: number
  word: string
  tone: string
  icon: string
}

interface Look {
  word: string
  tone: string
  icon: string
}
const VERDICTS: Record<Verdict, Look> = {
  yes: { word: '符合', tone: 'ok', icon: 'check-circle' },
  maybe: { word: '说不准', tone: 'warn', icon: 'hand' },
  unasked: { word: '说不准', tone: 'warn', icon: 'hand' },
  no: { word: '不符合', tone: 'off', icon: 'info' },
}
export const ruleOf = (step: Step, key: number): Rule => ({ key, ...step, ...VERDICTS[step.verdict] })
