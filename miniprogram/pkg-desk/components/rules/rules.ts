import type { Step, Verdict } from '../../../../domain/base/explain'

interface RuleRow extends Step {
  word: string
  icon: string
  chip: string
}
const LOOKS: Record<Verdict, [word: string, icon: string, tone: string]> = {
  yes: ['符合', 'check-circle', 'ok'],
  maybe: ['说不准', 'alert', 'warn'],
  no: ['不符合', 'cross-circle', 'off'],
  unasked: ['没问到', 'info', 'off'],
}
const rowOf = (step: Step): RuleRow => {
  const [word, icon, tone] = LOOKS[step.verdict]
  return { ...step, word, icon, chip: `tone-${tone} soft-${tone}` }
}

/** What the machine concludes from each rule, with the worker's answer and the source: a suggestion. */
Component({
  properties: {
    result: { type: String, value: '' },
    steps: { type: Array, value: [] as Step[] },
  },
  data: { rows: [] as RuleRow[] },
  observers: {
    steps(steps: Step[]) {
      this.setData({ rows: steps.map(rowOf) })
    },
  },
})
