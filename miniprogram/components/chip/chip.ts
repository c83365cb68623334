import type { Chip } from '../../../typings/api'
import { chipLook, type OwnChip, type Side } from '../../client/chips'

/**
 * A state as icon, word and colour: as it came with the matter, or one of the phone's own by name. `side`: in the
 * worker's or the officer's words.
 */
Component({
  properties: {
    chip: { type: null, value: null },
    side: { type: String, value: 'worker' },
  },
  data: { look: null as Chip | null },
  observers: {
    'chip, side'(chip: Chip | OwnChip | null, side: Side) {
      this.setData({ look: chip ? chipLook(chip, side) : null })
    },
  },
})
