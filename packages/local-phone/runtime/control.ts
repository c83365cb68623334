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
  /** How the question of a subscribe message is answered; `off`: the main switch is off. */
  subscribe: 'accept' | 'reject' | 'ban' | 'off' | 'ask'
  /** What the next scanCode reads; null = the scanner opens. */
  scanResult: string | null
  /** May pictures be saved to the album? */
  album: 'allow' | 'deny'
  /** May events be put into the calendar? `cancel`: allowed, and closed without saving, as an iPhone tells it. */
  calendar: 'allow' | 'deny' | 'cancel'
  /** May the mini-program open the map to pick a point? */
  location: 'allow' | 'deny'
  /** What the next chooseLocation gives; null = words are asked for. */
  picked: { name: string; address: string; latitude: number; longitude: number } | null
  /** The privacy guide: asked about once, agreed to before, or not declared to WeChat at all. */
  privacy: 'ask' | 'agreed' | 'undeclared'
  /** What WeChat finds when it looks for a new version: a fetched one, or one that it could not fetch. */
  update: 'none' | 'ready' | 'failed'
  /** What the mini-program has set: the screen's light from 0 to 1, and whether it stays on. */
  brightness: number
  keepScreenOn: boolean
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
  album: 'allow',
  calendar: 'allow',
  location: 'allow',
  picked: null,
  privacy: 'ask',
  update: 'none',
  brightness: 0.5,
  keepScreenOn: false,
  ...fromAddress(),
  ...fromSession(),
}

function fromAddress(): Partial<PhoneState> {
  const font = Number(query.get('font'))
  return {
    ...(font > 0 && { font }),
    ...(query.get('theme') === 'dark' && { theme: 'dark' as const }),
    ...(query.get('privacy') === 'agreed' && { privacy: 'agreed' as const }),
    ...(query.get('subscribe') === 'ask' && { subscribe: 'ask' as const }),
  }
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

/** What somebody outside may ask the phone to do, by name. */
export type Commands = Record<string, () => unknown>

/** Opens the doors: `window.__phone` and `postMessage({ phone: {…} })`, in which a command is `name: true`. */
export function openControl(given: Commands, extra: Record<string, unknown>): void {
  show()
  const commands: Commands = { syncClock: () => applyClock(), ...given }
  const phone = { set: setPhoneState, get: phoneState, errors, warnings, ...commands, ...extra }
  Object.assign(window, { __phone: phone })
  window.addEventListener('message', (event: MessageEvent<{ phone?: Record<string, unknown> } | null>) => {
    if (event.origin !== location.origin || !event.data?.phone) return
    const asked = Object.entries(event.data.phone)
    const change = Object.fromEntries(asked.filter(([name]) => !(name in commands)))
    for (const [name, on] of asked) if (on) commands[name]?.()
    if (Object.keys(change).length) setPhoneState(change)
  })
}
