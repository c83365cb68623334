const QUESTION = {
  title: '有新版本',
  content: '换成新版本，要重新打开一下。您填的都还在。',
  confirmText: '现在换',
  cancelText: '等会儿',
}

/** Fetched by WeChat, and not asked about yet. */
let ready: WechatMiniprogram.UpdateManager | null = null

/** Nothing is filled in on the pages of the main package, and no form lies below them. */
function isQuiet(): boolean {
  const routes = getCurrentPages().map(({ route }) => route)
  return routes.length > 0 && routes.every((route) => route.startsWith('pages/'))
}

/**
 * Asks whether to change to a new version that WeChat has fetched: once, and where nobody fills in anything. Whoever says
 * later gets it from WeChat at the next cold start. Pages call it on each show.
 */
export async function offerUpdate(): Promise<void> {
  if (!ready || !isQuiet()) return
  const manager = ready
  ready = null
  if ((await wx.showModal(QUESTION)).confirm) manager.applyUpdate()
}

/** Hears from WeChat that a new version is there. A fetch that failed is WeChat's to repeat. */
export function watchUpdates(): void {
  const manager = wx.getUpdateManager()
  manager.onUpdateReady(() => {
    ready = manager
    void offerUpdate()
  })
}
