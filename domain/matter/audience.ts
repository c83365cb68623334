/*
 * For whom an offer is. A board is found by one key; a reader has a key for each audience that they belong to: the same
 * keys say what is listed, what may be opened, and what may be pressed.
 */

/**
 * The members of the union and of those below it, where nothing is said; `women` among them; whoever works at a `site` that
 * these unions look after, or belongs to a `household` that they help, member or not; `everybody` with the app.
 */
export type Audience = 'women' | 'site' | 'household' | 'everybody'

const EVERYBODY = 'all'
const someOf = (audience: Audience, org: string): string => `${audience}|${org}`

/** The key of a board: for members it is the union itself, as it was before there were others. */
export function audienceKey(org: string, audience?: Audience): string {
  if (audience === 'everybody') return EVERYBODY
  return audience ? someOf(audience, org) : org
}

/** What is known of a reader, from what was verified; what is not known counts as not so. Each a union and all above it. */
export interface Known {
  /** Where they are a member. */
  line: string[]
  gender?: 'female' | 'male' | null | undefined
  /** What looks after the site where they work. */
  site: string[]
  /** What helps their household. */
  household: string[]
}

/** Keys of all audiences that somebody belongs to. */
export const audiencesOf = ({ line, gender, site, household }: Known): string[] => [
  ...line,
  ...(gender === 'female' ? line : []).map((org) => someOf('women', org)),
  ...site.map((org) => someOf('site', org)),
  ...household.map((org) => someOf('household', org)),
  EVERYBODY,
]
