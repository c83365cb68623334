import { templateOf } from '../channels/templates'
import { allowancesOf } from '../store/allowances'
import { deliver } from '../store/inbox'
import { queuePush } from '../store/pushes'
import type { Letter } from '../store/pushes'
import type { Line, News } from '../../../domain/shapes/offer'

/** Puts letters in line for those who allow a push; `notify` sends them. */
export async function queueAll(letters: Letter[], now: string): Promise<void> {
  const wanted = letters.filter(({ kind }) => templateOf(kind))
  const entries = await allowancesOf(wanted.map(({ person }) => person))
  const allowed = wanted.filter(({ person, kind }) => (entries[person]?.left[kind] ?? 0) > 0)
  await Promise.all(allowed.map((letter) => queuePush(letter, now)))
}

/** Something that one person is told who may not open the case: the app's own inbox has the text. */
export interface Note {
  /** Makes it once. */
  _id: string
  person: string
  title: string
  text: string
  at: string
  /** What a tap on the push opens. */
  page: string
}

/** Puts a note into a person's inbox; repeating it changes nothing. @returns what may be pushed */
export async function leave({ person, page, ...note }: Note): Promise<Letter> {
  await deliver({ ...note, to: person, about: null })
  return { _id: note._id, person, kind: 'progress', title: note.title, page, at: note.at }
}

/** Tells one of an offer's people what has become of their line. */
export async function tellOne({ about, person }: Line, { id, ...news }: News): Promise<void> {
  const page = `pkg-open/offer/offer?id=${about}`
  await queueAll([await leave({ _id: id, person, ...news, page })], news.at)
}
