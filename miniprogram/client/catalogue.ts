import { areaWords, type Entry } from '../generated/catalogue'

/*
 * Many services on a small screen: a few on the first page, all of them by area, and any of them by a word.
 */

/** How many services stand as cards on the first page, and as rows on a desk before all are asked for. */
export const MOST_FIRST = 4

/** Services of one area, in their order. */
export interface Shelf<T> {
  id: string
  name: string
  rows: T[]
}

/** Services by area, in the order of the areas; areas that have none are left out. `side`: whose words. */
export const shelvesIn = <T extends Pick<Entry, 'area'>>(entries: T[], side: 'name' | 'desk' = 'name'): Shelf<T>[] =>
  areaWords
    .map((area) => ({ id: area.id, name: area[side], rows: entries.filter((one) => one.area === area.id) }))
    .filter(({ rows }) => rows.length > 0)

/** Full-width letters become ordinary ones; blanks and signs do not count. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,.!?:;'"、，。！？：；“”…·-]/g, '')

/** What a service is found by, each in the plain form. */
interface Terms {
  names: string[]
  words: string[]
  promise: string
  area: string
}
/** Made once for each service: a search runs with each key. */
const known = new WeakMap<Entry, Terms>()

function termsOf(entry: Entry): Terms {
  const made = known.get(entry) ?? {
    names: [entry.name, entry.official].map(plain),
    words: (entry.words ?? []).map(plain),
    promise: plain(entry.promise),
    area: plain(areaWords.find(({ id }) => id === entry.area)?.name ?? ''),
  }
  known.set(entry, made)
  return made
}

const NOT_FOUND = 4
/** How well a word fits a service: by its names, by what else people call it, by what it promises, by its area. */
function distance(entry: Entry, word: string): number {
  const { names, words, promise, area } = termsOf(entry)
  const fits = [
    names.some((name) => name.includes(word) || word.includes(name)),
    // 「我要讨薪」 is a sentence that holds a word of ours.
    words.some((one) => one.includes(word) || word.includes(one)),
    promise.includes(word),
    area.includes(word),
  ]
  const first = fits.indexOf(true)
  return first < 0 ? NOT_FOUND : first
}

/** Services that somebody may mean, the nearest first; all of them in their order for no word. */
export function foundBy<T extends Entry>(entries: T[], text: string): T[] {
  const word = plain(text)
  if (!word) return entries
  return entries
    .map((entry) => ({ entry, far: distance(entry, word) }))
    .filter(({ far }) => far < NOT_FOUND)
    .sort((one, other) => one.far - other.far)
    .map(({ entry }) => entry)
}
