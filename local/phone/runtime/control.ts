/** The switches of a phone that somebody outside may turn: a test, or a page that shows several phones. */
import { applyClock } from './clock'
import { errors, warnings } from './errors'
import { screen } from './place'

export interface PhoneState {
  /** `dropReply`: a request takes effect, but its answer is lost. */
  network: 'on' | 'off' | 'dropReply' | 'slow'
  /** fontSizeScaleFactor of WeChat. */
  font: number
  theme: 'light' | 'dark'
  /** How the question of a subscribe message is answered. */
  subscribe: 'accept' | 'reject' | 'ask'
  /** What the next scanCode reads; null = the person closes the scanner. */
  scanResult: string | null
}

const KEY = `phone-state:${location.pathname}`
const query = new URLSearchParams(location.search)
const listeners = new Set<(state: PhoneState, before: PhoneState) => void>()

let state: PhoneState = {
  network: 'on',
  font: 1,
  theme: 'light',
  subscribe: 'accept',
  scanResult: null,
  ...fromAddress(),
  ...fromSession(),
}

function fromAddress(): Partial<PhoneState> {
  const font = Number(query.get('font'))
  return { ...(font > 0 && { font }), ...(query.get('theme') === 'dark' && { theme: 'dark' as const }) }
}

function fromSession(): Partial<PhoneState> {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<PhoneState>
}

/** The switches as they stand. */
export const phoneState = (): PhoneState => state

/** Hears of every change. */
export const onPhoneState = (listener: (state: PhoneState, before: PhoneState) => void): void =>
  void listeners.add(listener)

/** Turns switches; all but the network outlive a reload. */
export function setPhoneState(change: Partial<PhoneState>): void {
  const before = state
  state = { ...state, ...change }
  sessionStorage.setItem(KEY, JSON.stringify({ ...state, network: undefined }))
  show()
  for (const listener of listeners) listener(state, before)
}

const LARGEST_SHEETS = 1.5

/** Theme and text size as the phone's own bars and sheets follow them. */
function show(): void {
  screen.dataset['theme'] = state.theme
  screen.style.setProperty('--phone-zoom', String(Math.min(state.font, LARGEST_SHEETS)))
}

/** Opens the doors: `window.__phone` and `postMessage({ phone: {…} })`. */
export function openControl(extra: Record<string, unknown>): void {
  show()
  const syncClock = () => applyClock()
  const phone = { set: setPhoneState, get: phoneState, errors, warnings, syncClock, ...extra }
  Object.assign(window, { __phone: phone })
  window.addEventListener(
    'message',
    (event: MessageEvent<{ phone?: Partial<PhoneState> & { syncClock?: boolean } } | null>) => {
      if (event.origin !== location.origin || !event.data?.phone) return
      const { syncClock: sync, ...change } = event.data.phone
      if (sync) void syncClock()
      if (Object.keys(change).length) setPhoneState(change)
    },
  )
}
