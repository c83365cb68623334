import { encode } from 'uqr'
import { codePicture } from './qr'

const svgOf = (text: string): string => Buffer.from(codePicture(text).split('base64,')[1] ?? '', 'base64').toString()

describe('a code as a picture', () => {
  it.each(['m', 'mA', 'mAB', 'mABC0123456789', 'f'.repeat(120)])('%s keeps every sign of the drawing', (text) => {
    expect(svgOf(text)).toMatch(/^<svg [^]*<\/svg>$/)
    expect(codePicture(text)).toMatch(/^data:image\/svg\+xml;base64,[\w+/]+={0,2}$/)
    expect((codePicture(text).split('base64,')[1]?.length ?? 1) % 4).toBe(0)
  })

  it('is black on white with a quiet zone of four modules', () => {
    const { size } = encode('mABC', { border: 4, ecc: 'M' })
    expect(svgOf('mABC')).toContain(`viewBox="0 0 ${size * 4} ${size * 4}"`)
    expect(svgOf('mABC')).toContain('<rect fill="white"')
    expect(encode('mABC', { border: 0, ecc: 'M' }).size).toBe(size - 8)
  })
})
