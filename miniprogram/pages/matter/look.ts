import type { Action, CaseView } from '../../../typings/api'
import { byWords, dayWords } from '../../client/when'

const SUPPLEMENT = 'supplement'

/** What the applicant sees of a case besides desk and timeline, ready to draw. */
export interface MatterLook {
  gaps: CaseView['gaps']
  mustAdd: boolean
  actions: Action[]
  refusal: { text: string; by: string } | null
  notice: { text: string; days: string } | null
}

const refusalOf = ({ refusal }: CaseView): MatterLook['refusal'] =>
  refusal && { text: refusal.text, by: refusal.appealBy ? byWords(refusal.appealBy) : '' }

const noticeOf = ({ notice }: CaseView): MatterLook['notice'] =>
  notice && { text: notice.text, days: `${dayWords(notice.from)} 到 ${byWords(notice.to).replace('前', '')}` }

/** The supplement has its own card; every other button stands at the end of the page. */
export function matterLook(view: CaseView): MatterLook {
  return {
    gaps: view.gaps,
    mustAdd: view.actions.some((action) => action.command === SUPPLEMENT),
    actions: view.actions.filter((action) => action.command !== SUPPLEMENT),
    refusal: refusalOf(view),
    notice: noticeOf(view),
  }
}
