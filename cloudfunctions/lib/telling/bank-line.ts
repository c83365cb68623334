import type { News, Payout } from '../../../domain/shapes/ledger'
import type { RoundLine } from '../../../domain/shapes/round'
import { lineOf, putLine } from '../store/rounds'

/*
 * What the bank said of money for somebody on a round's list is told to their line: it has it by the bank's word alone.
 */

/** A line as the bank's word leaves it; null where it says so already. @param over the round is cleared: what came back is not given any more */
function saidBy(line: RoundLine, news: News, over: boolean): Partial<RoundLine> | null {
  const { to, op, at, by, name, why } = news
  if (to === 'reserved') return { card: true, refused: null }
  if (to === 'returned') return line.state === 'returned' ? null : { state: 'returned', refused: null }
  const refused = why ?? '银行没有说明原因'
  if (to !== 'paid') return { state: over ? 'void' : 'approved', given: null, refused }
  if (line.given?.op === op) return null
  return { state: 'given', given: { op, at, how: 'bank', by, name }, refused: null }
}

/**
 * Tells a line what the bank said of its payout; what it owes then, a message and the like, the timer does.
 * @param over the round is cleared
 * @returns false where somebody else has the line: it is told again later
 */
export async function tellLine({ part = '' }: Payout, news: News, over: boolean, now: string): Promise<boolean> {
  const line = await lineOf(part)
  const said = line && saidBy(line, news, over)
  if (!line || !said) return true
  return putLine(line, { ...said, wakeAt: now })
}
