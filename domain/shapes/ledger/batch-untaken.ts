import { refusal } from '../../matter/command'
import type { Refusal } from '../../matter/service'
import { BATCH_STATES, notFor, standing } from './batch'
import type { Batch, Hand, Who } from './batch'

/*
 * 银行没收: a batch that went to the bank, and that the bank never took. Its payouts wait to be paid again, and no worker is
 * asked for another card. Another than who sent it says so, since it makes the same money payable a second time.
 */

const OWN = '这张单是您送银行的，要请另一个人来记“银行没收”。'
const SAID = '单上已经有银行的结果了，银行收了这张单。没付成的，一笔一笔记。'
const EMPTY = '写清楚银行怎么说、哪天问的。'
const empty = (): Refusal => ({
  ...refusal('INVALID', EMPTY),
  fields: [{ path: 'why', code: 'EMPTY', message: EMPTY }],
})

/** The bank never took it. Said twice by the same, it is the same. */
export function untaken(batch: Batch, hand: Hand & Who, why: string): Batch | Refusal {
  const { by, name, at } = hand
  if (batch.untaken) return batch.untaken.by === by ? batch : refusal('NOT_NOW', '同事已经记过银行没收了。')
  if (batch.state !== 'sent' || !batch.sent)
    return refusal('NOT_NOW', `这张单${BATCH_STATES[batch.state]}，不用记这个。`)
  if (batch.sent.by === by) return refusal('SAME_PERSON', OWN)
  if (batch.lines.some(({ result }) => result !== null)) return refusal('NOT_NOW', SAID)
  const [words] = standing(batch).flatMap((line) => notFor(line, hand) ?? [])
  if (words) return refusal('SAME_PERSON', words.replace('这笔钱', '单上有一笔钱'))
  if (why === '') return empty()
  return { ...batch, state: 'untaken', untaken: { by, name, at, why }, rev: batch.rev + 1 }
}

/** Whether somebody may say so: see `untaken`. */
export const maySayUntaken = (batch: Batch, hand: Hand & Who): boolean =>
  !('ok' in untaken(batch, hand, '-')) && !batch.untaken
