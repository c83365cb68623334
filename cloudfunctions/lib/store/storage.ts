import { ApiError } from '../errors'
import { logger } from '../logger'
import { cloud } from './cloud'

/*
 * Bytes in cloud storage. Who may have which is decided elsewhere.
 */

/** Anyone who has a photo's address may read it for ten minutes. */
const ADDRESS_SECONDS = 600
/** Of one photo or sheet. */
const MOST_BYTES = 10 * 1024 * 1024

let prefix = ''

/**
 * What the ids of this environment's files begin with. The storage is asked once an instance, since a file's id names the
 * bucket and the environment's variables do not.
 */
export async function idPrefix(): Promise<string> {
  if (!prefix) {
    const { data } = await cloud.getUploadMetadata({ cloudPath: 'x' })
    prefix = data.fileId.slice(0, -1)
  }
  return prefix
}

/** Short-lived addresses, in order; an empty text for a missing file. */
export async function addressesOf(fileIds: string[]): Promise<string[]> {
  if (!fileIds.length) return []
  const { fileList } = await cloud.getTempFileURL({
    fileList: fileIds.map((fileID) => ({ fileID, maxAge: ADDRESS_SECONDS })),
  })
  return fileList.map((file) => (file.code === 'SUCCESS' ? file.tempFileURL : ''))
}

/** What is said of a file that is not there, and of one that is too large. */
export interface Words {
  gone: string
  big: string
}

/**
 * The bytes behind an address; no more than ten megabytes are read, even if the stated size is wrong.
 * @throws ApiError BAD_FILE
 */
export async function bytesAt(address: string, { gone, big }: Words): Promise<Buffer> {
  const reply = address ? await fetch(address) : null
  if (!reply?.ok || !reply.body) throw new ApiError('BAD_FILE', gone)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new ApiError('BAD_FILE', big)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Stores a file under a path, with its type. The SDK's own upload says no type, and the storage would then guess one.
 * @returns its id
 * @throws Error when the storage refuses
 */
export async function putFile(path: string, bytes: Buffer, type: string): Promise<string> {
  const { data } = await cloud.getUploadMetadata({ cloudPath: path })
  const { url, authorization, token, cosFileId, fileId } = data
  const signed = { Signature: authorization, authorization, 'x-cos-security-token': token }
  const headers = { ...signed, 'x-cos-meta-fileid': cosFileId, key: encodeURIComponent(path), 'content-type': type }
  const reply = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })
  if (!reply.ok) throw new Error(`the storage refused ${path} with ${reply.status}`)
  return fileId
}

/** Deletes files; those that are not there are no error. */
export async function deleteFiles(fileIds: string[]): Promise<void> {
  if (fileIds.length) await cloud.deleteFile({ fileList: fileIds })
}

/** Deletes what somebody else deletes later where this fails. */
export async function tryDelete(fileIds: string[]): Promise<void> {
  await deleteFiles(fileIds).catch((error: unknown) => logger.error('file.left', error))
}
