import { inflateRawSync } from 'node:zlib'

/*
 * The part of ZIP that is needed to unpack an untrusted workbook. A library would unpack first and count afterwards.
 * Here nothing grows beyond its limit, and later code reads only what was unpacked here.
 */

/** Largest unpacked size of a workbook, and most parts: far more than five thousand rows need. */
const MOST_BYTES = 48 * 1024 * 1024
const MOST_PARTS = 500

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

/** `broken`: not an archive, or a damaged one. `huge`: too large when unpacked. `locked`: has a password. */
export class ZipError extends Error {
  constructor(readonly why: 'broken' | 'huge' | 'locked') {
    super(why)
  }
}
const broken = (): ZipError => new ZipError('broken')

interface Entry {
  name: string
  flags: number
  method: number
  packed: number
  offset: number
}

/**
 * Where the list of parts starts and how many there are. ZIP64 is refused, because such files exceed every limit here.
 */
function directoryOf(bytes: Buffer): { at: number; parts: number } {
  const lowest = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT)
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1)
    if (bytes.readUInt32LE(at) === END) return { at: bytes.readUInt32LE(at + 16), parts: bytes.readUInt16LE(at + 10) }
  throw broken()
}

function entryAt(bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (bytes.readUInt32LE(at) !== ENTRY) throw broken()
  const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
  ]
  return {
    entry: {
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    },
    next: at + 46 + name + extra + comment,
  }
}

function entriesOf(bytes: Buffer): Entry[] {
  const { at, parts } = directoryOf(bytes)
  if (parts > MOST_PARTS) throw new ZipError('huge')
  const entries: Entry[] = []
  for (let place = at; entries.length < parts;) {
    const { entry, next } = entryAt(bytes, place)
    entries.push(entry)
    place = next
  }
  return entries
}

function inflate(packed: Buffer, room: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: room })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new ZipError('huge') : broken()
  }
}

function contentOf(bytes: Buffer, { flags, method, packed, offset }: Entry, room: number): Buffer {
  if (flags & ENCRYPTED) throw new ZipError('locked')
  if (bytes.readUInt32LE(offset) !== LOCAL) throw broken()
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (from + packed > bytes.length) throw broken()
  const body = bytes.subarray(from, from + packed)
  if (method === DEFLATED) return inflate(body, room)
  if (method !== STORED) throw broken()
  if (body.length > room) throw new ZipError('huge')
  return body
}

/**
 * The parts named by `wanted`, unpacked; never more than 48 MB together.
 * @throws ZipError
 */
export function unpack(bytes: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const parts = new Map<string, Buffer>()
  let room = MOST_BYTES
  try {
    for (const entry of entriesOf(bytes).filter(({ name }) => wanted(name))) {
      const content = contentOf(bytes, entry, Math.max(room, 1))
      room -= content.length
      if (room <= 0) throw new ZipError('huge')
      parts.set(entry.name, content)
    }
  } catch (error) {
    throw error instanceof ZipError ? error : broken()
  }
  return parts
}
