import { PNG } from 'pngjs'
import { encode } from 'uqr'
import { readCode } from './read-code'

/** A picture of `side` pixels, all of one colour, and what stands on it. */
function picture(side: number, opacity: number, dark: (x: number, y: number) => boolean): Buffer {
  const png = new PNG({ width: side, height: side })
  for (let at = 0; at < side * side; at += 1) {
    const isDark = dark(at % side, Math.floor(at / side))
    png.data.set(isDark ? [0, 0, 0, 255] : [0, 0, 0, opacity], at * 4)
    if (!isDark && opacity === 255) png.data.set([255, 255, 255, 255], at * 4)
  }
  return PNG.sync.write(png)
}

/** A code of three pixels a module, at a place of a larger picture. */
function drawn(text: string, { side = 200, left = 0, top = 0, opacity = 255 } = {}): Buffer {
  const { data, size } = encode(text, { border: 4 })
  const module = (at: number): number => Math.floor(at / 3)
  return picture(side, opacity, (x, y) => {
    const [column, row] = [module(x - left), module(y - top)]
    return column >= 0 && row >= 0 && column < size && row < size && data[row]?.[column] === true
  })
}

describe('a code in a picture', () => {
  it.each(['short', 'https://example.cn/工会?scene=j%3Da', 'x'.repeat(120)])('is read: %s', async (text) => {
    expect(await readCode(drawn(text))).toBe(text)
  })

  it('is read in a corner of a large one', async () => {
    expect(await readCode(drawn('corner', { side: 300, left: 205, top: 200 }))).toBe('corner')
  })

  it('is read where the paper is not painted', async () => {
    expect(await readCode(drawn('clear', { opacity: 0 }))).toBe('clear')
  })

  it('is null where there is none', async () => {
    expect(await readCode(picture(60, 255, () => false))).toBeNull()
  })

  it.each([
    ['another kind of file', Buffer.from('GIF89a')],
    ['nothing', Buffer.alloc(0)],
  ])('is not looked for in %s', (_, bytes) => {
    return expect(readCode(bytes)).rejects.toThrow()
  })
})
