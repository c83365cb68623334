import type { DateField, MonthField, Value } from '../../../../domain/form/types'
import { today } from '../../../client/when'

/** 「2026年7月1日」, or 「2026年7月」 of a month. */
const words = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day ? `${day}日` : ''}`
}

/** One day or month, picked from the phone's own date wheel; what the field refuses cannot be picked. */
Component({
  properties: {
    field: { type: Object, value: {} as DateField | MonthField },
    value: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
  data: { shown: '', ask: '', of: 'day', start: '1900-01-01', end: '2100-12-31', at: '' },
  observers: {
    'field, value'(field: Partial<DateField | MonthField>, value: Value) {
      const month = field.kind === 'month'
      const given = typeof value === 'string' ? value : ''
      const date = month ? given.slice(0, 7) : given
      this.setData({
        ask: month ? '点这里选月份' : '点这里选日期',
        of: month ? 'month' : 'day',
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
