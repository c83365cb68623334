import { networkNow, notWatching, onNetwork } from '../../client/net/network'

/** The line under the navigation bar that says that there is no network, or hardly any. `saved`: when what is shown was stored. */
Component({
  options: { pureDataPattern: /^_/ },
  properties: { saved: { type: String, value: '' } },
  data: { ...networkNow(), _stop: notWatching },
  lifetimes: {
    attached() {
      this.setData({ ...networkNow(), _stop: onNetwork((network) => this.setData({ ...network })) })
    },
    detached() {
      this.data._stop()
    },
  },
})
