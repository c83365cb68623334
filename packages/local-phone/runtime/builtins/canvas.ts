/** `<canvas type="2d">`. The older drawing interface (canvas-id) is missing. */
import type { ComponentSpace } from 'glass-easel'
import { bearAria } from '../backend'
import { asNode } from '../canvas'
import { reportError } from '../errors'
import { defineNative, type Native } from '../native'

interface Canvas {
  type: string
}

/** Registers it. */
export function defineCanvas(space: ComponentSpace): void {
  defineNative<Canvas>(space, 'canvas', {
    properties: { type: String, canvasId: String, disableScroll: Boolean },
    attached: build,
    changed({ props }) {
      if (props.type !== '2d') reportError(`canvas type "${props.type}" is not available on this phone`)
    },
  })
}

function build({ host }: Native<Canvas>): void {
  const canvas = asNode(document.createElement('canvas'))
  host.append(canvas)
  bearAria(host, canvas)
}
