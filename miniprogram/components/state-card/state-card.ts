import { NOT_LOADED } from '../../client/net/load'

/**
 * What stands where the content is not: loading (skeleton), slow, no network, a fault of ours, or nothing there yet.
 * Draws nothing when `load.state` is `ready` and `empty` is not given. Emits `retry`, and `go` for the empty state's action.
 */
Component({
  properties: {
    load: { type: Object, value: { ...NOT_LOADED } },
    /** Sentence for «nothing here»; empty text when there is something. */
    empty: { type: String, value: '' },
    /** Button under it. */
    action: { type: String, value: '' },
    icon: { type: String, value: 'paper' },
  },
  data: { bones: [1, 2, 3] },
  methods: {
    retry() {
      this.triggerEvent('retry')
    },
    go() {
      this.triggerEvent('go')
    },
    toDrafts() {
      void wx.switchTab({ url: '/pages/matters/matters' })
    },
    call() {
      wx.makePhoneCall({ phoneNumber: '12351', fail: () => undefined })
    },
  },
})
