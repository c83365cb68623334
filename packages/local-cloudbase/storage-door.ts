import { createReadStream } from 'node:fs'
import { describeError } from './errors'
import type { Files, StoredFile } from './files'
import type { Request, Response } from './http'

/** Answers signed addresses under /storage/: PUT from the SDK's upload, GET (with ranges) and HEAD for reading. */
export function storageDoor(request: Request, files: Files): Response {
  const [, , key = ''] = request.url.pathname.split('/')
  const kind = request.method === 'PUT' ? 'put' : 'get'
  const query = request.url.searchParams
  const path = files.verify(kind, key, query.get('t') ?? '', query.get('sign') ?? '')
  if (path === undefined) return xmlError(403, 'AccessDenied', 'the address is not signed, or it has expired')
  if (kind === 'put') return upload(request, path, files)
  const file = files.byPath(path)
  const size = file && files.sizeOnDisk(file)
  return file && size !== undefined ? download(request, file, size, files) : xmlError(404, 'NoSuchKey', 'no such file')
}

function upload(request: Request, path: string, files: Files): Response {
  try {
    files.put(path, request.body, request.headers['content-type'], null)
    return { status: 200, headers: {} }
  } catch (error) {
    const { code, message } = describeError(error)
    return xmlError(400, code, message)
  }
}

function download(request: Request, file: StoredFile, size: number, files: Files): Response {
  const headers: Record<string, string> = {
    'content-type': file.type,
    'accept-ranges': 'bytes',
    'access-control-allow-origin': '*',
    ...asData(file.type),
  }
  const range = parseRange(request.headers.range, size)
  if (range === 'unsatisfiable') return { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } }
  const [start, end] = range ?? [0, size - 1]
  headers['content-length'] = String(end - start + 1)
  if (range) headers['content-range'] = `bytes ${start}-${end}/${size}`
  const status = range ? 206 : 200
  if (request.method === 'HEAD' || size === 0) return { status, headers }
  return { status, headers, stream: createReadStream(files.bodyPath(file), { start, end }) }
}

/** Pictures are shown; whatever else somebody uploaded is saved, never a page of this machine's own address. */
const SHOWN = /^image\/(?:jpeg|png|webp|gif)$/
const asData = (type: string): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  ...(SHOWN.test(type) ? {} : { 'content-disposition': 'attachment' }),
})

/** @returns first and last byte; undefined for no (or several) ranges, which are answered with the whole file */
function parseRange(header: string | undefined, size: number): [number, number] | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (!match[1] && !match[2])) return undefined
  const start = match[1] ? Number(match[1]) : Math.max(size - Number(match[2]), 0)
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  return start <= end ? [start, end] : 'unsatisfiable'
}

const escape = (text: string): string => text.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)

const xmlError = (status: number, code: string, message: string): Response => ({
  status,
  headers: { 'content-type': 'application/xml', 'access-control-allow-origin': '*' },
  bytes: Buffer.from(
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${escape(message)}</Message>` +
      '<RequestId>local</RequestId><TraceId>local</TraceId></Error>',
  ),
})

/** @returns what the storage says to an error that is none of the caller's */
export function storageFailure(error: unknown): Response {
  const { code, message } = describeError(error)
  return xmlError(500, code, message)
}
