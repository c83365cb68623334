import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from './errors'

/** A request with its body read. */
export interface Request {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: Buffer
}
/** What a route answers with; `drop` closes the socket without a word. */
export type Response =
  | { status?: number; json: unknown }
  | { status: number; headers: Record<string, string>; stream?: NodeJS.ReadableStream; bytes?: Buffer }
  | { drop: true }

/**
 * Reads a body up to a limit. A somewhat larger one is read to its end and forgotten, so that the sender gets to see the
 * answer instead of a broken connection.
 * @param limit bytes
 * @throws EXCEED_MAX_PAYLOAD_SIZE
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length
    if (size > limit * 2) break
    if (size <= limit) chunks.push(chunk as Buffer)
  }
  if (size > limit) throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `the request is larger than ${limit} bytes`)
  return Buffer.concat(chunks)
}

/** @throws INVALID_PARAM unless the body is a JSON object */
export function jsonBody(body: Buffer): Record<string, unknown> {
  let parsed: unknown
  try {
    parsed = body.length ? JSON.parse(body.toString()) : {}
  } catch {
    throw new CloudError('INVALID_PARAM', 'the body is not JSON')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new CloudError('INVALID_PARAM', 'the body is not a JSON object')
  return parsed as Record<string, unknown>
}

/** Sends an answer. A broken stream closes the connection. */
export function respond(response: ServerResponse, answer: Response): void {
  if ('drop' in answer) {
    response.socket?.destroy()
    return
  }
  if ('json' in answer) {
    const bytes = Buffer.from(JSON.stringify(answer.json))
    const type = 'application/json; charset=utf-8'
    response.writeHead(answer.status ?? 200, { 'content-type': type, 'content-length': bytes.length }).end(bytes)
    return
  }
  response.writeHead(answer.status, answer.headers)
  if (answer.stream) answer.stream.on('error', () => response.destroy()).pipe(response)
  else response.end(answer.bytes)
}
