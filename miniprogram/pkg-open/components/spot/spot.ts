import type { Spot } from '../../../../typings/api'
import { showPoint } from '../../../client/wx/map'
import { spotLook, type SpotLook } from './look'

/** A place where the union is to be found: whether it is open, what one finds there, how one gets there. */
Component({
  properties: {
    spot: { type: Object, value: {} as Spot },
    /** One of many: what begins there is named in a line. */
    listed: { type: Boolean, value: false },
  },
  data: { look: null as SpotLook | null },
  observers: {
    spot(spot: Partial<Spot>) {
      if (spot.id) this.setData({ look: spotLook(spot as Spot) })
    },
  },
  methods: {
    call() {
      wx.makePhoneCall({ phoneNumber: this.data.look?.phone ?? '', fail: () => undefined })
    },
    lead() {
      const { point, name, place } = this.data.spot
      if (point) showPoint(point, name, place)
    },
  },
})
