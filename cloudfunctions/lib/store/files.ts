import type { Answers, Field, FieldError, Value } from '../../../domain/form'
import { cloud } from './cloud'
import { ApiError } from '../errors'

/** Anyone who has a photo's address may read it for ten minutes. */
const ADDRESS_SECONDS = 600
const MAX_PHOTO_BYTES = 10 * 1024 * 1024
const BIG = '这张照片太大（最大 10 MB）。请重新拍一张。'
const STRANGE = '这张照片打不开或没传上，请删掉重拍。'

/** First bytes of the picture formats that phones make. */
const SIGNATURES = [/^ffd8ff/, /^89504e470d0a1a0a/, /^52494646.{8}57454250/]

/** Upload folder of a person: a case accepts only files from its applicant's folder. */
const folderOf = (person: string): string => `u/${person}/`

/** Whether a stored file lies in a person's own upload folder. */
export const isOwn = (fileId: string, person: string): boolean => {
  const path = fileId.replace(/^cloud:\/\/[^/]+\//, '')
  return fileId.startsWith('cloud://') && path.startsWith(folderOf(person)) && !path.includes('..')
}

/** The path of each photo in the answers: `photos.0`, or `members.1.paper.0` inside a list. */
function photoPaths(fields: Field[], answers: Answers): { path: string; fileId: string }[] {
  return fields.flatMap((field) => {
    const value = answers[field.id] ?? []
    if (field.kind === 'photos')
      return (value as string[]).map((fileId, index) => ({ path: `${field.id}.${index}`, fileId }))
    if (field.kind !== 'rows') return []
    return (value as Answers[]).flatMap((row, index) =>
      photoPaths(field.item, row).map((one) => ({ ...one, path: `${field.id}.${index}.${one.path}` })),
    )
  })
}

/** Size and kind of a stored file by its first bytes; what the uploader claims is ignored. */
async function look(url: string): Promise<string | null> {
  if (!url) return STRANGE
  const reply = await fetch(url, { headers: { range: 'bytes=0-15' } })
  if (!reply.ok) return STRANGE
  const bytes = Buffer.from(await reply.arrayBuffer())
    .subarray(0, 16)
    .toString('hex')
  const total = Number(
    /\/(\d+)$/.exec(reply.headers.get('content-range') ?? '')?.[1] ?? reply.headers.get('content-length'),
  )
  if (total > MAX_PHOTO_BYTES) return BIG
  return SIGNATURES.some((signature) => signature.test(bytes)) ? null : STRANGE
}

/** Ids of all photos in the answers. */
export const photoIds = (fields: Field[], answers: Answers): string[] =>
  photoPaths(fields, answers).map(({ fileId }) => fileId)

/**
 * Checks every photo of the answers: it is in the caller's own folder or `known` to be usable by them, exists, is at
 * most 10 MB, and is really a picture. Costs one storage call and a few bytes of each photo; no database read.
 * @throws ApiError BAD_FILE with the path of each wrong photo
 */
export async function checkPhotos(
  fields: Field[],
  answers: Answers,
  person: string,
  known: string[] = [],
): Promise<void> {
  const isGood = (fileId: string): boolean => isOwn(fileId, person) || known.includes(fileId)
  const found = photoPaths(fields, answers)
  if (!found.length) return
  const foreign = found.filter(({ fileId }) => !isGood(fileId))
  const addresses = foreign.length ? [] : await addressesOf(found.map(({ fileId }) => fileId))
  const verdicts = await Promise.all(addresses.map(look))
  const errors: FieldError[] = found.flatMap(({ path, fileId }, index) => {
    const message = foreign.length ? (isGood(fileId) ? null : STRANGE) : verdicts[index]
    return message ? [{ path, code: 'BAD_FILE', message }] : []
  })
  if (errors.length) throw new ApiError('BAD_FILE', `有 ${errors.length} 张照片要重传。`, { fields: errors })
}

/** Short-lived addresses, in order; an empty text for a missing file. */
export async function addressesOf(fileIds: string[]): Promise<string[]> {
  if (!fileIds.length) return []
  const { fileList } = await cloud.getTempFileURL({
    fileList: fileIds.map((fileID) => ({ fileID, maxAge: ADDRESS_SECONDS })),
  })
  return fileList.map((file) => (file.code === 'SUCCESS' ? file.tempFileURL : ''))
}

/** Deletes a stored file. */
export async function deleteFile(fileId: string): Promise<void> {
  await cloud.deleteFile({ fileList: [fileId] })
}

/** File ids behind one answer. */
export const fileIdsOf = (value: Value | undefined): string[] =>
  Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one.startsWith('cloud://'))
    : []
