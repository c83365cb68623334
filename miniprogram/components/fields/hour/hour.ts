import type { Value } from '../../../../domain/form/types'

/** Where the wheel stands before anything was picked. */
const USUAL = '14:00'

/** A time of day, picked from the phone's own wheel. */
Component({
  properties: {
    value: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
  data: { shown: '', at: USUAL },
  observers: {
    value(value: Value) {
      const shown = typeof value === 'string' ? value : ''
      this.setData({ shown, at: shown || USUAL })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: event.detail.value })
    },
  },
})
