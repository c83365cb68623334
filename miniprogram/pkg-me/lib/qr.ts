import { renderSVG } from 'uqr'

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 of plain ASCII; WeChat has no `btoa`. */
function base64(ascii: string): string {
  let out = ''
  for (let at = 0; at < ascii.length; at += 3) {
    const bits = (ascii.charCodeAt(at) << 16) | ((ascii.charCodeAt(at + 1) || 0) << 8) | (ascii.charCodeAt(at + 2) || 0)
    const signs = [18, 12, 6, 0].map((shift) => SIGNS.charAt((bits >> shift) & 63))
    out += signs.slice(0, Math.min(4, ascii.length - at + 1)).join('')
  }
  return out.padEnd(Math.ceil(out.length / 4) * 4, '=')
}

/**
 * A text as a code that `wx.scanCode` reads: an address for `<image>`. Black on white in every theme, with the quiet zone
 * of four modules that ISO 18004 asks for.
 */
export const codePicture = (text: string): string =>
  `data:image/svg+xml;base64,${base64(renderSVG(text, { border: 4, ecc: 'M', pixelSize: 4 }))}`
