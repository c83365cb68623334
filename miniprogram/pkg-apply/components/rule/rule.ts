import type { Rule } from '../../lib/rule'

/** One rule applied to the reader: verdict, rule, their own answer, how it would be met, source. `name` stands before the verdict. */
Component({
  properties: {
    rule: { type: Object, value: {} as Rule },
    name: { type: String, value: '' },
  },
})
