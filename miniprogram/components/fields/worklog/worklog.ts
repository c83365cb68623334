import type { TextField, Value } from '../../../../domain/form/types'
import { open } from '../../../client/go'
import { monthsKept, worksIn } from '../../../client/worklog/book'
import { monthName, monthText } from '../../../client/worklog/words'

interface Month {
  month: string
  name: string
  on: boolean
}

/** A month is in the text if its first line is. */
const isIn = (text: string, month: string): boolean => text.includes(`${monthName(month)}，`)

/**
 * Months of the person's own work log, which they put into the answer as words: one tap a month, and what it says stands in
 * the field above, to be read and changed before it is handed in. Nothing else of it leaves the phone.
 */
Component({
  properties: {
    field: { type: Object, value: {} as TextField },
    value: { type: null, value: null as Value },
  },
  data: { months: [] as Month[], problem: '' },
  observers: {
    'field, value'() {
      this.draw()
    },
  },
  pageLifetimes: {
    show() {
      this.draw()
    },
  },
  methods: {
    draw() {
      const text = typeof this.data.value === 'string' ? this.data.value : ''
      const months = monthsKept().map((month) => ({ month, name: monthName(month), on: isIn(text, month) }))
      this.setData({ months })
    },
    /** Written anew of the chosen months, the earliest first. */
    toggle(event: WechatMiniprogram.TouchEvent) {
      const { month } = event.currentTarget.dataset
      const chosen = this.data.months.filter((one) => (one.month === month ? !one.on : one.on)).map((one) => one.month)
      const value = [...chosen]
        .sort()
        .map((one) => monthText(one, worksIn(one)))
        .join('\n\n')
      const fits = value.length <= this.data.field.max
      this.setData({ problem: fits ? '' : '字太多了，放不下这个月。先附最要紧的几个月，别的见面再给。' })
      if (fits) this.triggerEvent('change', { value: value || null })
    },
    toWorklog() {
      open('/pkg-open/worklog/worklog')
    },
  },
})
