import { createHash } from 'node:crypto'
import { ApiError } from '../lib/errors'
import { addressesOf, bytesAt, tryDelete } from '../lib/store/storage'
import { noted, ownPath } from '../lib/store/uploads'
import type { Caller } from '../lib/caller'
import { contentDigest } from '../lib/keys'
import { readWorkbook, WorkbookError } from './workbook'
import type { Sheet } from './workbook'

const badFile = (message: string): ApiError => new ApiError('BAD_FILE', message)
const GONE = '没拿到这个文件。请再选一次。'
const BIG = '这个文件太大了（最大 10 MB）。请把名单复制到一个新的 Excel 表里，存好再选一次。'

/** The path of a sheet in the caller's own upload folder; null for any other file. */
async function sheetPath(fileId: string, person: string): Promise<string | null> {
  const path = await ownPath(fileId, person)
  return path?.endsWith('.xlsx') ? path : null
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
  const [address = ''] = (await sheetPath(fileId, person)) ? await addressesOf([fileId]) : []
  const bytes = await bytesAt(address, { gone: GONE, big: BIG })
  return { bytes, digest: contentDigest(`${about}|${createHash('sha256').update(bytes).digest('hex')}`) }
}

/** A phone of the release before put its sheet there by itself: from now on the clock knows of it. */
export async function noteUpload(fileId: string, caller: Caller): Promise<void> {
  const path = await sheetPath(fileId, caller.person)
  if (path) await noted('sheet', path, caller)
}

/** @throws ApiError BAD_FILE with what the file is and what to do */
export async function sheetOf({ bytes }: Uploaded): Promise<Sheet> {
  try {
    return await readWorkbook(bytes)
  } catch (error) {
    throw error instanceof WorkbookError ? badFile(error.message) : error
  }
}

/** Deletes somebody's own sheet that is no longer needed, because it names people unencrypted. Where this fails the clock does it. */
export async function dropUpload(fileId: string, person: string): Promise<void> {
  if (await sheetPath(fileId, person)) await tryDelete([fileId])
}
