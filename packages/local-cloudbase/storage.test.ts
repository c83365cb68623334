import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, type Bench, failure, startBench } from './support/sdk'

describe('cloud storage', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench()
  })
  afterAll(() => bench.end())

  const put = (path: string, bytes: string | Buffer, openid: string, type?: string): Promise<Answer> =>
    bench.send('PUT', `/client/file?path=${encodeURIComponent(path)}`, Buffer.from(bytes), {
      'x-local-openid': openid,
      ...(type && { 'content-type': type }),
    })
  const addresses = async (fileList: unknown[], openid: string): Promise<{ code: string; tempFileURL: string }[]> =>
    (await bench.send('POST', '/client/tempurl', { fileList }, { 'x-local-openid': openid }))['fileList'] as never

  const addressOf = async (fileId: string): Promise<string> => (await addresses([fileId], 'o-1'))[0]!.tempFileURL

  it('keeps what a function uploads, reads it back and removes it', async () => {
    const { app } = bench
    const { fileID } = await app.uploadFile({ cloudPath: '工会/凭 证 (1).png', fileContent: Buffer.from('bytes') })
    expect(fileID).toMatch(/^cloud:\/\/local\.[^/]+\/工会\/凭 证 \(1\)\.png$/)
    const { fileContent } = await app.downloadFile({ fileID })
    expect(String(fileContent)).toBe('bytes')
    const info = await app.getFileInfo({ fileList: [fileID] })
    expect(info.fileList[0]).toMatchObject({ size: 5, mime: 'image/png', code: 'SUCCESS' })
    expect(await app.deleteFile({ fileList: [fileID, fileID] })).toMatchObject({
      fileList: [{ code: 'SUCCESS' }, { code: 'STORAGE_FILE_NONEXIST' }],
    })
    expect((await failure(app.downloadFile({ fileID }))).code).toBe('STORAGE_FILE_NONEXIST')
  })

  it('shows pictures, and lets nothing else that was uploaded be a page of this address', async () => {
    const headersOf = async (type: string): Promise<(string | null)[]> => {
      await put('u/page', '<script>fetch("/local/report")</script>', 'o-1', type)
      const { headers } = await fetch(await addressOf('cloud://local.local-bucket/u/page'))
      return ['content-disposition', 'content-security-policy', 'x-content-type-options'].map((name) =>
        headers.get(name),
      )
    }
    const shut = ["default-src 'none'; sandbox", 'nosniff']
    for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml'])
      expect(await headersOf(type)).toEqual(['attachment', ...shut])
    expect(await headersOf('image/jpeg')).toEqual([null, ...shut])
  })

  it('serves whole files, ranges and heads with their type', async () => {
    await put('u/a.bin', 'hello world', 'o-1', 'audio/mp4')
    const url = await addressOf('cloud://local.local-bucket/u/a.bin')
    const whole = await fetch(url)
    expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
      200,
      'audio/mp4',
      'hello world',
    ])
    const part = async (range: string): Promise<unknown[]> => {
      const r = await fetch(url, { headers: { range } })
      return [r.status, r.headers.get('content-range'), await r.text()]
    }
    expect(await part('bytes=0-4')).toEqual([206, 'bytes 0-4/11', 'hello'])
    expect(await part('bytes=6-')).toEqual([206, 'bytes 6-10/11', 'world'])
    expect(await part('bytes=-3')).toEqual([206, 'bytes 8-10/11', 'rld'])
    expect(await part('bytes=6-99')).toEqual([206, 'bytes 6-10/11', 'world'])
    expect(await part('bytes=11-')).toEqual([416, 'bytes */11', ''])
    expect(await part('bytes=5-2')).toEqual([416, 'bytes */11', ''])
    expect((await part('bytes=0-1,3-4'))[0]).toBe(200)
    const head = await fetch(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '11', ''])
  })

  it('opens nothing without the right sign, or after its time', async () => {
    await bench.send('POST', '/local/clock', { freeze: true })
    await put('u/secret.txt', 'x', 'o-1')
    const id = 'cloud://local.local-bucket/u/secret.txt'
    const url = await addressOf(id)
    const status = async (u: string, method = 'GET'): Promise<number> => (await fetch(u, { method })).status
    expect(await status(url)).toBe(200)
    const other = Buffer.from('u/other.txt').toString('base64url')
    for (const bad of [
      url.replace(/sign=./, 'sign=g'),
      url.replace(/&sign=.*/, ''),
      url.replace(/t=\d/, 't=9'),
      url.replace(/storage\/[^/]+/, `storage/${other}`),
    ])
      expect(await status(bad)).toBe(403)
    expect(await status(url, 'PUT')).toBe(403)
    await bench.send('POST', '/local/clock', { advanceMs: 7_199_999 })
    expect(await status(url)).toBe(200)
    await bench.send('POST', '/local/clock', { advanceMs: 1 })
    expect(await status(url)).toBe(403)
  })

  it('lets a phone overwrite its own files only, and read its own only', async () => {
    const mine = await put('case/1.png', 'one', 'o-1')
    expect(await put('case/1.png', 'two', 'o-1')).toMatchObject({ fileID: mine['fileID'] })
    expect(await put('case/1.png', 'three', 'o-2')).toMatchObject({
      errCode: -503002,
      code: 'STORAGE_EXCEED_AUTHORITY',
    })
    expect(String((await bench.app.downloadFile({ fileID: String(mine['fileID']) })).fileContent)).toBe('two')
    const { fileID } = await bench.app.uploadFile({ cloudPath: 'case/official.pdf', fileContent: Buffer.from('x') })
    expect(await put('case/official.pdf', 'y', 'o-1')).toMatchObject({ code: 'STORAGE_EXCEED_AUTHORITY' })
    const codes = (await addresses([mine['fileID'], fileID, 'cloud://else.where/x', 5], 'o-1')).map((f) => f.code)
    expect(codes).toEqual(['SUCCESS', 'STORAGE_FILE_NONEXIST', 'STORAGE_FILE_NONEXIST', 'STORAGE_FILE_NONEXIST'])
    expect((await addresses([mine['fileID']], 'o-2'))[0]).toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
      tempFileURL: '',
    })
  })

  it('takes 30 MB and no more', async () => {
    expect(await put('u/most.bin', Buffer.alloc(30 * 1024 * 1024), 'o-1')).toHaveProperty('fileID')
    expect(await put('u/more.bin', Buffer.alloc(30 * 1024 * 1024 + 1), 'o-1')).toMatchObject({
      code: 'EXCEED_MAX_PAYLOAD_SIZE',
    })
  })

  it.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', './a', 'a/..', 'a\\..\\b', 'a\0b', '..', 'x'.repeat(900)])(
    'refuses the path %j',
    async (path) => {
      const before = readdirSync(bench.folder).sort()
      expect(await put(path, 'x', 'o-1')).toMatchObject({ code: 'INVALID_PARAM' })
      expect((await failure(bench.app.uploadFile({ cloudPath: path, fileContent: Buffer.from('x') }))).code).toBe(
        'INVALID_PARAM',
      )
      expect(readdirSync(bench.folder).sort()).toEqual(before)
    },
  )

  it('never names a file on disk after what the caller says', async () => {
    await put('%2e%2e/%2e%2e/climb.txt', 'x', 'o-1')
    const names = readdirSync(join(bench.folder, 'data/files'))
    expect(names.length).toBeGreaterThan(0)
    expect(names.every((n) => /^[0-9a-f-]{36}$/.test(n))).toBe(true)
  })
})
