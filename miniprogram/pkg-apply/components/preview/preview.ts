import type { Step } from '../../../../domain/explain'
import { verdictLook } from '../../lib/rule'

/** What a service reckons from the answers so far, such as a last day that is near. */
Component({
  properties: { steps: { type: Array, value: [] as Step[] } },
  data: { rows: [] as { key: number; tone: string; icon: string; step: Step }[] },
  observers: {
    steps(steps: Step[]) {
      const rows = steps.map((step, key) => {
        const near = step.verdict !== 'yes'
        return { key, tone: near ? 'warn' : 'link', icon: near ? 'clock-alert' : verdictLook('yes').icon, step }
      })
      this.setData({ rows })
    },
  },
})
