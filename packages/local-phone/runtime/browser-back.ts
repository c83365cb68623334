/** The browser's own back button goes back in the mini-program, as a phone's does. */
import { embedded } from './place'
import type { PageStack } from './pages'

/**
 * Keeps one entry in the browser's history while there is something to go back to. Not inside
 * another page: the history there is shared with every other phone.
 */
export function followHistory(stack: PageStack, back: () => boolean): void {
  if (embedded) return
  let guard = false
  const follow = () => {
    if (guard || stack.depth < 2) return
    guard = true
    history.pushState({ phone: true }, '')
  }
  stack.onChange = follow
  window.addEventListener('popstate', () => {
    guard = false
    if (back()) follow()
  })
  follow()
}
