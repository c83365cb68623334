import type { CivilDate } from '../../../base/calendar'
import { dayWords } from '../../../base/words'
import type { CaseRecord } from '../../../matter/types'
import { CLASS_NAMES } from '../../../rules/hardship'
import { decidedClass } from './decided'
import { nextDue } from './plan'

/*
 * The register of files, as the unions of their line look through it: by what is to be done next, each with its class and the
 * day of what was planned.
 */

/** Id of the service, as lists ask for it. */
export const FILE = 'aid.file'

/** What an officer may look through, and the states that stand in it. */
export const REGISTER_LISTS = {
  filed: ['filed'],
  review: ['reviewing', 'review', 'late_reviewing', 'late_review'],
  overdue: ['review_due'],
  leaving: ['leaving', 'exit_objection', 'merging', 'merge_notice', 'merge_objection'],
  called: ['recovered'],
} as const satisfies Record<string, string[]>
export type RegisterList = keyof typeof REGISTER_LISTS

/** 「相对困难，帮扶计划 12月1日到期」; empty where nobody has decided a class and nothing is planned. */
export function registerWords(record: Pick<CaseRecord, 'memo'>, today: CivilDate): string {
  const now = decidedClass(record)
  const due = nextDue(record)
  const day =
    due &&
    (due < today ? `帮扶计划 ${dayWords(due, today).screen} 过期了` : `帮扶计划 ${dayWords(due, today).screen}到期`)
  return [now ? CLASS_NAMES[now] : '类别没有定过', day].filter(Boolean).join('，')
}
