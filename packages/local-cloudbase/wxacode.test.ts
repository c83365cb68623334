import { readCode } from 'kit/read-code'
import { type Bench, startBench } from './support/sdk'
import { connectWx, type WxCloud, wxFailure } from './support/wx-sdk'

interface Code {
  contentType: string
  buffer: Buffer
  errCode: number
  errMsg: string
}

describe('mini-program codes', () => {
  let bench: Bench
  let cloud: WxCloud
  beforeAll(async () => {
    bench = await startBench({ faults: true })
    cloud = connectWx(bench.cloud.url)
  })
  afterAll(() => bench.end())
  afterEach(() => bench.send('DELETE', '/local/faults'))

  const make = (given: object): Promise<object> =>
    cloud.openapi['wxacode']!['getUnlimited']!({ scene: 'j=aB3', checkPath: false, ...given })
  const widthOf = (png: Buffer): number => png.readUInt32BE(16)

  it('are pictures that carry page and scene', async () => {
    const code = (await make({ page: 'pages/a/b' })) as Code
    expect(code).toMatchObject({
      contentType: 'image/png',
      errCode: 0,
      errMsg: 'openapi.wxacode.getUnlimited:ok',
    })
    expect(await readCode(code.buffer)).toBe('https://local.weixin/a?page=pages%2Fa%2Fb&scene=j%3DaB3')
    expect(widthOf(code.buffer)).toBe(430)
  })

  it('carry every sign that a scene may have, 32 of them', async () => {
    const scene = "!#$&'()*+,/:;=?@-._~0123456789aZ"
    const text = await readCode(((await make({ scene })) as Code).buffer)
    expect(new URL(text ?? '').searchParams.get('scene')).toBe(scene)
  })

  it.each([280, 1280])('are as wide as was asked for: %d', async (width) => {
    expect(widthOf(((await make({ width })) as Code).buffer)).toBe(width)
  })

  it.each([
    ['no scene', { scene: '' }, 40169],
    ['33 signs', { scene: 'x'.repeat(33) }, 40169],
    ['a percent sign', { scene: 'a%20b' }, 40129],
    ['Chinese', { scene: '工会' }, 40129],
    ['a slash before the page', { page: '/pages/a/b' }, 41030],
    ['a query on the page', { page: 'pages/a/b?x=1' }, 41030],
    ['a page that must be published', { page: 'pages/a/b', checkPath: true }, 41030],
    ['a page that is checked by default', { page: 'pages/a/b', checkPath: undefined }, 41030],
    ['279 pixels', { width: 279 }, 40097],
    ['1281 pixels', { width: 1281 }, 40097],
    ['an unknown version', { envVersion: 'beta' }, 40097],
  ])('are refused for %s', async (_, given, errCode) => {
    expect(await wxFailure(make(given))).toMatchObject({ errCode })
  })

  it('fail on demand, and not with what was planned for messages', async () => {
    await bench.send('POST', '/local/wechat', { errcode: 43101 })
    await bench.send('POST', '/local/wechat', { apiName: 'wxacode.getUnlimited', errcode: 45009 })
    expect(await wxFailure(make({}))).toMatchObject({ errCode: 45009 })
    expect(await make({})).toMatchObject({ errCode: 0 })
  })

  it.each([
    { apiName: 'wxacode.getUnlimited', errcode: 43101 },
    { apiName: 'wxacode.get', timeout: true },
  ])('have no such plan: %j', async (plan) => {
    expect(await bench.send('POST', '/local/wechat', plan)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
  })

  it('reach the other SDK as JSON', async () => {
    const requestData = { scene: 'a', check_path: false }
    const { result } = (await bench.app.callWxOpenApi({ apiName: 'wxacode.getUnlimited', requestData })) as {
      result: { contentType: string; buffer: { data: number[] } }
    }
    expect(await readCode(Buffer.from(result.buffer.data))).toBe('https://local.weixin/a?page=&scene=a')
  })
})
