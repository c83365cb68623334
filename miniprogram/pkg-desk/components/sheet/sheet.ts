/** One line to pick. `tone` colours its words. */
export interface SheetRow {
  id: string
  label: string
  on?: boolean
  tone?: '' | 'err'
}

/** A few rows that slide up from the bottom of the screen. Emits `pick {id}` and `close`. */
Component({
  properties: {
    title: { type: String, value: '' },
    rows: { type: Array, value: [] as SheetRow[] },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('pick', { id: String(event.currentTarget.dataset.id) })
    },
    close() {
      this.triggerEvent('close')
    },
    /** A tap on the sheet itself must not reach the background, because a tap there closes the sheet. */
    stay() {
      return undefined
    },
  },
})
