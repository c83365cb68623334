/** The phone's Date goes by the local cloud's movable clock. */
import { BASE } from './place'

interface CloudClock {
  /** Shift against the machine's clock, ms. */
  offset: number
  /** Epoch ms at which a frozen clock stands still. */
  frozenAt: number | null
}

const RealDate = Date
const POLL_MS = 5000
let clock: CloudClock = { offset: 0, frozenAt: null }

const phoneNow = (): number => clock.frozenAt ?? RealDate.now() + clock.offset

/** Date with the phone's idea of now; with arguments it is the real one. */
const PhoneDate = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length ? args : [phoneNow()], newTarget) as Date,
  apply: () => new RealDate(phoneNow()).toString(),
  get: (target, key) => (key === 'now' ? phoneNow : (Reflect.get(target, key) as unknown)),
})

/** Fetches the cloud's clock; without a cloud the phone keeps the time it has. */
export async function applyClock(): Promise<void> {
  const response = await fetch(`${BASE}clock`).catch(() => null)
  if (response?.ok) clock = (await response.json()) as CloudClock
}

/** Replaces Date, before any code of the mini-program runs, and follows later moves of the clock. */
export async function startClock(): Promise<void> {
  globalThis.Date = PhoneDate
  await applyClock()
  window.setInterval(() => document.visibilityState === 'visible' && void applyClock(), POLL_MS)
}
