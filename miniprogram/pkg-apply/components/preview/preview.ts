import type { Step } from '../../../../domain/base/explain'

/** What a service computes from the answers so far, such as a deadline; urgent lines come first. */
Component({
  properties: { steps: { type: Array, value: [] as Step[] } },
  data: { rows: [] as { key: number; tone: string; icon: string; step: Step }[] },
  observers: {
    steps(steps: Step[]) {
      const near = ({ verdict }: Step): boolean => verdict !== 'yes'
      const sorted = [...steps.filter(near), ...steps.filter((step) => !near(step))]
      const rows = sorted.map((step, key) => ({
        key,
        tone: near(step) ? 'warn' : 'link',
        icon: near(step) ? 'clock-alert' : 'clock',
        step,
      }))
      this.setData({ rows })
    },
  },
})
