import { type AnyChip, type ChipLook, chipLook, type Side } from '../../client/chips'

/** A state as icon, word and colour. `side`: in the worker's or the officer's words. */
Component({
  properties: {
    chip: { type: String, value: '' },
    side: { type: String, value: 'worker' },
  },
  data: { look: null as ChipLook | null },
  observers: {
    'chip, side'(chip: string, side: string) {
      this.setData({ look: chip ? chipLook(chip as AnyChip, side as Side) : null })
    },
  },
})
