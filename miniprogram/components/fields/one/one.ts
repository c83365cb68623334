import type { Colleague, GapChoice, Item, ValueEvent } from '../types'
import { isPreset } from '../../../../domain/form/preset'
import { isMaterial } from '../../../client/materials'
import { controlOf, coveredIn, spokenLabel } from './frame'

/** One question with its hint, its mistake, why it is asked, and the control for its kind. */
Component({
  properties: {
    item: { type: Object, value: {} as Item },
    asked: { type: String, value: '' },
    colleagues: { type: Array, value: [] as Colleague[] },
    gapChoices: { type: Array, value: [] as GapChoice[] },
  },
  data: { control: '', spoken: '', preset: false, own: false, covered: '', seen: false, whyOpen: false },
  observers: {
    item(item: Partial<Item>) {
      if (!item.field) return
      const { field, value } = item
      const own = !item.fixed && isMaterial(field, value)
      this.setData({
        own,
        covered: own && !this.data.seen ? coveredIn(field, value) : '',
        control: controlOf(item.field),
        spoken: spokenLabel(item.field, item.error ?? ''),
        preset: !item.fixed && isPreset(item.field, item.value),
      })
    },
  },
  methods: {
    change(event: ValueEvent) {
      this.triggerEvent('change', { value: event.detail.value })
    },
    uncover() {
      this.setData({ seen: true, covered: '' })
    },
    toggleWhy() {
      this.setData({ whyOpen: !this.data.whyOpen })
    },
  },
})
