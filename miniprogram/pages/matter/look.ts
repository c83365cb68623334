import type { Action, CaseView } from '../../../typings/api'
import { askWords } from '../../client/chips'
import { byWords, dayWords } from '../../client/when'

const SUPPLEMENT = 'supplement'

/** The one thing that waits for the person: a card of its own, with its button and the other answers to it. */
export interface Must {
  command: string
  title: string
  button: string
  others: Action[]
}

/** What the applicant sees of a case besides the desk and the timeline, ready to draw. */
export interface MatterLook {
  gaps: CaseView['gaps']
  must: Must | null
  actions: Action[]
  refusal: { word: string; text: string; ways: string[] } | null
  notice: { text: string; days: string } | null
  /** What the union said with its last step, while nothing else has happened: the answer that somebody came for. */
  said: { title: string; text: string; who: string; actions: Action[] } | null
  /** Others whom it names: how many have said that they are meant; empty where it names nobody. */
  alongside: string
}

/** What the applicant may still do after a refusal, in order. */
function refusalOf({ refusal, chip }: CaseView): MatterLook['refusal'] {
  if (!refusal) return null
  const { text, appealBy, again } = refusal
  const appeal = appealBy ? [`不服这个结果，请上一级再看。最晚 ${byWords(appealBy)}。`] : []
  return { word: chip.word, text, ways: [...appeal, again, '打 12351 问清楚。'] }
}

const noticeOf = ({ notice }: CaseView): MatterLook['notice'] =>
  notice && { text: notice.text, days: `${dayWords(notice.from)} 到 ${byWords(notice.to).replace('前', '')}` }

/** A refusal, and what is asked for, have cards of their own. */
function saidOf({ timeline, refusal, gaps, desk, actions }: CaseView): MatterLook['said'] {
  const last = timeline.find(({ at }) => at !== null)
  if (!last?.note || !last.who || refusal || gaps.length) return null
  // When nobody has it any more, what one may still say to the answer stands with it.
  const replies = desk ? [] : actions.filter(({ tone }) => tone !== 'stop')
  return { title: last.title, text: last.note, who: last.who, actions: replies }
}

function alongsideOf({ alongside }: CaseView): string {
  if (!alongside) return ''
  const { yes, open } = alongside
  return open ? `${yes} 个点了头，还有 ${open} 个没点，把码给他们扫` : `${yes} 个点了头`
}

function mustOf({ actions, desk, todo }: CaseView): Must | null {
  // What lies at no desk may wait for them all the same: a review.
  const waits = desk?.name === '您' || (desk === null && todo !== undefined)
  const action = waits ? actions.find(({ tone }) => tone === 'go') : undefined
  if (!action) return null
  const { command, label } = action
  // What can be done besides a review is no other answer to it.
  const others = desk ? actions.filter(({ tone }) => tone === 'plain') : []
  return { command, title: askWords(todo ?? label), button: command === SUPPLEMENT ? '去补' : label, others }
}

/** Giving up is rarely the first choice: its button is below everything else, without a border. */
const stopsLast = (actions: Action[]): Action[] => [
  ...actions.filter(({ tone }) => tone !== 'stop'),
  ...actions.filter(({ tone }) => tone === 'stop'),
]

/** What waits for the person has its own card, with all answers to it; every other button is at the end of the page. */
export function matterLook(view: CaseView): MatterLook {
  const must = mustOf(view)
  const said = saidOf(view)
  const elsewhere = [must?.command, ...(said?.actions ?? []).map(({ command }) => command)]
  return {
    gaps: view.gaps,
    must,
    actions: stopsLast(view.actions.filter((one) => !elsewhere.includes(one.command) && !must?.others.includes(one))),
    refusal: refusalOf(view),
    notice: noticeOf(view),
    said,
    alongside: alongsideOf(view),
  }
}
