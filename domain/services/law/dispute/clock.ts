import { dayWords } from '../../../base/words'
import type { Explained, Step } from '../../../base/explain'
import { isShown, textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { choice, date, yesNo } from '../../../form/build'
import type { Basis } from '../../../matter/service'
import { limitation, procedureClock, urgencyOf } from '../../../rules/law'
import type { LastDay } from '../../../rules/law'

/*
 * What a dispute with an employer is about, as the services of the law ask it, and its clock.
 */

const KINDS = {
  wage: '工资没给',
  dismissed: '被辞退',
  contract: '没签合同、没上社保',
  injury: '受伤了',
  harassment: '欺负、骚扰',
  other: '别的',
}
const leftJob = { showIf: { field: 'employed', in: ['no'] } }
const notWage = { showIf: { field: 'kind', in: ['dismissed', 'contract', 'injury', 'harassment', 'other'] } }

/** The first questions: what it is about, and from which day its clock runs. */
export const matter: Field[] = [
  choice('kind', '什么事', '遇到什么事？', KINDS),
  yesNo('employed', '还在上班', '还在这个单位上班吗？', { showIf: { field: 'kind', in: ['wage'] } }),
  date('leftOn', '哪天离开', '哪天离开单位的？', { ...leftJob, hint: '记不清，就选早一点的。' }),
  date('happenedOn', '哪天的事', '您哪天知道这事的？', { ...notWage, hint: '记不清，就选早一点的。' }),
]

interface Clock {
  /** Null if there is no last day. */
  urgency: LastDay['urgency'] | null
  steps: Step[]
}

/** Days in the steps as people say them. */
export const readable = (steps: readonly Step[], today: string): Step[] =>
  steps.map((one) => ({ ...one, answer: one.answer.replace(/\d{4}-\d\d-\d\d/g, (day) => dayWords(day, today).screen) }))

/** 工伤保险条例 第17条: a year from the injury for the worker, the family or the union. */
function injuryClock(on: string, { pack, today, calendar }: Basis): Clock {
  const row = procedureClock({ injured: on }, pack, calendar).find(({ term }) => term === 'injuryWorker')
  if (!row?.due || !row.show) return { urgency: null, steps: [] }
  const urgency = urgencyOf(row.due, row.show, today, pack)
  const over = urgency === 'over'
  const verdict = urgency === 'calm' ? ('yes' as const) : ('maybe' as const)
  const answer = over ? `最后一天 ${row.due.legal} 已经过了` : `建议最迟 ${row.show}；法定最后一天 ${row.due.legal}`
  const fix = over ? { fix: '先别放弃，让律师看看。' } : {}
  const inputs = { injured: on, legal: row.due.legal, safe: row.show }
  return { urgency, steps: [{ rule: row.title, source: row.source, verdict, answer, ...fix, inputs }] }
}

/** The clock of the commonest matters, as soon as the answers allow it; none before. */
export function clockOf(answers: Answers, basis: Basis): Clock {
  const [kind, leftOn, happenedOn] = [answers.kind, answers.leftOn, answers.happenedOn].map(textOf)
  const asked = matter.filter((field) => isShown(field, answers))
  if (!kind || asked.some((field) => !answers[field.id])) return { urgency: null, steps: [] }
  if (kind === 'injury') return injuryClock(happenedOn ?? '', basis)
  const claim = kind === 'wage' ? ('wage' as const) : ('other' as const)
  const facts = { claim, knewOn: happenedOn || null, relationEndedOn: leftOn || null }
  const { value, steps } = limitation(facts, basis.today, basis.pack, basis.calendar)
  return { urgency: value?.urgency ?? null, steps }
}

const URGENCIES: Record<LastDay['urgency'], string> = {
  calm: '还来得及',
  yellow: '要抓紧',
  red: '很急，当天回电话',
  over: '可能过了，请律师看看',
}

/** For the desk: the machine's calculation, which an officer checks. */
export function assess(answers: Answers, basis: Basis): Explained<string> {
  const { urgency, steps } = clockOf(answers, basis)
  return { value: urgency ? URGENCIES[urgency] : '没有时间限制', steps: readable(steps, basis.today) }
}
