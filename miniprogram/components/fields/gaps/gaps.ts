import type { FieldError, Value } from '../../../../domain/form/types'
import type { GapChoice } from '../types'
import { asGaps, type GapRow, gapRows, tick } from './list'

/** What is missing: ticked from the case's own form, each with a sentence that can be edited. */
Component({
  options: { pureDataPattern: /^_/ },
  properties: {
    value: { type: null, value: null as Value },
    choices: { type: Array, value: [] as GapChoice[] },
    errors: { type: Array, value: [] as FieldError[] },
  },
  data: { rows: [] as GapRow[] },
  observers: {
    'value, choices, errors'(value: Value, choices: GapChoice[], errors: FieldError[]) {
      this.setData({ rows: gapRows(choices, asGaps(value), errors) })
    },
  },
  methods: {
    tick(event: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      const fields = event.detail.value.map((one) => one.replace(/^gap:/, ''))
      this.triggerEvent('change', { value: tick(this.data.choices, asGaps(this.data.value), fields) })
    },
    edit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const field = String(event.currentTarget.dataset.field ?? '')
      const gaps = asGaps(this.data.value)
      this.triggerEvent('change', {
        value: gaps.map((gap) => (gap.field === field ? { field, text: event.detail.value } : gap)),
      })
    },
  },
})
