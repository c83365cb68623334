import fs from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createPhoneServer, phoneHandler } from './server'

let folder: string
let phone: Awaited<ReturnType<typeof createPhoneServer>>
let cloud: http.Server
const seen: { method?: string; url?: string; openid?: string | string[]; body: string }[] = []

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'phone-server-'))
  await fs.writeFile(path.join(folder, 'secret.txt'), 'secret')
  await fs.mkdir(path.join(folder, 'app'))
  await fs.writeFile(path.join(folder, 'app', 'index.html'), '<p>phone</p>')
  cloud = http.createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += String(chunk)
    seen.push({ method: req.method, url: req.url, openid: req.headers['x-local-openid'], body })
    res.writeHead(201, { 'content-type': 'application/json' }).end('{"result":1}')
  })
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve))
  const { port } = cloud.address() as { port: number }
  const openidOf = (who: string) => ({ 王: 'openid-wang' })[who]
  phone = await createPhoneServer({ appDir: path.join(folder, 'app'), cloudUrl: `http://127.0.0.1:${port}`, openidOf })
})
afterAll(async () => {
  await phone.close()
  cloud.close()
  await fs.rm(folder, { recursive: true })
})

const get = (address: string, init?: RequestInit) => fetch(phone.url + address, { redirect: 'manual', ...init })
const WANG = `/phone/${encodeURIComponent('王')}`

describe('addresses', () => {
  it('serves a phone to a known identity only', async () => {
    expect(await (await get(`${WANG}/`)).text()).toBe('<p>phone</p>')
    expect((await get('/phone/nobody/')).status).toBe(404)
    expect((await get('/elsewhere')).status).toBe(404)
  })

  it('adds the slash that relative addresses need, and keeps the query', async () => {
    const reply = await get(`${WANG}?entry=p`)
    expect([reply.status, reply.headers.get('location')]).toEqual([302, `${WANG}/?entry=p`])
  })

  it('serves fonts for good and the app fresh', async () => {
    const font = await get('/phone/_/font/400.css')
    expect([font.status, font.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')])
    expect((await get(`${WANG}/app/index.html`)).headers.get('cache-control')).toBe('no-cache')
  })

  it.each(['/app/..%2fsecret.txt', '/app/../../secret.txt', '/cloud/admin/call', '/cloud/client/../admin', '/other'])(
    'has nothing at %s',
    async (rest) => {
      seen.length = 0
      expect((await get(WANG + rest)).status).toBe(404)
      expect(seen).toEqual([])
    },
  )

  it('has no messages and no templates where its host gives none, and says not to ask again', async () => {
    expect((await get(`${WANG}/messages?since=0`)).status).toBe(204)
    expect((await get(`${WANG}/templates`)).status).toBe(204)
  })

  it('asks its host for the messages of the phone’s openid', async () => {
    const asked: [string, number][] = []
    const messages = (openid: string, since: number) => {
      asked.push([openid, since])
      return Promise.resolve([])
    }
    const openidOf = () => 'openid-wang'
    const other = await createPhoneServer({ appDir: folder, cloudUrl: '', openidOf, messages, templates: {} })
    const read = async (address: string) => (await fetch(`${other.url}/phone/w/${address}`)).json()
    expect(await read('messages?since=7')).toEqual({ messages: [] })
    expect(await read('messages?since=nonsense')).toEqual({ messages: [] })
    expect(await read('templates')).toEqual({})
    expect(asked).toEqual([
      ['openid-wang', 7],
      ['openid-wang', 0],
    ])
    await other.close()
  })

  it('leaves other addresses to its host', async () => {
    const handle = phoneHandler({ appDir: folder, cloudUrl: '', openidOf: () => undefined })
    expect(await handle({ url: '/demo' } as never, {} as never)).toBe(false)
  })
})

describe('the way to the cloud', () => {
  beforeEach(() => void (seen.length = 0))

  it('adds who is calling, whatever the phone claims', async () => {
    const reply = await get(`${WANG}/cloud/client/call`, {
      method: 'POST',
      body: '{"name":"api"}',
      headers: { 'x-local-openid': 'openid-other' },
    })
    expect([reply.status, await reply.json()]).toEqual([201, { result: 1 }])
    expect(seen).toEqual([{ method: 'POST', url: '/client/call', openid: 'openid-wang', body: '{"name":"api"}' }])
  })

  it('passes files and their path on', async () => {
    await get(`${WANG}/cloud/client/file?path=a%2Fb.jpg`, { method: 'PUT', body: 'bytes' })
    expect(seen).toEqual([{ method: 'PUT', url: '/client/file?path=a%2Fb.jpg', openid: 'openid-wang', body: 'bytes' }])
  })

  it('reads the clock without an identity', async () => {
    await get(`${WANG}/clock`)
    expect(seen).toEqual([{ method: 'GET', url: '/local/clock', openid: undefined, body: '' }])
  })

  it('answers 502 when there is no cloud', async () => {
    const alone = await createPhoneServer({ appDir: folder, cloudUrl: 'http://127.0.0.1:1', openidOf: () => 'o' })
    expect((await fetch(`${alone.url}/phone/x/cloud/client/call`, { method: 'POST' })).status).toBe(502)
    await alone.close()
  })
})
