import type { ConsentField, Value } from '../../../../domain/form/types'
import { open } from '../../../client/go'
import { linesOf } from './lines'

/** One consent: what it covers, in five lines, and two buttons of the same size. Nothing is preset. */
Component({
  properties: {
    field: { type: Object, value: {} as ConsentField },
    value: { type: null, value: null as Value },
    asked: { type: String, value: '' },
  },
  data: { lines: [] as { name: string; text: string }[] },
  observers: {
    field(field: Partial<ConsentField>) {
      if (field.kind) this.setData({ lines: linesOf(field as ConsentField) })
    },
  },
  methods: {
    toGuide() {
      open('/pkg-me/guide/guide')
    },
    answer(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('change', { value: String(event.currentTarget.dataset.value) })
    },
  },
})
