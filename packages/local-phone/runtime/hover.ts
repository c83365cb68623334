/** `hover-class` while something is pressed. */
import type { GeneralComponent } from 'glass-easel'
import { nativeBehind } from './native'
import { screen } from './place'

/** The engine's segment for classes that come and go (TEMPORARY). */
const TEMPORARY = 3 as never

interface Hover {
  hoverClass?: string
  hoverStopPropagation?: boolean
  disabled?: boolean
}

/** Starts to follow presses. */
export function watchHover(): void {
  let pressed: [GeneralComponent, string][] = []
  const release = () => {
    for (const [node, name] of pressed) node.toggleNodeClass(name, false, TEMPORARY)
    pressed = []
  }
  screen.addEventListener('pointerdown', (event) => {
    release()
    pressed = hovered(event.target as HTMLElement)
    for (const [node, name] of pressed) node.toggleNodeClass(name, true, TEMPORARY)
  })
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) screen.addEventListener(type, release)
}

function hovered(target: HTMLElement): [GeneralComponent, string][] {
  const found: [GeneralComponent, string][] = []
  for (let element: HTMLElement | null = target; element && element !== screen; element = element.parentElement) {
    const node = nativeBehind(element)
    const data = node?.data as Hover | undefined
    if (!node || !data?.hoverClass || data.hoverClass === 'none' || data.disabled) continue
    found.push([node, data.hoverClass])
    if (data.hoverStopPropagation) break
  }
  return found
}
