import type { PresentedSection } from '../form'
import { dayWords } from '../base/words'
import type { CaseRecord } from './types'

const VISIT_NAMES = { on: '哪天去的', who: '谁去的', found: '看到的情况', papers: '签字的走访表' }

/** What officers record along the way for the next officers: the visit and the check of means. */
export function recordsOf({ memo, log }: CaseRecord, names: Record<string, string>): PresentedSection[] {
  const { visit, check } = memo
  const visitor = log.find((entry) => entry.by === visit?.by)?.name ?? ''
  const rows = (pairs: [string, string][]) => pairs.map(([label, value]) => ({ id: label, label, value }))
  const papers = {
    id: 'visit',
    label: VISIT_NAMES.papers,
    value: `${visit?.papers.length ?? 0} 张`,
    photos: visit?.papers.length ?? 0,
  }
  const visited = visit && [
    ...rows([
      [VISIT_NAMES.on, dayWords(visit.on, visit.on).screen],
      [VISIT_NAMES.who, [visitor, names[visit.with] ?? ''].filter(Boolean).join('、')],
      [VISIT_NAMES.found, visit.found],
    ]),
    ...(visit.papers.length ? [papers] : []),
  ]
  const checked =
    check && rows([['结果', check.label], ...(check.note ? [['说明', check.note] as [string, string]] : [])])
  return [
    ...(visited ? [{ id: 'visit', title: '走访', rows: visited }] : []),
    ...(checked ? [{ id: 'check', title: '民政核对', rows: checked }] : []),
  ]
}
