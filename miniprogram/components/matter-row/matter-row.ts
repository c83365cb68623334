import type { CaseRow } from '../../../typings/api'
import type { Side } from '../../client/chips'
import { rowLook, type RowLook } from './row'

/** One matter of a list, one stop for screen readers. Emits `open {id}`. */
Component({
  properties: {
    row: { type: Object, value: {} as CaseRow },
    side: { type: String, value: 'worker' },
  },
  data: { look: null as RowLook | null },
  observers: {
    'row, side'(row: Partial<CaseRow>, side: string) {
      if (row.id) this.setData({ look: rowLook(row as CaseRow, side as Side) })
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.row.id })
    },
  },
})
