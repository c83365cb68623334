/** Is a tap being handled right now? WeChat grants some calls only then. */

let tapping = 0

/** Starts to follow taps. */
export function watchTaps(): void {
  // On the window, to hear of it before whoever handles the tap.
  window.addEventListener(
    'click',
    () => {
      tapping += 1
      // What the handler awaits without leaving the phone still counts; the next turn of the event loop does not.
      setTimeout(() => (tapping -= 1))
    },
    { capture: true },
  )
}

export const isTapping = (): boolean => tapping > 0
