import { textOf } from '../../../form'
import type { CommandContext } from '../../../matter/service'
import { cell, label, list, say, table, yuanOnPaper } from '../../../letters'
import { claimants, listIn, repsIn } from '../dispute/claimants'

/*
 * Those of one side of a dispute. Whoever acts for them may not settle, change or give up what somebody wants without them:
 * the agreement has a line for each (劳动争议调解仲裁法 第7条; 劳动人事争议仲裁办案规则 on representatives).
 */

const { joinedIn, standingWords, represented, partners, withPartners, part } = claimants({
  kind: 'dispute',
  since: 2,
  own: ({ claim }) => ({ days: 0, sum: typeof claim === 'number' ? claim : 0 }),
  about: ({ opponent }) => `和${textOf(opponent)}的争议，请人调解`,
  got: () => 0,
  stays: () => null,
  may: ['supplement', 'ownWords', 'notCame'],
})

export { part, partners, represented, withPartners }

/** How many are one side, where there are several; empty where it is one's own. */
export const severalWords = (context: CommandContext): string =>
  listIn(context.answers).length ? standingWords(context) : ''

/** In the agreement: who they are, and that it binds whoever signs for themselves; nothing where it is one's own. */
export function sideBlocks(context: CommandContext) {
  const joined = joinedIn(context)
  if (joined.length < 2) return []
  const reps = repsIn(context.answers)
  const head = ['序号', '姓名', '请求的数额', '本人签名'].map(label)
  const lines = joined.map(({ name, sum }, at) =>
    [String(at + 1), name, sum ? yuanOnPaper(sum) : '', ''].map((text) => cell(text)),
  )
  return [
    say(`甲方共${joined.length}人，名单如下。${reps ? `推举的代表：${reps}。` : ''}`),
    table([1, 3, 3, 4], [head, ...lines]),
    list('代表签字，对本人签了名的人有效；没有签名的，不受本协议约束，可以另行申请仲裁。'),
  ]
}
