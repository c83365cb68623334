import { createHash } from 'node:crypto'
import { ApiError } from '../lib/errors'
import { addressesOf, deleteFile, isOwn } from '../lib/store/files'
import { contentDigest } from '../lib/keys'
import { logger } from '../lib/logger'
import { readWorkbook, WorkbookError } from './workbook'
import type { Sheet } from './workbook'

const MOST_BYTES = 10 * 1024 * 1024
const badFile = (message: string): ApiError => new ApiError('BAD_FILE', message)
const GONE = '没拿到这个文件。请再选一次。'
const BIG = '这个文件太大了（最大 10 MB）。请把名单复制到一个新的 Excel 表里，存好再选一次。'

/** Reads at most ten megabytes, even if the stated size is wrong. */
async function bodyOf(reply: Response): Promise<Buffer> {
  if (!reply.ok || !reply.body) throw badFile(GONE)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MOST_BYTES) throw badFile(BIG)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** An uploaded sheet, and the digest that identifies it for the officer who checked it. */
export interface Uploaded {
  bytes: Buffer
  digest: string
}

/**
 * Reads a file from the caller's own upload folder.
 * @param about what else the digest covers: the kind of import and the role
 * @throws ApiError BAD_FILE
 */
export async function readUpload(fileId: string, person: string, about: string): Promise<Uploaded> {
  const [address] = isOwn(fileId, person) ? await addressesOf([fileId]) : []
  if (!address) throw badFile(GONE)
  const bytes = await bodyOf(await fetch(address))
  return { bytes, digest: contentDigest(`${about}|${createHash('sha256').update(bytes).digest('hex')}`) }
}

/** @throws ApiError BAD_FILE with what the file is and what to do */
export async function sheetOf({ bytes }: Uploaded): Promise<Sheet> {
  try {
    return await readWorkbook(bytes)
  } catch (error) {
    throw error instanceof WorkbookError ? badFile(error.message) : error
  }
}

/** Deletes somebody's own sheet that is no longer needed, because it names people unencrypted. An error here is ignored. */
export async function dropUpload(fileId: string, person: string): Promise<void> {
  if (!isOwn(fileId, person)) return
  try {
    await deleteFile(fileId)
  } catch (error) {
    logger.error('import.upload-left', error)
  }
}
