import type { CivilDate } from '../../../domain/base/calendar'
import type { Fen } from '../../../domain/base/money'
import { keysUnder, LASTING, read, remove, write } from '../keep/store'
import { dropFile } from '../net/taking'

/*
 * 记工本: what somebody puts down of their own work, for themselves. It lies on this phone alone, encrypted like all else that
 * does, a month under a key; it ends when its owner deletes it, and leaves the phone only where they attach it to a form.
 */

/** What was worked on a day: all of it, half, so many hours, or nothing, where only money is put down. */
export type Amount = 'day' | 'half' | 'hours' | 'none'

/** One line of it; sums in fen, null where nothing was said of them. */
export interface Work {
  id: string
  day: CivilDate
  amount: Amount
  /** Where `amount` is hours. */
  hours: number
  overtime: number
  agreed: Fen | null
  paid: Fen | null
  /** Who gave the work, and where. */
  giver: string
  note: string
  /** Paths of photos in the program's own folder. */
  photos: string[]
}

/** `YYYY-MM` of a day. */
export const monthOf = (day: CivilDate): string => day.slice(0, 7)

/** Months of which something is put down, the latest first. */
export const monthsKept = (): string[] =>
  keysUnder(LASTING)
    .map((key) => key.slice(LASTING.length))
    .sort()
    .reverse()

/** Lines of a month, by day. */
export const worksIn = (month: string): Work[] => (read(LASTING + month) as Work[] | null) ?? []

export const allWorks = (): Work[] => monthsKept().flatMap(worksIn)

function put(month: string, works: Work[]): Promise<boolean> {
  if (works.length)
    return write(
      LASTING + month,
      [...works].sort((one, other) => one.day.localeCompare(other.day)),
    )
  remove(LASTING + month)
  return Promise.resolve(true)
}

/**
 * Puts a line down, or in place of what it was: under its new month before it goes from the old one.
 * @param before the day under which it stands so far, if it does
 * @returns false where the phone has no room for it
 */
export async function putWork(work: Work, before: CivilDate | null = null): Promise<boolean> {
  const month = monthOf(work.day)
  const kept = await put(month, [...worksIn(month).filter(({ id }) => id !== work.id), work])
  const old = before && monthOf(before)
  if (kept && old && old !== month)
    await put(
      old,
      worksIn(old).filter(({ id }) => id !== work.id),
    )
  return kept
}

/** Takes a line away, its photos with it. */
export async function dropWork({ id, day, photos }: Work): Promise<void> {
  await put(
    monthOf(day),
    worksIn(monthOf(day)).filter((one) => one.id !== id),
  )
  photos.forEach(dropFile)
}

/** The latest line, from which a new one takes who gives the work and what was agreed. */
export const lastWork = (): Work | null => worksIn(monthsKept()[0] ?? '').slice(-1)[0] ?? null

/** Photos of all lines, the latest first. */
export const workPhotos = (): { path: string; day: CivilDate }[] =>
  allWorks()
    .sort((one, other) => other.day.localeCompare(one.day))
    .flatMap(({ day, photos }) => photos.map((path) => ({ path, day })))
