import type { CaseRow } from '../../../../typings/api'
import type { Done } from '../../handover'
import { doneWords } from '../../words'

/** What was done, where the matter is now, and the next one. Emits `open {id}`, `stay` and `leave`. */
Component({
  properties: {
    done: { type: Object, value: {} as Done },
    next: { type: Object, value: {} as CaseRow },
  },
  data: { words: '', row: null as CaseRow | null, opened: null as CaseRow['opened'] | null, opening: false },
  observers: {
    'done, next'(done: Partial<Done>, next: Partial<CaseRow> | null) {
      this.setData({
        words: done.row ? doneWords(done.row) : '',
        row: next?.id ? (next as CaseRow) : null,
        opened: done.row?.opened ?? null,
        opening: done.row?.opening ?? false,
      })
    },
  },
  methods: {
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.triggerEvent('open', event.detail)
    },
    openBegun(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('open', { id: String(event.currentTarget.dataset.id) })
    },
    stay() {
      this.triggerEvent('stay')
    },
    leave() {
      this.triggerEvent('leave')
    },
  },
})
