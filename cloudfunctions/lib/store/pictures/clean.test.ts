import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { chunk, exif, jpeg, piece, riff, segment, tiff, vp8, vp8x } from '../../../../tests/support/pictures'
import { cleanPicture, NoPicture, TooLarge } from './clean'
import { orientationOf } from './exif'

const SECRET = 'PHONE-X1 N36.0700 E114.4900'
const XMP = segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`)
const IPTC = segment(0xed, `Photoshop 3.0\0${SECRET}`)
const PROFILE = segment(0xe2, `ICC_PROFILE\0${SECRET}`)
const COMMENT = segment(0xfe, SECRET)

const has = (bytes: Buffer, text: string): boolean => bytes.includes(text)
/** What a browser needs of a JPEG: everything from the tables on. */
const drawn = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf(Buffer.from('ffdb', 'hex')))
const turnedIn = (bytes: Buffer): number => {
  const at = bytes.indexOf('Exif\0\0')
  return at < 0 ? 1 : orientationOf(bytes.subarray(at + 6))
}

describe('a JPEG', () => {
  it.each([1, 3, 6, 8])('says nothing any more but how it is turned: %i', (orientation) => {
    const given = jpeg({ said: [exif(orientation), XMP, IPTC, PROFILE, COMMENT] })
    const { bytes, type, width, height } = cleanPicture(given)
    expect(has(given, SECRET)).toBe(true)
    expect(has(bytes, SECRET.slice(0, 8))).toBe(false)
    expect([type, width, height, turnedIn(bytes)]).toEqual(['image/jpeg', 8, 8, orientation])
    expect(drawn(bytes).equals(drawn(given))).toBe(true)
  })

  it('keeps how its colours are to be read, and loses the small picture in its header', () => {
    const adobe = segment(0xee, Buffer.from('41646f6265006400000000 01'.replaceAll(' ', ''), 'hex'))
    const small = segment(0xe0, `JFIF\0\x01\x01\0\0\x01\0\x01\x09\x09${SECRET}`)
    const { bytes } = cleanPicture(jpeg({ said: [small, adobe] }))
    expect([has(bytes, 'Adobe'), has(bytes, 'JFIF'), has(bytes, SECRET)]).toEqual([true, true, false])
  })

  it('ends where the picture ends', () => {
    const { bytes } = cleanPicture(jpeg({ tail: '<html><script>alert(1)</script>' }))
    expect(has(bytes, 'html')).toBe(false)
    expect(bytes.subarray(-2).toString('hex')).toBe('ffd9')
  })

  it('keeps restarts and stuffed bytes of its scans', () => {
    const given = jpeg({ bytes: 0, restarts: true })
    expect(drawn(cleanPicture(given).bytes).equals(drawn(given))).toBe(true)
  })

  it('is the same when it is cleaned again', () => {
    const once = cleanPicture(jpeg({ said: [exif(6), COMMENT] })).bytes
    expect(cleanPicture(once).bytes.equals(once)).toBe(true)
  })

  it('is none wherever it is cut off', () => {
    const given = jpeg({ bytes: 40, said: [exif(6)] })
    for (let length = 0; length < given.length; length += 1)
      expect(() => cleanPicture(given.subarray(0, length))).toThrow(NoPicture)
  })
})

describe('a PNG', () => {
  const header = chunk('IHDR', Buffer.from('00000005000000030806000000', 'hex'))
  const image = chunk('IDAT', deflateSync(Buffer.alloc(3 * (1 + 5 * 4), 0)))
  const drawing = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, image, chunk('IEND', '')])
  /** With chunks after the header. */
  const withChunks = (...chunks: Buffer[]): Buffer =>
    Buffer.concat([drawing.subarray(0, 33), ...chunks, drawing.subarray(33)])

  it.each([1, 6])('says nothing any more but how it is turned: %i', (orientation) => {
    const said = [chunk('eXIf', tiff(orientation, SECRET)), chunk('tEXt', `Author\0${SECRET}`), chunk('tIME', SECRET)]
    const { bytes, type, width, height } = cleanPicture(Buffer.concat([withChunks(...said), Buffer.from('<html>')]))
    expect([type, width, height]).toEqual(['image/png', 5, 3])
    expect([has(bytes, SECRET.slice(0, 8)), has(bytes, 'html')]).toEqual([false, false])
    const at = bytes.indexOf('eXIf')
    expect(at < 0 ? 1 : orientationOf(bytes.subarray(at + 4))).toBe(orientation)
    expect(bytes.subarray(-image.length - 12).equals(drawing.subarray(-image.length - 12))).toBe(true)
    expect(cleanPicture(bytes).bytes.equals(bytes)).toBe(true)
  })

  it('is none with a wrong checksum, an unknown part that it needs, or without its end', () => {
    const wrong = Buffer.from(drawing)
    wrong[20] = 77
    for (const bad of [wrong, withChunks(chunk('ABCD', 'x')), drawing.subarray(0, -12), drawing.subarray(0, 33)])
      expect(() => cleanPicture(bad)).toThrow(NoPicture)
  })

  it('of which a part claims more than there is, is none', () => {
    const claim = Buffer.from(drawing)
    claim.writeUInt32BE(40 * 1024 * 1024, 33)
    expect(() => cleanPicture(claim)).toThrow(NoPicture)
  })
})

describe('a WebP', () => {
  it.each([1, 8])('says nothing any more but how it is turned: %i', (orientation) => {
    const parts = [vp8x(5, 3, 0x2c), piece('ICCP', SECRET), vp8(5, 3)]
    const said = [piece('EXIF', tiff(orientation, SECRET)), piece('XMP ', SECRET)]
    const { bytes, type, width, height } = cleanPicture(Buffer.concat([riff(...parts, ...said), Buffer.from('<html>')]))
    expect([type, width, height]).toEqual(['image/webp', 5, 3])
    expect([has(bytes, SECRET.slice(0, 8)), has(bytes, 'html')]).toEqual([false, false])
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
    const at = bytes.indexOf('EXIF')
    expect(at < 0 ? 1 : orientationOf(bytes.subarray(at + 8))).toBe(orientation)
    expect(cleanPicture(bytes).bytes.equals(bytes)).toBe(true)
  })

  it('is none where it moves, is cut off, or draws nothing', () => {
    const good = riff(vp8(5, 3))
    for (const bad of [riff(vp8x(5, 3, 2), piece('ANMF', 'x'), vp8(5, 3)), good.subarray(0, -1), riff()])
      expect(() => cleanPicture(bad)).toThrow(NoPicture)
  })
})

describe('any other file', () => {
  it.each([
    ['three bytes', Buffer.from('ffd8ff', 'hex')],
    ['a page with the head of a photo', Buffer.from('\xff\xd8\xff<html><script>alert(1)</script></html>', 'latin1')],
    ['a page', Buffer.from('<html></html>')],
    ['a GIF', Buffer.from('GIF89a')],
    ['nothing', Buffer.alloc(0)],
    ['only its head and its end', Buffer.from('ffd8ffd9', 'hex')],
    ['no width', jpeg({ width: 0 })],
  ])('is no picture: %s', (_name, bytes) => {
    expect(() => cleanPicture(bytes)).toThrow(NoPicture)
  })

  it.each([
    [20_000, 10],
    [10_000, 10_000],
  ])('is too large where it claims %i × %i', (width, height) => {
    expect(() => cleanPicture(jpeg({ width, height }))).toThrow(TooLarge)
  })

  it('of whatever bytes is a picture or none, and nothing else happens', () => {
    const heads = ['ffd8ffe1', '89504e470d0a1a0a', '524946461000000057454250'].map((head) => Buffer.from(head, 'hex'))
    const given = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 80 }))
    fc.assert(
      fc.property(given, ([head, rest]) => {
        try {
          return cleanPicture(Buffer.concat([head, rest])).bytes.length > 0
        } catch (error) {
          return error instanceof NoPicture || error instanceof TooLarge
        }
      }),
    )
  })

  it('that was a picture before a byte of it was changed, is a picture or none', () => {
    const base = jpeg({ bytes: 60, said: [exif(6, SECRET), COMMENT] })
    fc.assert(
      fc.property(fc.nat({ max: base.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const changed = Buffer.from(base)
        changed[at] = byte
        try {
          return cleanPicture(changed).bytes.length > 0
        } catch (error) {
          return error instanceof NoPicture || error instanceof TooLarge
        }
      }),
    )
  })
})
