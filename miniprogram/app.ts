import { ENV } from './generated/env'
import { opened } from './client/keep/store'
import { flushHandings } from './client/net/handing'
import { startNetwork } from './client/net/network'
import { flush, heldPaths } from './client/net/outbox'
import { dropLostPhotos, sendPhotos } from './client/net/photos'
import { refreshMe } from './client/session'
import { watchPrivacy } from './client/privacy'
import { watchUpdates } from './client/wx/update'

/** Applications already handed in, and photos already taken, are sent as soon as there is a network. */
async function catchUp(): Promise<void> {
  await opened()
  void sendPhotos()
  void flush()
  void flushHandings()
}

/** What the phone keeps is read first: nothing is sent before, and no page begins. */
async function start(): Promise<void> {
  await opened()
  dropLostPhotos(heldPaths())
}

App({
  onLaunch() {
    wx.cloud.init({ env: ENV, traceUser: true })
    startNetwork(() => void catchUp())
    void start()
    watchUpdates()
    watchPrivacy()
    void refreshMe()
  },
  onShow() {
    void catchUp()
  },
})
