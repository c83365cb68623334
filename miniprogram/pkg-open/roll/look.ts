import { formatYuan, formatYuanExact } from '../../../domain/base/money'
import { ITEMS } from '../../../domain/matter/draws'
import { itemWords } from '../../../domain/matter/funds'
import { FEWEST, ROLL_STATES } from '../../../domain/shapes/ledger/roll-states'
import { SOURCES } from '../../../domain/shapes/ledger/types'
import type { RollDesk, RollView } from '../../../typings/rolls'
import { byWords, dayWords, sinceWords } from '../../client/when'

/*
 * 公示名单 as it is read: by members, and with more of it by the desk.
 */

/** Of one payment, also as it is read aloud. */
interface LineLook {
  key: string
  name: string
  union: string
  words: string
  spoken: string
}
export interface RollLook {
  title: string
  about: string[]
  /** The numbers, in a sentence each. */
  totals: string[]
  lines: LineLook[]
  cells: string[]
}

const sumWords = (sum: number | null): string => (sum === null ? '' : `，共 ${formatYuan(sum)}`)

function restWords({ rest }: RollView): string[] {
  if (rest === null) return []
  if (rest.n === null) return [`另有不到 ${FEWEST} 户没有写出来，免得认出是谁。`]
  return [`另有 ${rest.n} 笔没有写出来${sumWords(rest.sum)}。没写的，是本人没同意，或者这一项没问过。`]
}

export const rollLook = (view: RollView): RollLook => ({
  title: '钱给了谁',
  about: [
    view.orgName,
    `${SOURCES[view.source]}：${itemWords(view.items)}`,
    `${dayWords(view.from)} 到 ${dayWords(view.to)} 付的`,
    ...(view.shown ? [`贴到 ${byWords(view.shown.to)}`] : []),
  ],
  totals: [
    ...(view.all.n === null ? [] : [`一共付了 ${view.all.n} 笔${sumWords(view.all.sum)}。`]),
    ...restWords(view),
  ],
  lines: view.lines.map(({ name, union, item, band }, at) => ({
    key: String(at),
    name,
    words: `${ITEMS[item]}，${band}`,
    spoken: `${name}，${union}，${ITEMS[item]}，${band}`,
    union,
  })),
  cells: view.cells.map(({ union, item, n }) =>
    union === null ? `其他工会和项目：${n} 笔` : `${union}${item === null ? '' : `，${ITEMS[item]}`}：${n} 笔`,
  ),
})

/** What only the desk reads of it. */
export const deskLines = ({ state, made, answered, books }: RollDesk): string[] => [
  ROLL_STATES[state],
  `${made.own ? '您' : made.name} ${sinceWords(made.at)} 做的`,
  ...(answered ? [`${answered.name} ${sinceWords(answered.at)} ${state === 'refused' ? '没有同意' : '核对过'}`] : []),
  `台账这几天付了 ${formatYuanExact(books.paid)}`,
  ...(books.back ? [`其中退回来、没列的 ${formatYuanExact(books.back)}`] : []),
  `名单一共 ${formatYuanExact(books.listed)}`,
]
