/** What WeChat's canvas nodes have beside a browser's: pictures by the phone's own addresses. */
import { urlOf } from './files'
import { inked } from './ink'

/** A picture to draw on a canvas; `src` may name a file of the phone, of the cloud or of the mini-program. */
function createImage(): HTMLImageElement {
  const image = new Image()
  const native = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src') as Required<PropertyDescriptor>
  image.crossOrigin = 'anonymous'
  Object.defineProperty(image, 'src', {
    get: () => native.get.call(image) as string,
    set: (src: string) =>
      void urlOf(src, '/').then(
        (url) => native.set.call(image, url),
        () => image.dispatchEvent(new Event('error')),
      ),
  })
  return image
}

/** Gives a browser's canvas what WeChat's has. */
export function asNode<T extends HTMLCanvasElement | OffscreenCanvas>(canvas: T): T {
  return Object.assign(inked(canvas), {
    createImage,
    requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  })
}
