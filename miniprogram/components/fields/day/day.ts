import type { DateField, Value } from '../../../../domain/form/types'
import { today } from '../../../client/when'

const words = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** One day, picked from the phone's own date wheel; days that the field refuses cannot be picked. */
Component({
  properties: {
    field: { type: Object, value: {} as DateField },
    value: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
  data: { shown: '', start: '1900-01-01', end: '2100-12-31', at: '' },
  observers: {
    'field, value'(field: Partial<DateField>, value: Value) {
      const date = typeof value === 'string' ? value : ''
      this.setData({
        shown: date ? words(date) : '',
        at: date || today(),
        start: field.when === 'future' ? today() : '1900-01-01',
        end: field.when === 'past' ? today() : '2100-12-31',
      })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: event.detail.value })
    },
  },
})
