import type { Rule } from '../../lib/rule'

/**
 * One rule applied to the reader: verdict, rule, their own answer, how to meet it, source. `name` is shown before the
 * verdict.
 */
Component({
  properties: {
    rule: { type: Object, value: {} as Rule },
    name: { type: String, value: '' },
  },
})
