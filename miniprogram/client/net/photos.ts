import type { Answers, Value } from '../../../domain/form/types'
import type { Reply } from '../../../typings/api'
import { isOver, keysUnder, read, remove, write } from '../keep/store'
import { call } from './api'
import { networkNow } from './network'
import { copiesOf, dropFile, photosHome } from './taking'
import type { TakenIn } from './taking'
import { askPlaces, isFresh, upload } from './uploads'
import type { Place } from './uploads'

const PREFIX = 'photo:'
const LONG_SIDE = 1600

/** The union keeps what no matter names for a week; a day before that a photo is sent anew. */
const EARLY_MS = 24 * 3_600_000

/** A photo on this phone, known by its path; `fileId` after the union has taken it in. */
export interface Photo {
  path: string
  /** `refused`: the union cannot use it, and sending it again would not help. */
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'refused'
  percent: number
  fileId: string
  at: number
  /** Until when the union keeps it, if no matter names it (UTC ISO). */
  until?: string
  /** Why it was not sent, in the union's words. */
  why?: string
  /** Where it is uploaded to, and the upload that was not taken in yet: after a break it goes on from there. */
  place?: Place
  upload?: string
}

const listeners = new Set<() => void>()
const percents = new Map<string, number>()
let sending: Promise<void> | null = null

/** Calls `listener` whenever a photo's state changes. Returns how to stop. */
export function onPhotos(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const tell = (): void => listeners.forEach((listener) => listener())

/** The name of a photo among what the phone keeps, and the paths of all that are there. */
export const photoName = (path: string): string => PREFIX + path
export const photoPaths = (): string[] => keysUnder(PREFIX).map((key) => key.slice(PREFIX.length))

function keep(photo: Photo): void {
  void write(PREFIX + photo.path, photo)
  tell()
}

/** As stored; one that the union will soon delete counts as not sent. */
function kept(path: string): Photo | null {
  const photo = read(PREFIX + path) as Photo | null
  const over = photo?.state === 'sent' && photo.until !== undefined && Date.parse(photo.until) - EARLY_MS < Date.now()
  return photo && over ? { path, state: 'waiting', percent: 0, fileId: '', at: photo.at } : photo
}

/** State of one photo; null for a photo that is not on this phone (it was sent long ago). */
export function photoAt(path: string): Photo | null {
  const photo = kept(path)
  if (!photo) return null
  const percent = percents.get(path)
  return percent === undefined ? photo : { ...photo, state: 'sending', percent }
}

/** The state in words, as shown on the photo's tile. */
export function photoWords(path: string): string {
  const photo = photoAt(path)
  if (!photo || photo.state === 'sent') return '传好了'
  if (photo.state === 'sending') return `上传 ${photo.percent}%`
  return photo.why ?? (photo.state === 'failed' ? '没传上，点重传' : '等网络')
}

/** From now on these are on their way to the union. */
function onTheirWay(taken: TakenIn): TakenIn {
  for (const path of taken.paths) keep({ path, state: 'waiting', percent: 0, fileId: '', at: Date.now() })
  void sendPhotos()
  return taken
}

/**
 * Opens the camera or the album and takes at most `room` photos in. Returns nothing if the person closes it.
 * @returns paths to put among the answers, and a sentence for each photo that could not be taken
 */
export const choosePhotos = async (source: 'camera' | 'album', room: number): Promise<TakenIn> =>
  onTheirWay(await photosHome(source, room))

/** Copies of photos that lie on this phone go to the union; they themselves stay. */
export const copyPhotos = async (paths: string[]): Promise<TakenIn> => onTheirWay(await copiesOf(paths))

/** A long side of 1600 is enough to read a paper, and only a tenth of the data to send over a weak network. */
async function smaller(path: string): Promise<string> {
  try {
    const { width, height } = await wx.getImageInfo({ src: path })
    if (Math.max(width, height) <= LONG_SIDE) return path
    const side = width >= height ? { compressedWidth: LONG_SIDE } : { compressedHeight: LONG_SIDE }
    return (await wx.compressImage({ src: path, quality: 80, ...side })).tempFilePath
  } catch {
    return path
  }
}

/** What came of sending one. */
type Outcome = Partial<Photo> & Pick<Photo, 'state'>

/** Without network there is no button: it is sent automatically. */
const lost = (): Outcome => ({ state: networkNow().online ? 'failed' : 'waiting', percent: 0 })

/** What is wrong with the photo itself is said, and so is how many are enough for a day; the rest is the network's. */
function refusal({ code, message }: Extract<Reply<never>, { ok: false }>): Outcome {
  if (code === 'BAD_FILE') return { state: 'refused', percent: 0, why: message }
  return code === 'NOT_NOW' ? { state: 'failed', percent: 0, why: message } : lost()
}

/** Paths for this photo and the next ones, by one call. */
async function findPlaces(photo: Photo): Promise<Outcome | null> {
  const others = unsent().filter(({ path, place }) => path !== photo.path && !isFresh(place))
  const reply = await askPlaces('photo', 1 + others.length)
  if (!reply.ok) return refusal(reply)
  const all = [photo, ...others]
  for (const [index, place] of reply.data.entries()) {
    const one = all[index]
    if (one && read(PREFIX + one.path)) void write(PREFIX + one.path, { ...kept(one.path), place, upload: '' })
  }
  return null
}

async function uploadOne(path: string, place: Place): Promise<string> {
  const fileId = await upload(place.path, await smaller(path), (percent) => {
    percents.set(path, percent)
    tell()
  })
  if (read(PREFIX + path)) void write(PREFIX + path, { ...kept(path), upload: fileId })
  return fileId
}

/** Uploaded, then taken in; each only if it was not done before. */
async function deliver(path: string): Promise<Outcome> {
  const photo = kept(path)
  if (!photo) return { state: 'failed' }
  const problem = isFresh(photo.place) ? null : await findPlaces(photo)
  const { place, upload: done } = kept(path) ?? photo
  if (problem || !place) return problem ?? lost()
  const reply = await call('file.take', { fileId: done || (await uploadOne(path, place)) })
  return reply.ok ? { state: 'sent', percent: 100, ...reply.data } : refusal(reply)
}

/** @returns whether the next one may be tried */
async function sendOne({ path }: Photo): Promise<boolean> {
  percents.set(path, 0)
  tell()
  const outcome = await deliver(path).catch(lost)
  percents.delete(path)
  // Deleted while it was being sent: then its state is not written again.
  if (read(PREFIX + path)) keep({ ...(kept(path) as Photo), why: undefined, ...outcome })
  return outcome.state === 'sent' || outcome.state === 'refused'
}

const isLeft = ({ state }: Photo): boolean => state !== 'sent' && state !== 'refused'

const unsent = (): Photo[] =>
  keysUnder(PREFIX)
    .map((key) => kept(key.slice(PREFIX.length)))
    .filter((photo): photo is Photo => photo !== null && isLeft(photo))
    .sort((a, b) => a.at - b.at)

async function sendAll(): Promise<void> {
  const tried = new Set<string>()
  for (let next = unsent()[0]; next; next = unsent().find((photo) => !tried.has(photo.path))) {
    tried.add(next.path)
    if (!(await sendOne(next))) return
  }
}

/**
 * Sends every photo that has not been sent, one by one; stops at the first that fails, and goes past those that the union
 * refuses.
 */
export function sendPhotos(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

/** Deletes one photo from the phone. A copy already sent to the union is deleted there after a week, when no matter names it. */
export function dropPhoto(path: string): void {
  if (!read(PREFIX + path)) return
  remove(PREFIX + path)
  dropFile(path)
  tell()
}

/** Deletes photos that nobody has touched for long and no form names any more. @param named their paths in the forms */
export function dropLostPhotos(named: string[]): void {
  const over = photoPaths().filter((path) => isOver(photoName(path)))
  for (const path of over) if (!named.includes(path)) dropPhoto(path)
}

function mapTexts(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]))
}

/** Paths of this phone's photos anywhere among the answers. */
export function pathsIn(answers: Answers): string[] {
  const paths: string[] = []
  mapTexts(answers, (text) => {
    if (photoAt(text)) paths.push(text)
    return text
  })
  return paths
}

/** How many photos of these answers have not been sent yet. */
export const unsentIn = (answers: Answers): number =>
  pathsIn(answers).filter((path) => photoAt(path)?.state !== 'sent').length

/** Why photos of these answers are not there, where it is not for the network; null otherwise. */
export function photosProblem(answers: Answers): string | null {
  const reasons = pathsIn(answers).flatMap((path) => photoAt(path)?.why ?? [])
  return reasons[0] ?? null
}

/** Whether the union refuses one of these photos: they can never be handed in so. */
export const photosRefused = (answers: Answers): boolean =>
  pathsIn(answers).some((path) => photoAt(path)?.state === 'refused')

export const photosSettled = (answers: Answers): boolean => unsentIn(answers) === 0

/** The same answers with the union's file ids in place of this phone's paths. */
export const withFileIds = (answers: Answers): Answers =>
  mapTexts(answers, (text) => photoAt(text)?.fileId || text) as Answers

export const dropPhotos = (answers: Answers): void => pathsIn(answers).forEach(dropPhoto)
