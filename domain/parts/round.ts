import { formatYuan } from '../base/money'
import type { Fen } from '../base/money'
import { notesOf, refusal } from '../matter/command'
import type { CommandContext, Outcome, Part, Refusal, Service, Share } from '../matter/service'

/*
 * 一轮发放的名单: its people stand in lines of their own (`shapes/round`); the case says how the list stood when it was put
 * forward, and when it was approved.
 */

interface Notes {
  /** How many, and what they get together, in fen; of the last step that looked. */
  n: number
  sum: Fen
}
const notes = notesOf<Notes>('round')

/** What a round's answers say; null for any other service. */
const shareOf = (service: Service, answers: CommandContext['answers']): Share | null =>
  service.shape === 'round' ? service.round.share(answers) : null

const EMPTY = '名单上还没有人。先把人加进来，再送审。'
const BUSY = '同事正在改名单，过一分钟再点。'

/** Why a list cannot be put forward or approved as it stands. */
export function listRefused({ service, answers, list }: CommandContext): Refusal | null {
  if (!list || list.busy) return refusal('NOT_NOW', BUSY)
  if (list.n === 0) return refusal('NOT_NOW', EMPTY)
  const stock = shareOf(service, answers)?.stock ?? null
  const short = stock !== null && list.n > stock
  return short ? refusal('NOT_NOW', `名单上 ${list.n} 人，只备了 ${stock} 份。请划掉几个，或者另办一次。`) : null
}

/** The step with how the list stood. */
export function withList({ record, list }: CommandContext): Outcome {
  if (!list) return {}
  return {
    note: `名单 ${list.n} 人，一共 ${formatYuan(list.sum)}。`,
    memo: notes.write(record, { n: list.n, sum: list.sum }),
  }
}

/** How many were put forward or approved, and for how much; nothing before. */
export function listedOf({ record }: Pick<CommandContext, 'record'>): Notes | null {
  const { n, sum } = notes.read(record)
  return n === undefined || sum === undefined ? null : { n, sum }
}

export const roundPart: Part = {
  name: 'round',
  see: (context) => {
    const listed = listedOf(context)
    if (!listed) return {}
    const rows = [
      { id: 'n', label: '名单', value: `${listed.n} 人` },
      { id: 'sum', label: '一共', value: formatYuan(listed.sum) },
    ]
    return { sections: [{ id: 'round', title: '送审的名单', rows }] }
  },
}
