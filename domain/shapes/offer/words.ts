import { civilDateOf, clockTimeOf } from '../../base/calendar'
import { dayWords } from '../../base/words'
import type { Line, Move, News } from './line'
import type { CaseRecord } from '../../matter/types'
import type { Head } from './row'

/*
 * What people are told of a change to their line that they did not make themselves. Titles name no offer.
 */

/** 「11月26日 周四 14:00」 */
const hourWords = (at: string, now: string): string =>
  `${dayWords(civilDateOf(at), civilDateOf(now)).screen} ${clockTimeOf(at)}`

/** Told whoever gets a turn, or has let one go by; null where nobody needs to be told. */
export function newsOf(
  { board }: Pick<Head, 'board'>,
  line: Pick<Line, '_id' | 'state'> & { move: Move },
  turn: string | null,
  now: string,
): News | null {
  const { to, op, command } = line.move
  const title = board?.title ?? '活动'
  const id = `${line._id}-${op}`
  if (to === 'offered' && turn) {
    const text = `${title}：有一个名额给您留到 ${hourWords(turn, now)}。去的话，在“工会的活动”里点“我要去”；到时候没点，就让给下一位。`
    return { id, title: '您排的队轮到了', text, at: now }
  }
  const lapsed = to === 'off' && line.state === 'offered' && command === undefined
  return lapsed ? { id, title: '给您留的名额过时了', text: `${title}：您没有回话，名额让给下一位了。`, at: now } : null
}

/**
 * Told whoever something was put down of: the first time, and once more where it was changed. The id makes each of them
 * once, however often it is changed.
 */
export const outcomeNews = (
  { title }: Pick<CaseRecord, 'title'>,
  { _id, outcome }: Pick<Line, '_id' | 'outcome'>,
  now: string,
): News => ({
  id: `${_id}-outcome${outcome === null ? 1 : 2}`,
  title: outcome === null ? '您参加的活动有结果了' : '您参加的活动，结果改了',
  text: `${title}：在“我的”里点“我参加过的活动”，就能看到给您的结果。`,
  at: now,
})
