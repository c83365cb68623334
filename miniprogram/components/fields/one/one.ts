import type { Colleague, GapChoice, Item, ValueEvent } from '../types'
import { controlOf, spokenLabel } from './frame'

/** One question with its hint, its mistake, why it is asked, and the control for its kind. */
Component({
  properties: {
    item: { type: Object, value: {} as Item },
    asked: { type: String, value: '' },
    colleagues: { type: Array, value: [] as Colleague[] },
    gapChoices: { type: Array, value: [] as GapChoice[] },
  },
  data: { control: '', spoken: '', whyOpen: false },
  observers: {
    item(item: Partial<Item>) {
      if (item.field)
        this.setData({ control: controlOf(item.field), spoken: spokenLabel(item.field, item.error ?? '') })
    },
  },
  methods: {
    change(event: ValueEvent) {
      this.triggerEvent('change', { value: event.detail.value })
    },
    toggleWhy() {
      this.setData({ whyOpen: !this.data.whyOpen })
    },
  },
})
