import { dayWords } from '../../../domain/base/words'
import { civilDateOf } from '../../../domain/base/calendar'
import { stateNamed } from '../../../domain/matter'
import type { OrgTree, RoundStanding } from '../../../domain/matter'
import { stateChip } from '../../../domain/matter/chips'
import { doublesIn, markOfSlip, shareWords, talliesOf, WHYS } from '../../../domain/shapes/round'
import type { Earlier, RoundLine } from '../../../domain/shapes/round'
import type { RoundPerson, RoundRow, RoundView } from '../../../typings/api'
import { slipFor } from '../../lib/rounds/slip'
import { isAtDesk, mayAdd, mayPrint, mayStrike, openIn } from './right'
import type { Opened } from './right'

const STANDING: Record<RoundStanding, string> = {
  coming: '正在加',
  listed: '在名单上',
  approved: '还没领',
  given: '领了',
  void: '没领，退回去了',
  returned: '给错了，退回来了',
  refused: '划掉了',
  off: '没加上',
}

/** What the overview needs of a line. */
export type Counted = Pick<RoundLine, '_id' | 'who' | 'house' | 'name' | 'state' | 'sum' | 'orgs' | 'again'> &
  Pick<RoundLine, 'card' | 'refused'>
export const COUNTED = {
  ...{ who: true, house: true, name: true, state: true, sum: true, orgs: true, again: true },
  ...{ card: true, refused: true },
}

export function roundRow(found: Opened): RoundRow {
  const { doc, service, share, org } = found.head
  return {
    ...{ id: doc._id, title: doc.title, orgName: org.name, state: doc.state },
    chip: stateChip(stateNamed(service, doc.state).chip).word,
    share: shareWords(share),
    to: share.to,
    open: openIn(found),
  }
}

const timeWords = (at: string): string => dayWords(civilDateOf(at), civilDateOf(at)).screen

/** Where each gets it on their card: whose account nobody knows, and whom the bank could not pay. */
function ofMoney({ head }: Opened, lines: Counted[]): Pick<RoundView, 'byBank' | 'cardless' | 'refused'> {
  const due = lines.filter(({ state }) => state === 'listed' || state === 'approved')
  const byBank = head.doc.grant?.lines === true
  return {
    byBank,
    cardless: head.share.stock === null ? due.filter(({ card }) => !card).length : 0,
    refused: due.filter(({ refused }) => refused).length,
  }
}

/** 「孙* 11月20日又发过一次」 */
const againIn = (lines: Counted[]): RoundView['again'] =>
  lines.flatMap(({ name, state, again }) =>
    Object.values(again).map((one) => {
      const what = state === 'given' ? '又发过一次' : '在结清以后发的'
      return { name, words: `${one.name} ${timeWords(one.at)}${what}，请核对` }
    }),
  )

const LEAVES: RoundStanding[] = ['listed', 'approved', 'void', 'given']

export function roundView(found: Opened, lines: Counted[], earlier: Earlier[], fund: string): RoundView {
  const { share } = found.head
  const tallies = talliesOf(lines)
  const standing = lines.filter(({ state }) => LEAVES.includes(state))
  const officer = found.grant.role === 'officer'
  return {
    ...roundRow(found),
    tallies,
    stock: share.stock === null ? null : { all: share.stock, left: share.stock - tallies.given.n },
    signed: share.signed,
    source: fund || share.source || '批的时候定',
    ...ofMoney(found, lines),
    doubles: officer ? doublesIn(standing, earlier) : [],
    again: againIn(lines),
    may: { add: mayAdd(found), strike: openIn(found).striking && officer, print: mayPrint(found) },
    desk: isAtDesk(found),
  }
}

/** How somebody stands; of money, what it waits for. */
function standingWords({ head }: Opened, { state, reason, refused, card }: RoundLine): string {
  if (reason) return `${STANDING[state]}：${reason}`
  if (refused) return `银行没付成：${refused}`
  const none = head.share.stock === null && !card && (state === 'listed' || state === 'approved')
  if (none) return '还没有收款的卡'
  return head.doc.grant?.lines ? (OF_MONEY[state] ?? STANDING[state]) : STANDING[state]
}
const OF_MONEY: Partial<Record<RoundStanding, string>> = {
  approved: '财务在付',
  given: '打到卡上了',
  void: '没付成，退回去了',
}

export const personRow = (found: Opened, line: RoundLine, orgs: OrgTree): RoundPerson => ({
  ...{ id: line._id, name: line.name, state: line.state, by: line.byName },
  unit: orgs[line.unit]?.name ?? '',
  why: WHYS[line.why],
  words: standingWords(found, line),
  mark: markOfSlip(slipFor(line)),
  given: line.given && { at: line.given.at, name: line.given.name },
  strike: line.state === 'listed' && mayStrike(found, line),
})
