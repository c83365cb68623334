import { deflateSync } from 'node:zlib'
import { drawCode } from '../cloud/wxacode'
import { readCode } from './read-code'

interface Canvas {
  width: number
  height: number
  /** Bytes of the pixels, row by row, each row with its filter in front. */
  rows: number[]
}

/** A PNG by hand; checksums are nobody's business here. */
function png({ width, height, rows }: Canvas, [depth, colours, interlaced]: number[]): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([depth ?? 8, colours ?? 0, 0, 0, interlaced ?? 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
  ])
}
const DOT: Canvas = { width: 1, height: 1, rows: [0, 0] }

describe('a code in a picture', () => {
  it.each(['short', 'https://example.cn/工会?scene=j%3Da', 'x'.repeat(300)])('is read: %s', (text) => {
    expect(readCode(drawCode(text, 600))).toBe(text)
  })

  it('is read from bytes of any kind', () => {
    expect(readCode(new Uint8Array(drawCode('bytes', 280)))).toBe('bytes')
  })

  it('is null where there is none', () => {
    expect(readCode(png({ width: 60, height: 60, rows: Array<number>(61 * 60).fill(0) }, [8, 0]))).toBeNull()
  })

  it.each([
    ['no PNG', Buffer.from('GIF89a')],
    ['nothing', Buffer.alloc(0)],
    ['a palette', png(DOT, [8, 3])],
    ['one bit a pixel', png(DOT, [1, 0])],
    ['sixteen bits a sample', png(DOT, [16, 0])],
    ['interlaced', png(DOT, [8, 0, 1])],
  ])('is not looked for in %s', (_, bytes) => {
    expect(() => readCode(bytes)).toThrow(/PNG/)
  })
})
