import type { ConsentField, Value } from '../../../domain/form/types'
import { open } from '../../client/go'
import { linesOf } from '../fields/consent/lines'

/** A consent on a short form: a tick of its own, never preset; what it covers opens below. Emits `change {value}`: `agree` or null. */
Component({
  properties: {
    field: { type: Object, value: {} as ConsentField },
    value: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
  },
  data: { lines: [] as { name: string; text: string }[], open: false },
  observers: {
    field(field: Partial<ConsentField>) {
      if (field.kind) this.setData({ lines: linesOf(field as ConsentField) })
    },
  },
  methods: {
    toGuide() {
      open('/pkg-me/guide/guide')
    },
    tick() {
      this.triggerEvent('change', { value: this.data.value === 'agree' ? null : 'agree' })
    },
    toggle() {
      this.setData({ open: !this.data.open })
    },
  },
})
