import type { Message } from '../../../domain/matter'
import { peopleOf } from '../store/lines'
import type { Letter } from '../store/pushes'
import { leave } from './letters'

/** Read and told at once, and so many times in one run: two thousand people. */
const PAGE = 100
const MOST_PAGES = 20

const hasPlace = (state: string): boolean => state === 'in' || state === 'present'

/**
 * Tells the people of an offer, in the order of coming. Ids are made of the effect's and the line's, so that whoever is
 * broken off begins the page anew and doubles nothing.
 * @returns what may be pushed, and after whom it goes on where there are more than one run takes
 */
export async function tellPeople(
  about: string,
  effect: string,
  message: Message,
): Promise<{ letters: Letter[]; after: string | null }> {
  const everybody = !('people' in message.to) || message.to.people === 'all'
  const letters: Letter[] = []
  let after = message.after ?? null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { rows, next } = await peopleOf(about, after ?? undefined, PAGE)
    const those = rows.filter(({ state }) => everybody || hasPlace(state))
    letters.push(...(await Promise.all(those.map((line) => leave(noteOf(about, effect, message, line))))))
    after = next
    if (next === null) break
  }
  return { letters, after }
}

const noteOf = (
  about: string,
  effect: string,
  { title, text = '', at }: Message,
  line: { _id: string; person: string },
) => ({
  _id: `${about}-${effect}-${line.person}`,
  person: line.person,
  title,
  text,
  at,
  page: `pkg-open/offer/offer?id=${about}`,
})
