import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type Answer, type Params, runAction, type Services } from './actions'
import { clientDoor } from './client-door'
import { clientError, describeError } from './errors'
import { Dropped, Faults, type Subject } from './faults'
import { jsonBody, readBody, type Request, type Response, respond } from './http'
import { localDoor } from './local-door'
import { parseMultipart } from './openapi'
import { storageDoor, storageFailure } from './storage-door'
import type { Tools } from './tools'
import { callIdOf } from './trips'

/** Largest request bodies in bytes: requests of the SDK, uploads, and everything else. */
const MAX_ADMIN = 16 * 1024 * 1024
const MAX_UPLOAD = 30 * 1024 * 1024
const MAX_OTHER = 1024 * 1024
/** The SDK keeps idle sockets for 4.8 s; a server that closed them sooner would make requests fail. */
const KEEP_ALIVE = 60_000

/** Serves the SDK's protocol, storage addresses, the phone's door and the tools for tests. */
export function createGateway(services: Services, tools: Tools): Server {
  const faults = tools.faults ?? new Faults()
  const server = createServer((incoming, outgoing) => {
    answer(incoming, services, tools, faults)
      .catch((error: unknown): Response => {
        if (error instanceof Dropped) return { drop: true }
        if (!incoming.complete) outgoing.shouldKeepAlive = false
        const phone = incoming.url?.startsWith('/client/') ? clientError(error) : {}
        return { json: { ...describeError(error), ...phone, requestId: randomUUID() } }
      })
      .then((response) => respond(outgoing, response))
      .catch(() => outgoing.destroy())
  })
  server.keepAliveTimeout = KEEP_ALIVE
  return server
}

async function answer(incoming: IncomingMessage, services: Services, tools: Tools, faults: Faults): Promise<Response> {
  const url = addressOf(incoming)
  if (!url) return { status: 400, json: { code: 'INVALID_PARAM', message: 'not an address' } }
  const fromPage = incoming.headers.origin !== undefined && /^\/(admin|local)\b/.test(url.pathname)
  if (fromPage || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(incoming.headers.host ?? ''))
    return { status: 403, json: { code: 'INVALID_HOST', message: 'only for programs on this machine' } }
  const body = await readBody(incoming, limitOf(url.pathname))
  const request: Request = { method: incoming.method ?? 'GET', url, headers: incoming.headers, body }
  if (url.pathname === '/admin') return admin(request, services, tools, faults)
  if (url.pathname.startsWith('/storage/')) return storage(request, services, faults)
  if (url.pathname.startsWith('/local/')) return localDoor(request, services, tools)
  if (url.pathname.startsWith('/client/'))
    return faults.around({ path: url.pathname }, () => clientDoor(request, services))
  return { status: 404, json: { code: 'NOT_FOUND', message: url.pathname } }
}

/** To a fault an upload is `storage.put` and a download `storage.get`, both at the path `/storage`. */
function storage(request: Request, { files }: Services, faults: Faults): Promise<Response> {
  const subject = { action: request.method === 'PUT' ? 'storage.put' : 'storage.get', path: '/storage' }
  return faults
    .around(subject, () => Promise.resolve(storageDoor(request, files)))
    .catch((error: unknown) => {
      if (error instanceof Dropped) throw error
      return storageFailure(error)
    })
}

function addressOf({ url = '' }: IncomingMessage): URL | undefined {
  const text = `http://127.0.0.1${url}`
  return url.startsWith('/') && URL.canParse(text) ? new URL(text) : undefined
}

function limitOf(path: string): number {
  if (path === '/admin') return MAX_ADMIN
  return path === '/client/file' || path.startsWith('/storage/') ? MAX_UPLOAD : MAX_OTHER
}

async function admin(request: Request, services: Services, { trips }: Tools, faults: Faults): Promise<Response> {
  const params = readParams(request)
  const subject = subjectOf(params)
  const callId = callIdOf(request.headers.authorization)
  const { action = '', collection, functionName } = subject
  const trip = trips.start({
    action,
    ...(collection && { collection }),
    ...(functionName && { functionName }),
    ...(callId && { callId }),
    bytesIn: request.body.length,
  })
  try {
    const response = adminResponse(await faults.around(subject, () => runAction(params, services)))
    trip.bytesOut = 'json' in response ? Buffer.byteLength(JSON.stringify(response.json)) : 0
    return response
  } finally {
    trip.endedAt = Date.now()
  }
}

function subjectOf(params: Params): Subject {
  const [action, collection, name] = [params['action'], params['collectionName'], params['function_name']]
  return {
    action: String(action),
    path: '/admin',
    ...(typeof collection === 'string' && { collection }),
    ...(typeof name === 'string' && { functionName: name }),
  }
}

function adminResponse(answered: Answer): Response {
  if (!Buffer.isBuffer(answered)) return { json: { requestId: randomUUID(), ...answered } }
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, bytes: answered }
}

function readParams({ headers, body }: Request): Params {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return jsonBody(body)
  const parts = Object.entries(parseMultipart(body, type))
  return Object.fromEntries(parts.map(([name, v]) => [name, name === 'requestData' ? v : v.toString()]))
}
