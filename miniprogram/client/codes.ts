import type { Code } from '../../typings/api'

/** Shortest useful time on the screen; a phone with a wrong clock gets at least this. */
const LEAST_MS = 40_000
const AGAIN_MS = 5_000
const noTimer = (): void => undefined

/** Does something later. Returns how to stop it. */
function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/**
 * How long a code may stay on the screen, in ms from its arrival; null for one that does not expire. Never more than
 * `most`, the server's limit for its kind, because the phone's clock may be wrong.
 */
export function lifeOf({ until }: Code, most: number): number | null {
  if (until === null) return null
  return Math.min(most, Math.max(LEAST_MS, Date.parse(until) - Date.now()))
}

/**
 * Keeps a valid code on the screen: asks for the next one after half of its lifetime, and again while there is no
 * answer. If it expires without a new one, `show` gets null.
 * @param ask the next code, or null if there was none
 * @param most longest lifetime of such a code in ms
 * @returns how to stop
 */
export function keepLiving(
  ask: () => Promise<Code | null>,
  most: number,
  show: (code: Code | null) => void,
): () => void {
  let stopped = false
  let living = false
  let stopNext = noTimer
  let stopEnd = noTimer
  const live = (code: Code): void => {
    stopEnd()
    living = true
    show(code)
    const life = lifeOf(code, most)
    if (life === null) return
    stopNext = after(life / 2, () => void turn())
    stopEnd = after(life, () => {
      living = false
      show(null)
    })
  }
  const turn = async (): Promise<void> => {
    const code = await ask()
    if (stopped) return
    if (code) {
      live(code)
      return
    }
    if (!living) show(null)
    stopNext = after(AGAIN_MS, () => void turn())
  }
  void turn()
  return () => {
    stopped = true
    stopNext()
    stopEnd()
  }
}

const FULL = 1
let before: number | null = null

/** A code scans best on a bright screen; `dim` restores the screen's own brightness. */
export function brighten(): void {
  wx.getScreenBrightness({
    success: ({ value }) => {
      before ??= value
      wx.setScreenBrightness({ value: FULL, fail: () => undefined })
    },
    fail: () => undefined,
  })
}
export function dim(): void {
  if (before !== null) wx.setScreenBrightness({ value: before, fail: () => undefined })
  before = null
}
