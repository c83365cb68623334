import { invalidParam } from './errors'
import type { Picture } from './wxacode'

/** One field of a protobuf message: a number for varints, bytes for everything with a length. */
type Field = [number: number, value: number | Buffer]

/**
 * Reads the request that wx-server-sdk sends for `cloud.openapi.*`: pairs of key and JSON text.
 * @throws INVALID_PARAM when the bytes are no such message
 */
export function decodeOpenApiRequest(bytes: Buffer): Record<string, unknown> {
  const pairs: Record<string, unknown> = {}
  for (const data of bytesOf(readFields(bytes), 2))
    for (const pair of bytesOf(readFields(data), 1)) {
      const fields = readFields(pair)
      const key = bytesOf(fields, 1)[0]?.toString()
      if (key) pairs[key] = parseJson(bytesOf(fields, 2)[0]?.toString() ?? 'null')
    }
  return pairs
}

const bytesOf = (fields: Field[], number: number): Buffer[] =>
  fields.flatMap(([n, v]) => (n === number && Buffer.isBuffer(v) ? [v] : []))

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidParam('requestData is not JSON')
  }
}

function readFields(bytes: Buffer): Field[] {
  const fields: Field[] = []
  for (let at = 0; at < bytes.length;) {
    const [tag, start] = readVarint(bytes, at)
    const [n, next] = readVarint(bytes, start)
    const end = (tag & 7) === 2 ? next + n : next
    if (![0, 2].includes(tag & 7) || end > bytes.length) throw invalidParam('requestData is not protobuf')
    fields.push([tag >> 3, (tag & 7) === 2 ? bytes.subarray(next, end) : n])
    at = end
  }
  return fields
}

function readVarint(bytes: Buffer, from: number): [value: number, next: number] {
  let value = 0
  for (const [i, byte] of bytes.subarray(from, from + 8).entries()) {
    value += (byte & 127) * 128 ** i
    if (byte < 128) return [value, from + i + 1]
  }
  throw invalidParam('requestData is not protobuf')
}

/** @returns the reply that wx-server-sdk expects: a picture, or the answer as JSON, its type, and HTTP status 200 */
export function encodeOpenApiReply(answer: object): Buffer {
  const field = (number: number, bytes: Buffer): Buffer =>
    Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes])
  const status = Buffer.concat([varint(4 << 3), varint(200)])
  const { contentType, buffer } =
    'buffer' in answer
      ? (answer as Picture)
      : { contentType: 'application/json', buffer: Buffer.from(JSON.stringify(answer)) }
  return Buffer.concat([field(1, buffer), field(2, Buffer.from(contentType)), status])
}

function varint(n: number): Buffer {
  const bytes: number[] = []
  for (; n > 127; n = Math.floor(n / 128)) bytes.push((n & 127) | 128)
  return Buffer.from([...bytes, n])
}

/**
 * Splits a multipart/form-data body.
 * @returns the parts' bytes by name
 * @throws INVALID_PARAM without a boundary
 */
export function parseMultipart(body: Buffer, contentType: string): Record<string, Buffer> {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1]
  if (!boundary) throw invalidParam('multipart without a boundary')
  const mark = Buffer.from(`--${boundary}`)
  const parts: Record<string, Buffer> = {}
  for (let at = body.indexOf(mark), next = 0; at >= 0; at = next) {
    next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = body.subarray(at + mark.length + 2, next - 2)
    const head = part.indexOf('\r\n\r\n')
    const name = /name="([^"]+)"/.exec(part.subarray(0, Math.max(head, 0)).toString())?.[1]
    if (name && name !== '__proto__') parts[name] = part.subarray(head + 4)
  }
  return parts
}
