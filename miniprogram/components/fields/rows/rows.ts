import type { Answers, FieldError, RowsField, Value } from '../../../../domain/form/types'
import { spanWords } from '../../../../domain/form/span'
import { today } from '../../../client/when'
import type { ValueEvent } from '../types'
import { asRows, type Card, cardsOf, firstWrong } from './cards'

type Tap = WechatMiniprogram.TouchEvent
const indexOf = (event: Tap | ValueEvent): number => Number(event.currentTarget.dataset.index)

/** A list of small records: added, opened in place, changed and deleted one by one. Always answers with the whole list. */
Component({
  options: { pureDataPattern: /^_/ },
  properties: {
    field: { type: Object, value: {} as RowsField },
    value: { type: null, value: null as Value },
    errors: { type: Array, value: [] as FieldError[] },
  },
  data: { cards: [] as Card[], open: -1, full: false, span: '', _wrong: 0 },
  observers: {
    errors(errors: FieldError[]) {
      // Mended mistakes do not move anybody; new ones do.
      const more = errors.length > this.data._wrong
      this.setData({ _wrong: errors.length, ...(more ? { open: firstWrong(errors) } : {}) })
    },
    'field, value, errors, open'(field: Partial<RowsField>, value: Value, errors: FieldError[], open: number) {
      if (!field.item) return
      const rows = asRows(value)
      this.setData({
        cards: cardsOf(field as RowsField, rows, errors, open),
        full: rows.length >= (field.max ?? 20),
        span: field.months ? spanWords(field.months, today()) : '',
      })
    },
  },
  methods: {
    rows(): Answers[] {
      return asRows(this.data.value)
    },
    emit(rows: Answers[]) {
      this.triggerEvent('change', { value: rows })
    },
    add() {
      this.setData({ open: this.rows().length })
      this.emit([...this.rows(), {}])
    },
    toggle(event: Tap) {
      const index = indexOf(event)
      this.setData({ open: this.data.open === index ? -1 : index })
    },
    close() {
      this.setData({ open: -1 })
    },
    remove(event: Tap) {
      const gone = indexOf(event)
      this.setData({ open: -1 })
      this.emit(this.rows().filter((_row, index) => index !== gone))
    },
    change(event: ValueEvent) {
      const at = indexOf(event)
      const path = String(event.currentTarget.dataset.path)
      this.emit(this.rows().map((row, index) => (index === at ? { ...row, [path]: event.detail.value } : row)))
    },
  },
})
