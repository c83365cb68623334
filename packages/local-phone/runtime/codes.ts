/** Codes that can be seen on this phone's screen, read from the pixels as a camera reads them. */
import jsQR from 'jsqr'
import { windowRect } from './backend'
import { screen } from './place'

type Picture = HTMLImageElement | HTMLCanvasElement
type Size = Pick<DOMRect, 'width' | 'height'>

/** A camera comes closer: twice the size on the screen, up to this many pixels. */
const CLOSER = 2
const LARGEST = 1200
/** What is smaller on the screen, in px, nobody can scan. */
const SMALLEST = 40

/** Texts of the codes on the screen now, each once: those that lie open, whole and uncovered. */
export async function codesOnScreen(): Promise<string[]> {
  const pictures = [...screen.querySelectorAll<Picture>('img, canvas')].filter(isOpen)
  // A picture that cannot be read shows no code; the others do.
  const texts = await Promise.all(pictures.map((each) => readPicture(each).catch(() => null)))
  return [...new Set(texts)].filter((text) => text !== null)
}

/** Text of the code in a picture file; null when there is none, or when it is no picture. */
export async function codeInFile(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  return picture && decode(picture, picture, picture, '#fff')
}

/** Nothing covers its middle or its corners, and all of it is on the screen. */
function isOpen(picture: Picture): boolean {
  const box = windowRect(picture)
  const view = windowRect(screen)
  const isInside = box.left > view.left - 1 && box.right < view.right + 1 && box.bottom < view.bottom + 1
  if (!isInside || box.top < view.top - 1 || Math.min(box.width, box.height) < SMALLEST) return false
  const at = (x: number, y: number) => document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)
  const near = [0.1, 0.5, 0.9]
  return near.flatMap((x) => near.map((y) => at(x, y))).every((top) => top !== null && isSame(top, picture))
}

/** What lies on top at a point of the picture is the picture, or what it stands in where it takes no taps. */
const isSame = (top: Element, picture: Picture): boolean => top.contains(picture) || picture.contains(top)

async function readPicture(picture: Picture): Promise<string | null> {
  const box = windowRect(picture)
  const natural: Size = picture instanceof HTMLImageElement ? naturalSize(picture, box) : picture
  if (!natural.width || !natural.height) return null
  try {
    return decode(picture, natural, box, backgroundOf(picture))
  } catch {
    // The browser keeps the pixels of another origin's picture back, unless they are fetched.
    const file = await fetch((picture as HTMLImageElement).src).then((reply) => reply.blob())
    return decode(await createImageBitmap(file), natural, box, backgroundOf(picture))
  }
}

const naturalSize = ({ naturalWidth, naturalHeight, complete }: HTMLImageElement, box: DOMRect): Size =>
  complete && naturalWidth ? { width: naturalWidth, height: naturalHeight } : { width: 0, height: box.height }

/** Draws a picture as it is seen, with what lies around and behind it, and looks for a code. */
function decode(source: CanvasImageSource, natural: Size, shown: Size, behind: string): string | null {
  const most = Math.min(CLOSER, LARGEST / Math.max(shown.width, shown.height))
  const scale = most * Math.min(shown.width / natural.width, shown.height / natural.height)
  const [width, height] = [natural.width * scale, natural.height * scale].map(Math.ceil) as [number, number]
  const margin = Math.ceil(Math.min(width, height) / 10)
  const canvas = new OffscreenCanvas(width + 2 * margin, height + 2 * margin)
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
  context.fillStyle = behind
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingEnabled = scale < 1
  context.drawImage(source, margin, margin, width, height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, canvas.width, canvas.height)?.data || null
}

/** The colour behind an element: a code without ground of its own is not read on a dark page. */
function backgroundOf(element: Element): string {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each)
    if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor
  }
  return '#fff'
}
