import type { Field, Option, Value } from '../../../../domain/form/types'
import type { Colleague } from '../types'
import { byWheel, type OptionRow, optionsOf, rowsOf } from './list'

type Picked = WechatMiniprogram.CustomEvent<{ value: string | string[] }>

/** Big rows of which one or several are picked; a wheel where one of many is. */
Component({
  properties: {
    field: { type: Object, value: {} as Field },
    value: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
    spoken: { type: String, value: '' },
    colleagues: { type: Array, value: [] as Colleague[] },
  },
  data: { rows: [] as OptionRow[], several: false, wheel: false, labels: [] as string[], index: 0, picked: '' },
  observers: {
    'field, value, colleagues'(field: Partial<Field>, value: Value, colleagues: Colleague[]) {
      if (field.kind) this.show(field as Field, optionsOf(field as Field, colleagues), value)
    },
  },
  methods: {
    show(field: Field, options: Option[], value: Value) {
      const index = options.findIndex((option) => option.value === value)
      this.setData({
        rows: rowsOf(options, value),
        several: field.kind === 'many',
        wheel: byWheel(field, options),
        labels: options.map((option) => option.label),
        index: Math.max(0, index),
        picked: options[index]?.label ?? '',
      })
    },
    pick(event: Picked) {
      this.triggerEvent('change', { value: event.detail.value })
    },
    pickByWheel(event: Picked) {
      const row = this.data.rows[Number(event.detail.value)]
      if (row) this.triggerEvent('change', { value: row.value })
    },
  },
})
