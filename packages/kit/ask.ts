/**
 * Asking servers of this machine. Tests do it many thousand times, and `fetch` takes four times as much of a processor for
 * the same.
 */
import http from 'node:http'

interface Question {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}
interface Reply {
  /** Whether the status is one of success. */
  ok: boolean
  status: number
  headers: http.IncomingHttpHeaders
  bytes: Buffer
  /** @throws SyntaxError where the bytes are no JSON */
  json: () => unknown
}

const agent = new http.Agent({ keepAlive: true })

/** Connections that wait for a next question end: whoever was asked is gone. */
export const hangUp = (): void => agent.destroy()

function replyOf({ statusCode: status = 0, headers }: http.IncomingMessage, bytes: Buffer): Reply {
  const json = (): unknown => JSON.parse(bytes.toString())
  return { ok: status >= 200 && status < 300, status, headers, bytes, json }
}

/** A connection that waited had been ended at its other end just then: nobody has heard the question. */
const isStale = (request: http.ClientRequest, error: NodeJS.ErrnoException): boolean =>
  request.reusedSocket && error.code === 'ECONNRESET'

function once(url: string, options: http.RequestOptions, body: Question['body']): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => resolve(replyOf(incoming, Buffer.concat(chunks))))
      incoming.on('error', reject)
    })
    const failed = (error: Error): void =>
      isStale(request, error) ? resolve(once(url, { ...options, agent: false }, body)) : reject(error)
    request.on('error', failed).end(body)
  })
}

/**
 * Asks once. @returns whatever was answered, with any status
 * @throws Error ECONNREFUSED where nobody listens, ECONNRESET where the connection ended before the answer was whole
 */
export function ask(url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Reply> {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return once(url, { method, agent, headers: { ...headers, ...length } }, body)
}

/** Asks with something as JSON. */
export const askJson = (url: string, value: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  })
