/**
 * Text on a canvas in the phone's own Chinese font. A page's text is drawn again by the browser when its font has come; a
 * canvas is not, and would keep the boxes that stand for letters: so what was drawn is drawn again.
 */

type Canvas = HTMLCanvasElement | OffscreenCanvas
type Ink = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** So many strokes are remembered: a game that draws for ever has long had its font. */
const MOST = 5000
const TEXT: (string | symbol)[] = ['fillText', 'strokeText']

/** Fonts that are still on their way to a canvas. */
const coming = new WeakMap<Canvas, Promise<void>>()

/** When everything that was drawn on it stands there in its font. */
export const dried = (canvas: Canvas): Promise<void> => coming.get(canvas) ?? Promise.resolve()

const ownFont = (font: string): string => font.replace(/\b(?:sans-serif|system-ui)\b/, "'Noto Sans SC', $&")

function remembering(ink: Ink, canvas: Canvas): Ink {
  const strokes: (() => unknown)[] = []
  const draw = (stroke: () => unknown): unknown => {
    if (strokes.length < MOST) strokes.push(stroke)
    return stroke()
  }
  const again = (): void => {
    ink.reset()
    strokes.forEach((stroke) => stroke())
  }
  const fetch = (text: string): void => {
    const { font } = ink
    if (strokes.length >= MOST || document.fonts.check(font, text)) return
    const loaded = document.fonts.load(font, text).then(() => undefined)
    const before = dried(canvas)
    coming.set(canvas, Promise.all([before, loaded]).then(again))
  }
  return new Proxy(ink, {
    get(_, name) {
      const value = Reflect.get(ink, name) as unknown
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (TEXT.includes(name)) fetch(String(given[0]))
        return draw(() => (value as (...all: unknown[]) => unknown).apply(ink, given))
      }
    },
    set: (_, name, value: unknown) =>
      draw(() => Reflect.set(ink, name, name === 'font' ? ownFont(String(value)) : value)) === true,
  })
}

/** A canvas whose 2d text is drawn in the phone's font. */
export function inked<T extends Canvas>(canvas: T): T {
  const native = canvas.getContext.bind(canvas) as (kind: string, ...more: unknown[]) => unknown
  let ink: Ink | null = null
  return Object.assign(canvas, {
    getContext: (kind: string, ...more: unknown[]) => {
      if (kind !== '2d') return native(kind, ...more)
      ink ??= remembering(native(kind, ...more) as Ink, canvas)
      return ink
    },
  })
}
