/** `<image>` and `<cover-image>`. */
import type { ComponentSpace } from 'glass-easel'
import { bearAria } from '../backend'
import { reportError } from '../errors'
import { urlOf } from '../files'
import { defineNative, type Native } from '../native'

interface ImageProps {
  src: string
  mode: string
}

const FITS: Record<string, string> = {
  aspectFill: 'cover',
  aspectFit: 'contain',
  widthFix: 'fill',
  heightFix: 'fill',
  scaleToFill: 'fill',
  center: 'none',
}

/** Registers both. */
export function defineImage(space: ComponentSpace): void {
  for (const tag of ['image', 'cover-image']) {
    const shown = new WeakMap<HTMLElement, { image: HTMLImageElement; src: string }>()
    defineNative<ImageProps>(space, tag, {
      properties: {
        src: String,
        mode: { type: String, value: 'scaleToFill' },
        lazyLoad: Boolean,
        webp: Boolean,
        showMenuByLongpress: Boolean,
        fadeIn: Boolean,
      },
      attached: (native) => void shown.set(native.host, { image: build(native), src: '' }),
      changed(native) {
        const state = shown.get(native.host)
        if (!state) return
        state.image.style.objectFit = FITS[native.props.mode] ?? 'fill'
        native.host.setAttribute('data-mode', native.props.mode)
        if (state.src !== native.props.src) void show(native, state)
      },
    })
  }
}

function build(native: Native<ImageProps>): HTMLImageElement {
  const image = document.createElement('img')
  image.alt = ''
  native.host.append(image)
  bearAria(native.host, image)
  image.addEventListener('load', () => native.fire('load', { width: image.naturalWidth, height: image.naturalHeight }))
  image.addEventListener('error', () => image.getAttribute('src') && failed(native))
  return image
}

function failed(native: Native<ImageProps>): void {
  reportError(`image "${native.props.src}" cannot be shown`, native.node.ownerShadowRoot?.getHostNode().is)
  native.fire('error', { errMsg: `GET ${native.props.src} fail` })
}

async function show(native: Native<ImageProps>, state: { image: HTMLImageElement; src: string }): Promise<void> {
  const src = (state.src = native.props.src)
  if (!src) {
    state.image.removeAttribute('src')
    return
  }
  const from = native.node.ownerShadowRoot?.getHostNode().is ?? ''
  const url = await urlOf(src, from).catch(() => '')
  if (state.src !== src) return
  if (url) state.image.src = url
  else failed(native)
}
