import { civilDateOf } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import { inCapitals } from '../../base/money'
import { cell, label, onPaper, stamp, table, yuanOnPaper } from '../../letters'
import type { Cell, Paper, Row } from '../../letters'
import { ITEMS } from '../../matter/draws'
import { formatNumber } from '../../matter/number'
import type { Batch, Hand, Line, Result } from './batch'

/*
 * 付款凭证: one line of a batch on paper, with who did what, what the bank said, and places to sign and to seal.
 */

const FOUR = [3, 5, 3, 5]
const pair = (...ones: [string, string][]): Cell[] => ones.flatMap(([name, said]) => [label(name), cell(said)])
const wide = (name: string, said: string): Cell[] => [label(name), cell(said, 3)]
const signed = (...names: string[]): Row => ({ cells: names.flatMap((name) => [label(name), cell('')]), tall: 14 })

const handOf = (hand: Hand | null): string => (hand ? `${hand.name}　${onPaper(civilDateOf(hand.at))}` : '')

/** What the bank said, in words. */
function saidOf(result: Result | null): string {
  if (!result) return '还没有结果'
  const on = onPaper(result.on)
  if (result.kind === 'paid') return `${on}付成`
  return `${on}${result.kind === 'back' ? '付了又退回' : '没付成'}：${result.why}`
}

/** What stands on it besides. */
export interface SlipFacts {
  union: string
  /** What people call the money. */
  fund: string
  today: CivilDate
}

/** The sheet of one line. */
export function paidSlip(batch: Pick<Batch, 'made' | 'checked' | 'sent'>, line: Line, facts: SlipFacts): Paper {
  const { payee, sum, item, no, ref, result } = line
  const { made, checked, sent } = batch
  return {
    layout: 'form',
    title: '付款凭证',
    blocks: [
      table(FOUR, [
        pair(['付款单位', facts.union], ['打印日期', onPaper(facts.today)]),
        pair(['办事编号', formatNumber(no)], ['参考号', ref]),
        pair(['收款人', payee.name], ['开户行', payee.bank]),
        wide('收款账号', payee.card),
        pair(['用途', ITEMS[item]], ['资金来源', facts.fund]),
        wide('金额', `${yuanOnPaper(sum)}\n${inCapitals(sum)}`),
        wide('银行结果', saidOf(result)),
        pair(['做单', handOf(made)], ['复核', handOf(checked)]),
        pair(
          ['付款', handOf(sent)],
          ['外聘会计', sent?.outside ? `${sent.outside.name}，${sent.outside.voucher}` : ''],
        ),
        signed('会计', '出纳'),
        signed('负责人', '领款人'),
        { cells: [label('工会盖章'), stamp('', 3)], tall: 34 },
      ]),
    ],
  }
}
