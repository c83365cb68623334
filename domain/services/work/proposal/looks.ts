import { choice, longText } from '../../../form/build'
import type { Answers } from '../../../form'
import { refusal } from '../../../matter/command'
import { packOf } from '../../../matter/desk'
import type { CommandContext, OwnTerm, Refusal } from '../../../matter/service'
import { review, viewsIn } from '../../../parts/review'
import { isLarge, panelScore, wantedFor } from '../../../rules/proposal/panel'
import type { Wanted } from '../../../rules/proposal/panel'
import { EFFECT, SCORES } from './scores'
import { membersOf } from './worth'

/*
 * Who looks at a proposal besides the desk: somebody who knows the work (部门意见, 条例第14条), and above a yearly saving a
 * panel of three or more, an odd number (评审, 条例第13条). They read the idea and not whose it is.
 */

const OWN = '本系统默认，工会可以改'
export const TERMS = {
  // Days as they come: a last day that waited for the next year's holidays would leave the matter with those who look.
  view: { n: 7, type: 'N', basis: '请懂行的人看，几天内说看法', hard: false, roll: false, source: OWN, sure: 'D' },
  panel: { n: 30, type: 'N', basis: '请几个人评，几天内评完', hard: false, roll: false, source: OWN, sure: 'D' },
  settle: { n: 5, type: 'W', basis: '评完几天内定下来', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

/** The idea: neither name nor telephone number, and not which union it went to. */
const SHOWS = ['title', 'problem', 'measures', 'benefit', 'saves', 'category', 'area', 'ownDuty', 'source', 'photos']
const VIEWS = { yes: '能用', part: '能用一部分', later: '先留着，现在条件不够', no: '用不了' }
const view = choice('view', '看法', '能不能用？', VIEWS)
const why = longText('why', '为什么', '为什么？', { min: 10, max: 300, hint: '只有办事的人看得到。' })

/** Nine are as many as a table has room for, and the document for their words. */
const MOST = 9

const savesOf = ({ saves }: Answers): number | null => (typeof saves === 'number' ? saves : null)
const mayHavePanel = ({ answers, record, facts }: CommandContext): boolean =>
  isLarge(savesOf(answers), packOf(record, facts))

export const oneView = review({
  name: 'deptView',
  asked: 'view_asked',
  given: 'view_given',
  term: 'view',
  least: 1,
  most: 1,
  title: '部门意见',
  label: '请懂行的人看',
  done: '请懂行的人看',
  asks: [view, why],
  shows: SHOWS,
})

export const panel = review({
  name: 'panel',
  asked: 'panel_asked',
  given: 'panel_given',
  term: 'panel',
  least: 3,
  most: MOST,
  title: '评审',
  label: '请几个人评',
  done: '请几个人一起评',
  asks: [...SCORES, view, why],
  scores: SCORES,
  reckon: (totals) =>
    panelScore(totals)
      .steps.map(({ answer }) => answer)
      .join('\n'),
  shows: SHOWS,
  when: mayHavePanel,
})

/** Whoever judges what cannot be put in money, once it is done: the same sheet (条例第7条). */
export const effect = review({
  name: EFFECT,
  asked: 'effect_asked',
  given: 'effect_given',
  term: 'panel',
  least: 3,
  most: MOST,
  title: '评作用',
  label: '算不出钱，请几个人评',
  done: '请几个人评作用',
  asks: [...SCORES, why],
  scores: SCORES,
  reckon: (totals) =>
    panelScore(totals)
      .steps.map(({ answer }) => answer)
      .join('\n'),
  shows: SHOWS,
})

function wanted({ answers, record, facts }: CommandContext): Wanted {
  return wantedFor(savesOf(answers), membersOf(record, facts), packOf(record, facts)).value
}

const WANT = {
  panel: `一年能省这么多，工会又大，采纳前要有三个人以上评。请点“${panel.ask.label}”；这里人不够，就请上一级办。`,
  view: `工会大，采纳前要有懂行的人看过。请点“${oneView.ask.label}”；这里没有人，就请上一级办。`,
}

/** A large union adopts nothing that nobody besides the desk has looked at; a small one answers by itself. */
export function lookedAt(context: CommandContext): Refusal | null {
  const { record } = context
  const [one, several] = [viewsIn(record, 'deptView'), viewsIn(record, 'panel')]
  const needs = wanted(context)
  if (needs === 'nobody' || several >= 3 || (needs === 'view' && one + several > 0)) return null
  return refusal('NOT_NOW', WANT[needs])
}
