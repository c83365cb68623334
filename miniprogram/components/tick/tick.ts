import type { ConsentField, Value } from '../../../domain/form/types'

const linesOf = (field: ConsentField) => [
  { name: '看什么', text: field.what },
  { name: '谁来看', text: field.who },
  { name: '为什么', text: field.purpose },
  { name: '存多久', text: field.keep },
  { name: '不同意会怎样', text: field.refused },
]

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
    tick() {
      this.triggerEvent('change', { value: this.data.value === 'agree' ? null : 'agree' })
    },
    toggle() {
      this.setData({ open: !this.data.open })
    },
  },
})
