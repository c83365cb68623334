import { inCapitals } from '../base/money'
import type { Fen } from '../base/money'
import { textOf } from '../form'
import { cell, label, onPaper, stamp, table, yuanOnPaper } from '../letters'
import type { Cell, Row } from '../letters'
import { formatNumber } from '../matter/number'
import type { CommandContext, Letter } from '../matter/service'
import { paidIn, tailOf } from './payment'
import type { CardFields } from './payment'

/*
 * 给付单: the sheet that goes with a payment (parts/payment): to whom, for what, how it was reckoned, how much, in capitals as
 * well, on which card and day; signed by hand.
 */

export interface Voucher {
  name: string
  card: CardFields
  sum: (context: CommandContext) => Fen
  /** Whose it is, and what it is for: names and words; of the first, two stand in a row. */
  whose: (context: CommandContext) => [string, string][]
  about: (context: CommandContext) => [string, string][]
  /** How it was reckoned: four columns, the first row their names; and what bounds it. */
  reckoned: (context: CommandContext) => string[][]
  bounds: (context: CommandContext) => string
}

const FOUR = [3, 5, 3, 5]
const COLUMNS = [5, 4, 2, 4]

const pairs = (...ones: [string, string][]): Cell[] => ones.flatMap(([name, said]) => [label(name), cell(said)])
const wide = ([name, said]: [string, string]): Cell[] => [label(name), cell(said, 3)]
const signed = (...names: string[]): Row => ({ cells: names.flatMap((name) => [label(name), cell('')]), tall: 14 })

/** Two in a row. */
const inPairs = (ones: [string, string][]): Cell[][] =>
  ones.flatMap((_one, at) => (at % 2 ? [] : [pairs(...ones.slice(at, at + 2))]))

function cardRow(card: CardFields, context: CommandContext): Cell[] {
  const { answers } = context
  const [, ...besides] = card
  const bank = besides.map(({ id }) => textOf(answers[id])).join(' ')
  const { on } = paidIn(context)
  return pairs(['收款卡', `${bank} 尾号${tailOf(card, answers)}`], ['付款日期', on ? onPaper(textOf(on)) : ''])
}

/** The sheet of a service; it stands among its letters as `voucher`. */
export const voucherOf = ({ name, card, sum, whose, about, reckoned, bounds }: Voucher): Letter => ({
  name,
  names: true,
  copy: true,
  back: 'voucherBack',
  write: (context) => {
    const [heads = [], ...rows] = reckoned(context)
    const given = sum(context)
    return {
      layout: 'form',
      title: name,
      blocks: [
        table(FOUR, [
          ...inPairs([['办事编号', formatNumber(context.record.no)], ...whose(context)]),
          ...about(context).map(wide),
        ]),
        table(COLUMNS, [heads.map(label), ...rows.map((row) => row.map((said) => cell(said)))]),
        table(FOUR, [
          wide(['封顶', bounds(context)]),
          wide(['给付金额', `${yuanOnPaper(given)}\n${inCapitals(given)}`]),
          cardRow(card, context),
          signed('经办人', '审批人'),
          signed('财务', '领款人'),
          { cells: [label('工会盖章'), stamp('', 3)], tall: 34 },
        ]),
      ],
    }
  },
})
