/** The phone's network: everything that leaves the phone passes here, or does not. */
import { onPhoneState, phoneState, type PhoneState } from '../control'
import { BASE } from '../place'
import { api, ApiError, Listeners } from './call'

/** The cloud as this phone reaches it; the server adds who is calling. */
export const CLOUD = `${BASE}cloud/`

const SLOW_MS = 2000
const statusListeners = new Listeners<{ isConnected: boolean; networkType: string }>()
const weakListeners = new Listeners<{ weakNet: boolean; networkType: string }>()

const noNetwork = (): ApiError => new ApiError('request:fail', -1)
const networkType = ({ network }: PhoneState): string =>
  network === 'off' ? 'none' : network === 'slow' ? '2g' : 'wifi'

onPhoneState((state, before) => {
  if (state.network === before.network) return
  if ((state.network === 'off') !== (before.network === 'off') || networkType(state) !== networkType(before)) {
    statusListeners.emit({ isConnected: state.network !== 'off', networkType: networkType(state) })
  }
  if ((state.network === 'slow') !== (before.network === 'slow'))
    weakListeners.emit({ weakNet: state.network === 'slow', networkType: networkType(state) })
})

/** Waits as long as a weak network takes. Throws `request:fail` (-1) when there is none. */
async function leave(): Promise<void> {
  if (phoneState().network === 'off') throw noNetwork()
  if (phoneState().network === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
}

/** The answer of the local cloud. Throws when it is an error, or when it got lost. */
function arrive(text: string): object {
  if (phoneState().network === 'off' || phoneState().network === 'dropReply') throw noNetwork()
  const reply = parse(text)
  if (reply.errCode !== undefined || reply.errMsg !== undefined) throw new ApiError(reply.errMsg ?? '', reply.errCode)
  return reply
}

function parse(text: string): { errCode?: number; errMsg?: string } {
  try {
    return JSON.parse(text) as { errCode?: number; errMsg?: string }
  } catch {
    throw new ApiError(`request:fail ${text.slice(0, 200)}`, -1)
  }
}

/** Posts JSON to the local cloud and returns what it answers. */
export async function travel<T>(path: string, body: unknown): Promise<T> {
  await leave()
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(CLOUD + path, request).catch(() => Promise.reject(noNetwork()))
  return arrive(await response.text()) as T
}

/** Puts a file; reports bytes on the way. Aborting ends in `abort`. */
export async function travelFile(
  url: string,
  file: Blob,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<object> {
  await leave()
  const text = await new Promise<string>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total)
    request.onload = () => resolve(request.responseText)
    request.onerror = () => reject(noNetwork())
    request.onabort = () => reject(new ApiError('abort'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
  return arrive(text)
}

/** What a mini-program may ask about the network. */
export const networkApi = {
  getNetworkType: api('getNetworkType', () => ({
    networkType: networkType(phoneState()),
    weakNet: phoneState().network === 'slow',
  })),
  onNetworkStatusChange: statusListeners.on,
  offNetworkStatusChange: statusListeners.off,
  onNetworkWeakChange: weakListeners.on,
  offNetworkWeakChange: weakListeners.off,
}
