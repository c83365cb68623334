import type { Action, CaseView } from '../../../typings/api'
import { chipLook } from '../../client/chips'
import { byWords, dayWords } from '../../client/when'

const SUPPLEMENT = 'supplement'

/** The one thing that waits for the person: shown as a separate card with its button. */
export interface Must {
  command: string
  title: string
  button: string
}

/** What the applicant sees of a case besides the desk and the timeline, ready to draw. */
export interface MatterLook {
  gaps: CaseView['gaps']
  must: Must | null
  actions: Action[]
  refusal: { word: string; text: string; ways: string[] } | null
  notice: { text: string; days: string } | null
}

/** What the applicant may still do after a refusal, in order. */
function waysAfter(by: string | null, chip: CaseView['chip']): string[] {
  const appeal = by ? [`不服这个结果，请上一级再看。最晚 ${byWords(by)}。`] : []
  const again = chip === 'notAdopted' ? '想好了，再提一条。' : '情况变了，重新申请。'
  return [...appeal, again, '打 12351 问清楚。']
}

const refusalOf = ({ refusal, chip }: CaseView): MatterLook['refusal'] =>
  refusal && { word: chipLook(chip).word, text: refusal.text, ways: waysAfter(refusal.appealBy, chip) }

const noticeOf = ({ notice }: CaseView): MatterLook['notice'] =>
  notice && { text: notice.text, days: `${dayWords(notice.from)} 到 ${byWords(notice.to).replace('前', '')}` }

function mustOf({ actions, desk }: CaseView): Must | null {
  const action = desk?.name === '您' ? actions.find(({ tone }) => tone === 'go') : undefined
  if (!action) return null
  const { command, label } = action
  return command === SUPPLEMENT
    ? { command, title: '请您补材料', button: '去补' }
    : { command, title: `请您${label}`, button: label }
}

/** Giving up is rarely the first choice: its button is below everything else, without a border. */
const stopsLast = (actions: Action[]): Action[] => [
  ...actions.filter(({ tone }) => tone !== 'stop'),
  ...actions.filter(({ tone }) => tone === 'stop'),
]

/** What waits for the person has its own card; every other button is at the end of the page. */
export function matterLook(view: CaseView): MatterLook {
  const must = mustOf(view)
  return {
    gaps: view.gaps,
    must,
    actions: stopsLast(view.actions.filter((action) => action.command !== must?.command)),
    refusal: refusalOf(view),
    notice: noticeOf(view),
  }
}
