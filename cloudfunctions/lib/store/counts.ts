import { _, addOnce, change } from './cloud'
import type { Caller } from '../caller'
import { ApiError } from '../errors'

/*
 * How often somebody did something on a civil day: one document a person, day and kind of deed, changed by one conditional
 * update.
 */

/** How often a day, and what is said above that: until when, and what to do meanwhile. */
const LIMITS = {
  /** Codes that are typed and used once; what is said of them is always the same: see `once.ts`. */
  tries: { most: 5, words: '' },
  /** Codes that lead nowhere: scanned, or sent with a step. */
  wrongCode: { most: 50, words: '您今天扫的码有 50 张用不了，今天先不能再扫。明天可以接着扫；急事请打 12351。' },
  objection: { most: 10, words: '您今天已经提了 10 次意见，工会先核实这些。明天可以再提；急事请打 12351。' },
  alike: { most: 30, words: '您今天找过 30 次一样的建议了，明天可以再找。建议照样能交。' },
  siteCode: { most: 5, words: '您今天已经换了 5 次码，今天不能再换。现在这张码照常能用，明天可以再换。' },
  check: { most: 50, words: '您今天已经检查了 50 次表，到上限了。明天可以接着查；急的请同事来导入。' },
} as const
type Counted = keyof typeof LIMITS

const idOf = (kind: Counted, { person, today }: Caller): string => `${kind}|${person}|${today}`

/** Counts one of today's, in one update. @returns false if all are used up */
export async function countToday(kind: Counted, caller: Caller): Promise<boolean> {
  const _id = idOf(kind, caller)
  const more = async () => (await change('counts', { _id, n: _.lt(LIMITS[kind].most) }, { n: _.inc(1) })) === 1
  return (await more()) || (await addOnce('counts', { _id, kind, n: 1, at: caller.now })) || more()
}

/** Counts one of today's. @throws ApiError NOT_NOW, which says when one may go on */
export async function mayStill(kind: Counted, caller: Caller): Promise<void> {
  if (!(await countToday(kind, caller))) throw new ApiError('NOT_NOW', LIMITS[kind].words)
}
