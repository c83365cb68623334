/** `<page-container>` (a layer that back closes first) and `<root-portal>`. */
import type { ComponentSpace } from 'glass-easel'
import { element } from '../columns'
import { defineNative, type Native } from '../native'

interface PageContainer {
  show: boolean
  overlay: boolean
  overlayStyle: string
  customStyle: string
  position: string
  round: boolean
  zIndex: number
}

/** Layers that are open now, by the page they stand in. */
const open = new Map<HTMLElement, () => void>()

/** Registers both. */
export function defineContainers(space: ComponentSpace): void {
  const layers = new WeakMap<HTMLElement, Layer>()
  defineNative<PageContainer>(space, 'page-container', {
    properties: {
      show: Boolean,
      duration: Number,
      zIndex: { type: Number, value: 100 },
      overlay: { type: Boolean, value: true },
      position: { type: String, value: 'bottom' },
      round: Boolean,
      closeOnSlideDown: Boolean,
      overlayStyle: String,
      customStyle: String,
    },
    attached(native) {
      const layer = new Layer(native)
      layers.set(native.host, layer)
      return () => layer.forget()
    },
    changed: (native) => layers.get(native.host)?.follow(),
  })
  defineNative<{ enable: boolean }>(space, 'root-portal', {
    properties: { enable: { type: Boolean, value: true } },
    attached: moveOut,
  })
}

/** Closes the topmost layer of a page. Returns whether there was one. */
export function closeLayer(page: HTMLElement): boolean {
  const close = open.get(page)
  close?.()
  return close !== undefined
}

class Layer {
  private shown = false
  private readonly page: HTMLElement
  private readonly overlay = document.createElement('div')

  constructor(private readonly native: Native<PageContainer>) {
    this.page = native.host.closest<HTMLElement>('.phone-page') as HTMLElement
    this.overlay.className = 'phone-overlay'
    this.overlay.addEventListener('click', () => {
      native.fire('clickoverlay')
      this.leave()
    })
  }

  /** The page changed a property. */
  follow(): void {
    const { host, props } = this.native
    host.setAttribute('style', `z-index:${props.zIndex};${props.customStyle}`)
    host.dataset['position'] = props.position
    host.toggleAttribute('data-round', props.round)
    this.overlay.setAttribute('style', `z-index:${props.zIndex};${props.overlayStyle}`)
    if (props.show && !this.shown) this.enter()
    if (!props.show && this.shown) this.leave()
  }

  forget(): void {
    this.overlay.remove()
    if (this.shown) open.delete(this.page)
  }

  private enter(): void {
    const { host, props } = this.native
    this.shown = true
    open.set(this.page, () => this.leave())
    this.announce(['beforeenter', 'enter', 'afterenter'])
    host.toggleAttribute('data-shown', true)
    if (props.overlay) host.before(this.overlay)
  }

  private leave(): void {
    this.shown = false
    this.forget()
    open.delete(this.page)
    // The property follows, so that a page which sets `show` again gets it again.
    if (this.native.props.show) this.native.set('show', false)
    this.announce(['beforeleave', 'leave', 'afterleave'])
    this.native.host.toggleAttribute('data-shown', this.shown)
  }

  private announce(names: string[]): void {
    for (const name of names) this.native.fire(name)
  }
}

const CHILD_METHODS = ['appendChild', 'insertBefore', 'removeChild', 'replaceChild'] as const

/** A portal's content lies above everything else in its page: its children live in a layer there, the host stays. */
function moveOut({ host, props }: Native<{ enable: boolean }>): (() => void) | undefined {
  const portals = host.closest('.phone-page')?.querySelector('.phone-portals')
  if (!props.enable || !portals) return undefined
  const layer = Object.assign(element('div', ''), { __wxElement: host.__wxElement })
  layer.append(...host.childNodes)
  for (const name of CHILD_METHODS) Object.assign(host, { [name]: layer[name].bind(layer) })
  portals.append(layer)
  return () => layer.remove()
}
