/** What is known about the network. `weak`: connected, but slow. */
export interface Network {
  online: boolean
  weak: boolean
}
type Listener = (network: Network) => void

let network: Network = { online: true, weak: false }
const listeners = new Set<Listener>()
let whenBack: () => void = () => undefined

function change(next: Partial<Network>): void {
  const before = network
  network = { ...network, ...next }
  if (network.online === before.online && network.weak === before.weak) return
  listeners.forEach((listener) => listener(network))
  if (network.online && !before.online) whenBack()
}

/** Starts watching the network; `back` runs each time it returns. */
export function startNetwork(back: () => void): void {
  whenBack = back
  wx.getNetworkType({ success: ({ networkType }) => change({ online: networkType !== 'none' }) })
  wx.onNetworkStatusChange(({ isConnected }) => change({ online: isConnected }))
  // Older versions of WeChat do not report this.
  if ('onNetworkWeakChange' in wx) wx.onNetworkWeakChange(({ weakNet }) => change({ weak: weakNet }))
}

/** For a page that is not watching yet, or no longer. */
export const notWatching = (): void => undefined

/** A received answer is better proof of a network than what the phone reports. */
export function noteReach(reached: boolean): void {
  if (reached) change({ online: true })
}

export const networkNow = (): Network => network

/** Calls `listener` at every change. Returns how to stop. */
export function onNetwork(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
