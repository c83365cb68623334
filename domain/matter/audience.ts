/*
 * For whom an offer is. A board is found by one key; a reader has a key for each audience that they belong to: the same
 * keys say what is listed, what may be opened, and what may be pressed.
 */

/** The members of the union and of those below it, where nothing is said; `women` among them; `everybody` with the app. */
export type Audience = 'women' | 'everybody'

const EVERYBODY = 'all'
const womenOf = (org: string): string => `women|${org}`

/** The key of a board: for members it is the union itself, as it was before there were others. */
export function audienceKey(org: string, audience?: Audience): string {
  if (audience === 'everybody') return EVERYBODY
  return audience === 'women' ? womenOf(org) : org
}

/** What is known of a reader, from what a union has verified; what is not known counts as not so. */
export interface Known {
  /** Their union and all above it; empty for who is no member. */
  line: string[]
  gender?: 'female' | 'male' | null | undefined
}

/** Keys of all audiences that somebody belongs to. */
export const audiencesOf = ({ line, gender }: Known): string[] => [
  ...line,
  ...(gender === 'female' ? line.map(womenOf) : []),
  EVERYBODY,
]
