import { NOTHING_HEARD } from '../../lib/heard'

/** What the phone hears in somebody's own words: whom to call now, and which services it may be about. */
Component({
  properties: { heard: { type: Object, value: NOTHING_HEARD } },
  methods: {
    callNumber(event: WechatMiniprogram.TouchEvent) {
      const { number } = event.currentTarget.dataset as { number: string }
      wx.makePhoneCall({ phoneNumber: number, fail: () => undefined })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('open', { id: String(event.currentTarget.dataset.id) })
    },
  },
})
