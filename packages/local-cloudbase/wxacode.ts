import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** A mini-program code as WeChat answers it: a picture, or an error. */
export interface Picture {
  contentType: string
  buffer: Buffer
}
export interface CodeError {
  errcode: number
  errmsg: string
}

/** What the code's text begins with. Nobody answers at this address; only a phone of this machine reads it. */
const CODE_ADDRESS = 'https://local.weixin/a'

const MAX_SCENE = 32
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/
const WIDTHS = { least: 280, usual: 430, most: 1280 }
const VERSIONS: unknown[] = ['release', 'trial', 'develop']
/** White around the code, in modules: readers need it. */
const QUIET = 4

/**
 * Errors of `wxacode.getUnlimited` as WeChat words them. 45009 (5,000 a minute) never happens here by itself.
 * Source: WeChat's page on getUnlimitedQRCode; 40169 from reports of developers.
 */
export const CODE_ERRORS: Record<string, string> = {
  '-1': 'system error',
  40097: 'invalid args',
  40129: 'invalid scene',
  40169: 'invalid length for scene, or the data is not json string',
  41030: 'invalid page',
  45009: 'reach max api daily quota limit',
}

/**
 * Makes the code that opens `page` with `scene`. Nothing is ever published on this machine, so a page is accepted only
 * with `check_path: false`, as for a mini-program before its first release.
 * @param data what WeChat is sent: scene, page, check_path, env_version, width (px)
 * @returns a PNG whose text is CODE_ADDRESS with page and scene in its query, or the error
 */
export function unlimitedCode(data: unknown): Picture | CodeError {
  const request = (data ?? {}) as Record<string, unknown>
  const errcode = refusal(request)
  if (errcode) return { errcode, errmsg: CODE_ERRORS[errcode] ?? '' }
  const { scene, page = '', width = WIDTHS.usual } = request as { scene: string; page?: string; width?: number }
  const query = new URLSearchParams({ page, scene })
  return { contentType: 'image/png', buffer: drawCode(`${CODE_ADDRESS}?${query.toString()}`, width) }
}

function refusal({ scene, page, width, ...rest }: Record<string, unknown>): number {
  if (typeof scene !== 'string' || !scene || scene.length > MAX_SCENE) return 40169
  if (!SCENE.test(scene)) return 40129
  if (page !== undefined && (typeof page !== 'string' || /^\/|\?/.test(page))) return 41030
  if (rest['check_path'] !== false) return 41030
  const { least, most } = WIDTHS
  if (width !== undefined && !(Number.isInteger(width) && Number(width) >= least && Number(width) <= most)) return 40097
  return VERSIONS.includes(rest['env_version'] ?? 'release') ? 0 : 40097
}

/** Draws a text as a QR code, black on white. @returns a PNG of `width` × `width` pixels */
export function drawCode(text: string, width: number): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const scale = Math.floor(width / size)
  const edge = Math.floor((width - scale * size) / 2)
  const isDark = (x: number, y: number): boolean =>
    data[Math.floor((y - edge) / scale)]?.[Math.floor((x - edge) / scale)] ?? false
  const rows = Buffer.alloc(width * (width + 1), 255)
  for (let y = 0; y < width; y++) {
    rows[y * (width + 1)] = 0
    for (let x = 0; x < width; x++) if (isDark(x, y)) rows[y * (width + 1) + 1 + x] = 0
  }
  return png(width, rows)
}

/** A greyscale PNG of 8 bits; each row of `rows` begins with its filter. */
function png(width: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(width, 4)
  head[8] = 8
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
