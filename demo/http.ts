import fs from 'node:fs/promises'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** A request that was answered resolves to true. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  res.end(JSON.stringify(value))
}

export async function readJson(req: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of req) text += String(chunk)
  return text ? JSON.parse(text) : {}
}

/** Serves one folder; `/` is its index.html. */
export const folder =
  (root: string): Handler =>
  async (req, res) => {
    const name = new URL(req.url ?? '/', 'http://demo').pathname
    const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`)
    if (req.method !== 'GET' || !file.startsWith(root + path.sep)) return false
    const content = await fs.readFile(file).catch(() => null)
    if (!content) return false
    res.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
    })
    res.end(content)
    return true
  }

async function answer(handlers: Handler[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    for (const handle of handlers) if (await handle(req, res)) return
    sendJson(res, 404, { message: 'not found' })
  } catch (error) {
    if (res.headersSent) res.end()
    else sendJson(res, 502, { message: (error as Error).message })
  }
}

/** Only this machine may ask, and only pages that this server gave out: other websites cannot reach in by a name. */
const isLocal = ({ headers: { host = '' } }: IncomingMessage): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)

/**
 * A server on 127.0.0.1 whose handlers are asked one after another.
 * @throws Error EADDRINUSE when the port is taken; port 0 is any free one
 */
export async function serve(handlers: Handler[], port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = http.createServer((req, res) => {
    if (isLocal(req)) void answer(handlers, req, res)
    else sendJson(res, 403, { message: 'this machine only' })
  })
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready))
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
