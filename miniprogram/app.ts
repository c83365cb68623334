import { ENV } from './generated/env'
import { startNetwork } from './client/net/network'
import { flush } from './client/net/outbox'
import { sendPhotos } from './client/net/photos'
import { refreshMe } from './client/session'
import { watchUpdates } from './client/wx/update'

/** Applications already handed in, and photos already taken, are sent as soon as there is a network. */
function catchUp(): void {
  void sendPhotos()
  void flush()
}

App({
  onLaunch() {
    wx.cloud.init({ env: ENV, traceUser: true })
    startNetwork(catchUp)
    watchUpdates()
    void refreshMe()
  },
  onShow() {
    catchUp()
  },
})
