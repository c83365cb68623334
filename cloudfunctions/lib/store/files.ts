import { createHash } from 'node:crypto'
import compact from 'lodash/compact'
import uniq from 'lodash/uniq'
import type { Answers, Field, FieldError, Value } from '../../../domain/form'
import type { Caller } from '../caller'
import { ApiError } from '../errors'
import { logger } from '../logger'
import { sideBySide } from '../side-by-side'
import { readIn } from './bulk'
import { addressesOf, bytesAt } from './storage'
import { keptParts, mayName, STRANGE, takeIn } from './uploads'
import type { FileDoc } from './uploads'

/*
 * Photos among answers.
 */

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

/** Ids of all photos in the answers. */
export const photoIds = (fields: Field[], answers: Answers): string[] =>
  photoPaths(fields, answers).map(({ fileId }) => fileId)

/** By the id that was sent: what is kept of it, or what is wrong with it. */
type Verdicts = Map<string, { kept: string } | { problem: string }>

/** Photos that were taken in before: their documents say whose they are. One read; none where there are none. */
async function lookUp(ids: string[], caller: Caller): Promise<Verdicts> {
  const wanted = compact(ids.map((fileId) => keptParts(fileId)?.id))
  const found = wanted.length
    ? await readIn<FileDoc>('files', '_id', wanted, { kind: true, kept: true, person: true, sweepAt: true })
    : []
  const good = ids.filter((fileId) => found.some((doc) => mayName(doc, fileId, caller)))
  return new Map(ids.map((fileId) => [fileId, good.includes(fileId) ? { kept: fileId } : { problem: STRANGE }]))
}

/** So many photos of ten megabytes a function can hold at once. */
const WIDTH = 2

/** Photos that a phone of the release before only uploaded: they are taken in now. @throws ApiError but for a bad file */
async function takeAll(ids: string[], caller: Caller): Promise<Verdicts> {
  const work = async (fileId: string): Promise<[string, { kept: string } | { problem: string }]> => {
    try {
      return [fileId, { kept: (await takeIn(fileId, caller)).fileId }]
    } catch (error) {
      if (error instanceof ApiError && error.code === 'BAD_FILE') return [fileId, { problem: error.message }]
      throw error
    }
  }
  return new Map(await sideBySide(ids, WIDTH, () => true, work))
}

const isUpload = (fileId: string): boolean => /^cloud:\/\/[^/]+\/(?:in|u)\//.test(fileId)

async function verdictsOf(ids: string[], caller: Caller, known: string[]): Promise<Verdicts> {
  const fresh = uniq(ids).filter((fileId) => !known.includes(fileId))
  const uploads = fresh.filter(isUpload)
  const looked = await lookUp(
    fresh.filter((fileId) => !isUpload(fileId)),
    caller,
  )
  // Where one is wrong already, nothing is taken in: the answers do not come through.
  const bad = [...looked.values()].some((one) => 'problem' in one)
  return new Map([...looked, ...(bad ? [] : await takeAll(uploads, caller))])
}

/**
 * Checks every photo of the answers: it was taken in for the caller, or is `known` to be usable by them; what was only
 * uploaded is taken in now. One read where they were taken in before, and no call of the storage.
 * @returns for the ids that were sent, those of what is kept, where they differ
 * @throws ApiError BAD_FILE with the path of each wrong photo
 */
export async function checkPhotos(
  fields: Field[],
  answers: Answers,
  caller: Caller,
  known: string[] = [],
): Promise<Map<string, string>> {
  const found = photoPaths(fields, answers)
  const verdicts = await verdictsOf(
    found.map(({ fileId }) => fileId),
    caller,
    known,
  )
  const errors: FieldError[] = found.flatMap(({ path, fileId }) => {
    const verdict = verdicts.get(fileId)
    return verdict && 'problem' in verdict ? [{ path, code: 'BAD_FILE', message: verdict.problem }] : []
  })
  if (errors.length) throw new ApiError('BAD_FILE', `有 ${errors.length} 张照片要重传。`, { fields: errors })
  return new Map(
    [...verdicts].flatMap(([id, verdict]) => ('kept' in verdict && verdict.kept !== id ? [[id, verdict.kept]] : [])),
  )
}

/** The same answers with the ids of what is kept in place of those that were sent. */
export function withKept<T extends Value>(value: T, kept: Map<string, string>): T {
  if (kept.size === 0) return value
  const replaced = JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'string' ? (kept.get(one) ?? one) : one,
  )
  return JSON.parse(replaced) as T
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Ids of the documents of all kept photos that are named anywhere in what a case or a sitting stores. */
export const namedIn = (value: unknown): string[] => uniq(compact(textsIn(value).map((text) => keptParts(text)?.id)))

/** File ids behind one answer. */
export const fileIdsOf = (value: Value | undefined): string[] =>
  Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one.startsWith('cloud://'))
    : []

const CHANGED = { gone: 'gone', big: 'big' }

/** Whether the bytes behind an address are those that the photo's id names; of photos from before nothing is known. */
async function isAsNamed(fileId: string, address: string): Promise<boolean> {
  const named = keptParts(fileId)
  if (!named || !address) return true
  const bytes = await bytesAt(address, CHANGED).catch(() => null)
  return bytes === null || createHash('sha256').update(bytes).digest('hex') === named.digest
}

/**
 * Addresses of photos for somebody who decides by them: their bytes are compared with what their ids, which the case keeps
 * sealed, say of them. In order; an empty text for one that is missing or was changed in the storage.
 */
export async function provenAddresses(fileIds: string[]): Promise<string[]> {
  const addresses = await addressesOf(fileIds)
  const pairs = fileIds.map((fileId, at) => ({ fileId, address: addresses[at] ?? '', at }))
  await sideBySide(
    pairs,
    WIDTH,
    () => true,
    async ({ fileId, address, at }) => {
      if (await isAsNamed(fileId, address)) return
      logger.error('photo.changed', new Error('its bytes are not those of its name'), {
        about: keptParts(fileId)?.id ?? '',
      })
      addresses[at] = ''
    },
  )
  return addresses
}
