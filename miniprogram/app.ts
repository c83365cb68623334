import { startNetwork } from './client/network'
import { flush } from './client/outbox'
import { sendPhotos } from './client/photos'
import { refreshMe } from './client/session'

/** What the member has already handed in, and photos already taken, go out as soon as there is a way. */
function catchUp(): void {
  void sendPhotos()
  void flush()
}

App({
  onLaunch() {
    wx.cloud.init({ traceUser: true })
    startNetwork(catchUp)
    void refreshMe()
  },
  onShow() {
    catchUp()
  },
})
