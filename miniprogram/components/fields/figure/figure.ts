import type { ComputedField, Value } from '../../../../domain/form/types'
import { figureWords } from '../../../../domain/form/figure'

/** A figure that the answers so far give, in its sentence; nothing while there is none. */
Component({
  properties: {
    field: { type: Object, value: {} as ComputedField },
    value: { type: null, value: null as Value },
  },
  data: { words: '' },
  observers: {
    'field, value'(field: Partial<ComputedField>, value: Value) {
      const words = typeof value === 'number' ? figureWords(field as ComputedField, value) : ''
      this.setData({ words: words && (field.words ?? '').replace('{}', words) })
    },
  },
})
