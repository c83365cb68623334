/** Serves phones: /phone/<who>/ is one phone, <who> the name of an identity. */
import fs from 'node:fs/promises'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { ask } from 'kit/ask'
import { boxStyles } from './boxes'
import type { ServiceMessage, Templates } from './runtime/messages'

export interface PhoneOptions {
  /** What `buildPhone` wrote. */
  appDir: string
  /** Origin of the local cloud, e.g. http://127.0.0.1:3001. */
  cloudUrl: string
  /** The openid behind an identity's name; undefined = no such phone. */
  openidOf: (who: string) => string | undefined
  /** Subscribe messages to an openid whose `seq` is greater than `since`, oldest first. Absent: no cards appear. */
  messages?: (openid: string, since: number) => Promise<ServiceMessage[]>
  /** The templates that the mini-program has with WeChat, by id. Absent: any id is accepted. */
  templates?: Templates
  /** Chinese letters are boxes of their size: cheaper, for tests that look at no letter. */
  boxes?: boolean
}
export type { MessageTemplate, ServiceMessage, Templates } from './runtime/messages'
export type PhoneHandler = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>

interface Place {
  req: IncomingMessage
  res: ServerResponse
  url: URL
  options: PhoneOptions
  /** Path after /phone/<who>/. */
  rest: string
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}
const FONT = path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json'))
const PHONE = /^\/phone\/([^/]+)(?:\/(.*))?$/

/** A handler for node:http that answers what begins with /phone/ and returns false for everything else. */
export function phoneHandler(options: PhoneOptions): PhoneHandler {
  return async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://phone')
    const [, who, rest] = PHONE.exec(url.pathname) ?? []
    if (who === undefined) return false
    try {
      await answer(decodeURIComponent(who), { req, res, url, options, rest: rest ?? '' }, rest === undefined)
    } catch (error) {
      if (!res.headersSent) res.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
      res.end((error as Error).message)
    }
    return true
  }
}

/** A server of its own on 127.0.0.1, for tests and for looking at one mini-program. Port 0 = any free one. */
export async function createPhoneServer(
  options: PhoneOptions,
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> {
  const handle = phoneHandler(options)
  const server = http.createServer((req, res) => void handle(req, res).then((done) => done || missing(res)))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${address.port}`, close }
}

async function answer(who: string, place: Place, bare: boolean): Promise<void> {
  const { res, url, rest, options } = place
  if (who === '_') return font(place, rest.replace(/^font\//, ''))
  const openid = options.openidOf(who)
  if (openid === undefined) {
    missing(res)
    return
  }
  if (bare) return void res.writeHead(302, { location: `${url.pathname}/${url.search}` }).end()
  if (rest === '') return sendFile(place, options.appDir, 'index.html')
  if (rest === 'messages') return messages(place, openid)
  if (rest === 'templates') {
    json(res, options.templates)
    return
  }
  if (rest === 'clock') return forward(place, '/local/clock', {})
  if (rest.startsWith('app/')) return sendFile(place, options.appDir, rest.slice(4))
  if (rest.startsWith('cloud/client/'))
    return forward(place, `/${rest.slice(6)}${url.search}`, { 'x-local-openid': openid })
  missing(res)
}

async function messages({ res, url, options }: Place, openid: string): Promise<void> {
  const since = Number(url.searchParams.get('since'))
  const found = await options.messages?.(openid, Number.isFinite(since) ? since : 0)
  json(res, found && { messages: found })
}

/** 204 says: there is none, do not ask again. */
function json(res: ServerResponse, value: object | undefined): void {
  if (value) res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  else res.writeHead(204)
  res.end(value && JSON.stringify(value))
}

const missing = (res: ServerResponse): void =>
  void res.writeHead(404, { 'content-type': 'text/plain' }).end('not found')

/** Font files never change; the style sheets that name them belong to the same package version. */
const UNCHANGING = 'public, max-age=31536000, immutable'

async function font(place: Place, name: string): Promise<void> {
  const { res, options } = place
  if (!options.boxes || !/^\d+\.css$/.test(name)) return sendFile(place, FONT, name, UNCHANGING)
  const styles = await boxStyles(path.join(FONT, name))
  res.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': UNCHANGING }).end(styles)
}

/** What the browser has already is not sent again: program and styles are more than a megabyte. */
async function sendFile({ req, res }: Place, folder: string, name: string, cache = 'no-cache'): Promise<void> {
  const file = path.resolve(folder, decodeURIComponent(name))
  const found = file.startsWith(path.resolve(folder) + path.sep) ? await fs.stat(file).catch(() => null) : null
  if (!found?.isFile()) {
    missing(res)
    return
  }
  const etag = `"${found.mtimeMs}-${found.size}"`
  const headers = {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': cache,
    etag,
  }
  if (req.headers['if-none-match'] === etag) res.writeHead(304, headers).end()
  else res.writeHead(200, headers).end(await fs.readFile(file))
}

/** Passes a request on to the local cloud. What the phone claims about its own identity is dropped. */
async function forward({ req, res, options }: Place, target: string, headers: Record<string, string>): Promise<void> {
  const { 'content-type': type = 'application/octet-stream' } = req.headers
  const body = req.method === 'GET' ? undefined : await read(req)
  const reply = await ask(options.cloudUrl + target, {
    method: req.method ?? 'GET',
    headers: { 'content-type': type, ...headers },
    ...(body && { body }),
  })
  res.writeHead(reply.status, {
    'content-type': reply.headers['content-type'] ?? 'application/json',
    'cache-control': 'no-store',
  })
  res.end(reply.bytes)
}

async function read(req: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
