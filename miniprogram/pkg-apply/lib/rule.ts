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
/** Where an amount is reckoned, nobody meets a rule or fails it. */
const RECKONED: Record<Verdict, Look> = {
  ...VERDICTS,
  yes: { word: '照这一条算', tone: 'link', icon: 'check-circle' },
  maybe: { word: '请律师再看', tone: 'warn', icon: 'hand' },
}
export const reckonedOf = (step: Step, key: number): Rule => ({ key, ...step, ...RECKONED[step.verdict] })
export const ruleOf = (step: Step, key: number): Rule => ({ key, ...step, ...VERDICTS[step.verdict] })
