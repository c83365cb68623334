import type { Field, Value } from '../../../../domain/form/types'
import { boxText, keyboardOf, lengthWords, readBack, unitOf } from './reading'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** A box to type into, with what was typed read back in a form that is easy to check. */
Component({
  options: { pureDataPattern: /^_/ },
  properties: {
    field: { type: Object, value: {} as Field },
    value: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
  data: { long: false, keyboard: 'text', unit: '', text: '', reading: '', length: '', _typed: '' },
  observers: {
    'field, value'(field: Partial<Field>, value: Value) {
      if (field.kind) this.show(field as Field, boxText(field as Field, value))
    },
  },
  methods: {
    /** The box is only written when the answer came from elsewhere: echoing keys back would lose some of a fast typist's. */
    show(field: Field, text: string) {
      const own = text === this.data._typed
      this.setData({
        long: field.kind === 'longText' || field.kind === 'address',
        keyboard: keyboardOf(field),
        unit: unitOf(field),
        reading: readBack(field, text),
        length: lengthWords(field, text),
        ...(own ? {} : { text, _typed: text }),
      })
    },
    input(event: Typed) {
      const { value } = event.detail
      this.setData({ _typed: value })
      this.triggerEvent('change', { value })
    },
  },
})
