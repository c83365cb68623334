import { createHash, randomBytes } from 'node:crypto'
import { later } from '../../../domain/base/calendar'
import type { Routes } from '../../../typings/api'
import type { Caller } from '../caller'
import { ApiError } from '../errors'
import { fileId as idFor, uploadDayId } from '../keys'
import { cleanPicture, NoPicture, TooLarge } from './pictures/clean'
import type { Picture } from './pictures/clean'
import { _, addOnce, change, collection, dueBy, readDoc } from './cloud'
import type { Due } from './cloud'
import { addressesOf, bytesAt, deleteFiles, idPrefix, putFile, tryDelete } from './storage'

/*
 * How a photo comes in. The phone is given a path, uploads to it, and says so; the function reads what lies there, keeps
 * the picture and nothing else at a place where only functions write, and deletes the upload. From its first moment on
 * there is a document of it, because functions cannot list the storage: what has none is never found again.
 */

type UploadKind = Routes['file.place']['in']['kind']

/** A file that is on its way or was taken in. */
export interface FileDoc {
  _id: string
  kind: UploadKind
  person: string
  /** Its path as it was uploaded. */
  path: string
  /** Id of the picture that was kept; null until it was taken in. Its last part is the SHA-256 of its bytes. */
  kept: string | null
  bytes: number
  at: string
  /** When the clock looks whether a matter names it, and deletes it if none does; null once one does. */
  sweepAt: string | null
}

/** How much one person has uploaded on a civil day. */
interface DayDoc {
  _id: string
  kind: 'day'
  n: number
  bytes: number
  sweepAt: string
}

/** What nobody took in is of no use after a day: the phone uploads it anew. */
const UPLOAD_HOURS = 24
/** What was taken in waits so long for a matter that names it. */
const KEPT_HOURS = 7 * 24
/** Between the last matter that may name a photo and its end: longer than any request takes. */
const MARGIN_HOURS = 1

/** Places given at once: as many photos as a phone picks at once. */
export const MOST_PLACES = 9
const MOST_A_DAY = 120
const MOST_BYTES_A_DAY = 400 * 1024 * 1024
const ENOUGH = `您今天已经传了 ${MOST_A_DAY} 张，到上限了。明天零点以后会接着传，拍好的都在手机里。`

/** What is said of a photo that is of no use. */
export const STRANGE = '这张照片打不开或没传上，请删掉重拍。'
const BIG = '这张照片太大（最大 10 MB）。请重新拍一张。'
const LARGE = '这张照片尺寸太大，手机打不开。请用手机直接拍一张。'

/** Where phones put what they were given a path for, and where those of the release before put things by themselves. */
const FOLDERS = ['in', 'u']
/** Where only functions write: `c/<person>/<id of its document>/<digest>.<ending>`. */
const KEPT = /^cloud:\/\/[^/]+\/c\/(p[0-9a-f]{24})\/([0-9a-f]{24})\/([0-9a-f]{64})\.(?:jpg|png|webp)$/

/** What the id of a kept photo says; null for any other id. */
export function keptParts(fileId: string): { person: string; id: string; digest: string } | null {
  const [, person = '', id = '', digest = ''] = KEPT.exec(fileId) ?? []
  return id ? { person, id, digest } : null
}

/** The path of an upload in a person's own folder, in this environment; null for any other file. */
export async function ownPath(fileId: string, person: string): Promise<string | null> {
  const prefix = await idPrefix()
  const path = fileId.startsWith(prefix) ? fileId.slice(prefix.length) : ''
  const own = FOLDERS.some((folder) => path.startsWith(`${folder}/${person}/`))
  return own && !path.includes('..') ? path : null
}

/** Counts uploads of today, in one update. @throws ApiError NOT_NOW once there were enough */
async function countToday({ person, today, now }: Caller, many: number): Promise<void> {
  const _id = uploadDayId(person, today)
  const room = { _id, n: _.lte(MOST_A_DAY - many), bytes: _.lt(MOST_BYTES_A_DAY) }
  const more = async () => (await change('files', room, { n: _.inc(many) })) === 1
  const first: DayDoc = { _id, kind: 'day', n: many, bytes: 0, sweepAt: later(now, 2 * UPLOAD_HOURS, 'hour') }
  if (!((await more()) || (await addOnce('files', first)) || (await more()))) throw new ApiError('NOT_NOW', ENOUGH)
}

const docOf = (kind: UploadKind, path: string, { person, now }: Caller): FileDoc => ({
  ...{ _id: idFor(path), kind, person, path, kept: null, bytes: 0, at: now },
  sweepAt: later(now, UPLOAD_HOURS + MARGIN_HOURS, 'hour'),
})

const ENDINGS: Record<UploadKind, string> = { photo: 'jpg', sheet: 'xlsx' }

/**
 * Paths to upload to, each with its document. Two writes; three on a person's first of a day.
 * @throws ApiError NOT_NOW once the person has uploaded enough today
 */
export async function placesFor(caller: Caller, kind: UploadKind, many: number): Promise<string[]> {
  await countToday(caller, many)
  const paths = Array.from(
    { length: many },
    () => `in/${caller.person}/${randomBytes(12).toString('hex')}.${ENDINGS[kind]}`,
  )
  await collection('files').add(paths.map((path) => docOf(kind, path, caller)))
  return paths
}

/** The document of an upload; it is made now for one that a phone of the release before put there by itself. */
export async function noted(kind: UploadKind, path: string, caller: Caller): Promise<FileDoc> {
  const there = await readDoc<FileDoc>('files', idFor(path))
  if (there) return there
  await countToday(caller, 1)
  const doc = docOf(kind, path, caller)
  await addOnce('files', doc)
  return doc
}

/** Notes a file that a function is about to put somewhere: the clock deletes it after so many hours, whatever becomes of it. */
export async function awaitFile(path: string, person: string, now: string, hours: number): Promise<void> {
  const about = { _id: idFor(path), kind: 'sheet' as const, person, path, kept: null, bytes: 0, at: now }
  await addOnce('files', { ...about, sweepAt: later(now, hours, 'hour') } satisfies FileDoc)
}

/** @throws ApiError BAD_FILE for what is no picture, or too large a one */
function pictureIn(bytes: Buffer): Picture {
  try {
    return cleanPicture(bytes)
  } catch (error) {
    if (error instanceof NoPicture) throw new ApiError('BAD_FILE', STRANGE)
    if (error instanceof TooLarge) throw new ApiError('BAD_FILE', LARGE)
    throw error
  }
}

/**
 * Notes what will be kept before it lies there, so that nothing ever lies there unknown.
 * @returns whether that is what is kept: another call may have found other bytes there
 */
async function note({ _id, kept: before }: FileDoc, kept: string, size: number, caller: Caller): Promise<boolean> {
  if (before) return before === kept
  const sweepAt = later(caller.now, KEPT_HOURS + MARGIN_HOURS, 'hour')
  if ((await change('files', { _id, kept: null }, { kept, bytes: size, sweepAt })) !== 1)
    return (await readDoc<FileDoc>('files', _id))?.kept === kept
  await change('files', { _id: uploadDayId(caller.person, caller.today) }, { bytes: _.inc(size) })
  return true
}

type Taken = Routes['file.take']['out']

/** One that a matter names already may be named again. */
const untilOf = (sweepAt: string | null, now: string): string =>
  sweepAt ? later(sweepAt, -MARGIN_HOURS, 'hour') : later(now, KEPT_HOURS, 'hour')

/** Its week begins anew for one that would be deleted soon. @returns its new end; undefined where it is deleted already */
async function anew({ _id, sweepAt }: FileDoc, now: string): Promise<string | null | undefined> {
  if (sweepAt === null || sweepAt > later(now, MARGIN_HOURS, 'hour')) return sweepAt
  const end = later(now, KEPT_HOURS + MARGIN_HOURS, 'hour')
  return (await change('files', { _id, sweepAt }, { sweepAt: end })) === 1 ? end : undefined
}

/** What was taken in of a file and lies there; null before. */
async function takenBefore(doc: FileDoc | null, now: string): Promise<Taken | null> {
  const there = doc?.kept ? (await addressesOf([doc.kept]))[0] : ''
  const end = doc && there ? await anew(doc, now) : undefined
  return doc?.kept && end !== undefined ? { fileId: doc.kept, until: untilOf(end, now) } : null
}

async function takeNow(fileId: string, doc: FileDoc, caller: Caller): Promise<Taken> {
  const [address = ''] = await addressesOf([fileId])
  const picture = pictureIn(await bytesAt(address, { gone: STRANGE, big: BIG }))
  const digest = createHash('sha256').update(picture.bytes).digest('hex')
  const place = `c/${caller.person}/${doc._id}/${digest}.${picture.ending}`
  if (!(await note(doc, (await idPrefix()) + place, picture.bytes.length, caller)))
    throw new ApiError('BAD_FILE', STRANGE)
  const kept = await putFile(place, picture.bytes, picture.type)
  await dropUpload(fileId, doc.path)
  return { fileId: kept, until: later(caller.now, KEPT_HOURS, 'hour') }
}

/**
 * Takes an uploaded photo in: the picture alone is kept, under the digest of its bytes, where the uploader cannot change it.
 * Taken in again, it is the same.
 * @returns the id of what is kept, and until when a matter may name it (UTC ISO)
 * @throws ApiError BAD_FILE, in words for the person; NOT_NOW above the day's limit
 */
export async function takeIn(fileId: string, caller: Caller): Promise<Taken> {
  const path = await ownPath(fileId, caller.person)
  if (!path || path.endsWith(`.${ENDINGS.sheet}`)) throw new ApiError('BAD_FILE', STRANGE)
  const doc = await noted('photo', path, caller)
  const before = await takenBefore(doc, caller.now)
  if (before) return before
  try {
    return await takeNow(fileId, doc, caller)
  } catch (error) {
    // A call beside this one may have been quicker, and have deleted the upload.
    const meanwhile = await takenBefore(await readDoc<FileDoc>('files', doc._id), caller.now)
    if (meanwhile) return meanwhile
    throw error
  }
}

/** What phones of before uploaded by themselves stays: a matter from before may name it. */
async function dropUpload(fileId: string, path: string): Promise<void> {
  if (path.startsWith('in/')) await tryDelete([fileId])
}

/** Whether a matter may still name a kept photo of this person. */
export const mayName = ({ kept, person, sweepAt }: FileDoc, fileId: string, by: Caller): boolean =>
  kept === fileId && person === by.person && (sweepAt === null || sweepAt > later(by.now, MARGIN_HOURS, 'hour'))

/** Keeps photos at least until an instant. One update. */
export async function keepUntil(ids: string[], until: string): Promise<void> {
  const sweepAt = later(until, MARGIN_HOURS, 'hour')
  if (ids.length) await change('files', { _id: _.in(ids), sweepAt: _.lt(sweepAt) }, { sweepAt })
}

/** Whether a matter or a sitting names a photo. */
async function isNamed(id: string): Promise<boolean> {
  const find = (name: 'cases' | 'meetings') =>
    collection(name).where({ photos: id }).field({ _id: true }).limit(1).get()
  const found = await Promise.all([find('cases'), find('meetings')])
  return found.some(({ data }) => data.length > 0)
}

export type SweptDoc = FileDoc | DayDoc

/** Ids of files whose time has come. */
export const dueFileIds = (due: Due): Promise<{ _id: string }[]> => dueBy('files', 'sweepAt', due, { _id: true })
/** Files whose time has come, oldest first. */
export const dueFiles = (due: Due): Promise<SweptDoc[]> => dueBy<SweptDoc>('files', 'sweepAt', due)

/** Moves a file that could not be deleted out of the way of the others. */
export async function putOffFile({ _id, sweepAt }: SweptDoc, until: string): Promise<void> {
  await change('files', { _id, sweepAt }, { sweepAt: until })
}

/**
 * What the clock does with a file whose time has come: one that a matter names stays for good, any other is deleted with its
 * document. The upload itself goes in either case. Done twice, it is the same.
 */
export async function sweep(doc: SweptDoc): Promise<void> {
  const { _id, sweepAt } = doc
  const upload = doc.kind === 'photo' && doc.path.startsWith('u/')
  const named = doc.kind === 'photo' && doc.kept !== null && (await isNamed(_id))
  if (doc.kind !== 'day')
    await deleteFiles([...(upload ? [] : [(await idPrefix()) + doc.path]), ...(doc.kept && !named ? [doc.kept] : [])])
  if (named) await change('files', { _id }, { sweepAt: null })
  else await collection('files').where({ _id, sweepAt }).remove()
}
