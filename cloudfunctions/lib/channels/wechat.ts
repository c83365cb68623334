import { ApiError } from '../errors'
import { logger } from '../logger'

interface Drawn {
  contentType?: string
  buffer?: Buffer
}
interface WxCloud {
  init: (options: { env: unknown }) => void
  DYNAMIC_CURRENT_ENV: unknown
  openapi: {
    wxacode: { getUnlimited: (data: object) => Promise<Drawn> }
    subscribeMessage: { send: (data: object) => Promise<object> }
  }
}

/** Calls of WeChat's own interfaces are documented only for this SDK. It is loaded only when needed. */
export async function wechat(): Promise<WxCloud> {
  const { default: sdk } = (await import('wx-server-sdk')) as unknown as { default: WxCloud }
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
  return sdk
}

/** Pixels: still sharp at fifteen centimetres on paper. */
const WIDTH = 860
/** Where many go into one document: good to scan from two metres, and a third of the bytes. */
export const OF_MANY = 480
const PAGE = 'pages/scan/scan'
const BUSY = '微信那边现在画不出码。请过几分钟再点一次。急用的话，先点“出示入会码”让人扫。'

/**
 * The mini-program code that WeChat's own scanner opens. `checkPath` stays off, because WeChat would refuse a page that
 * is not published yet. With it off, WeChat allows 60,000 pages for each mini-program; we use one.
 * @param scene at most 32 characters of WeChat's scene alphabet
 * @param width in pixels
 * @returns base64 of a picture
 * @throws ApiError BUSY when WeChat answers with an error or too late
 */
export async function drawMiniCode(scene: string, width = WIDTH): Promise<string> {
  const drawn = await wechat()
    .then((sdk) => sdk.openapi.wxacode.getUnlimited({ scene, page: PAGE, checkPath: false, width }))
    .catch((error: unknown): Drawn => {
      logger.error('poster.failed', error)
      return {}
    })
  if (!drawn.buffer) throw new ApiError('BUSY', BUSY)
  return Buffer.from(drawn.buffer).toString('base64')
}
