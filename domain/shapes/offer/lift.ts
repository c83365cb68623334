import type { Guest } from '../../matter/types'
import { newLine } from './line'
import type { Line } from './line'

/*
 * Offers of before held their people inside. Once one of them is pressed on, they move out: first the head has its counts,
 * then each has a line, last the head lets go of them. Whoever reads in between finds them inside; whoever is broken off is
 * finished by the next.
 */

/** A guest of before as a line that stands where they stood. */
export function lineOfGuest(
  ids: Pick<Line, '_id' | 'about' | 'person' | 'until'>,
  { name, at, in: there }: Guest,
): Line {
  const line = newLine({ ...ids, name }, at)
  return { ...line, state: there ? 'present' : 'in', live: true, since: there ?? at, there }
}
