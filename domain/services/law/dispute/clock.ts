import type { CivilDate } from '../../../base/calendar'
import { dayWords } from '../../../base/words'
import type { Explained, Step } from '../../../base/explain'
import { isShown, textOf } from '../../../form'
import type { Answers, Field, FieldError } from '../../../form'
import { choice, date, yesNo } from '../../../form/build'
import type { Basis } from '../../../matter/service'
import { INTERRUPTIONS, limitation, procedureClock, urgencyOf } from '../../../rules/law'
import type { Interruption, LastDay, Suspension } from '../../../rules/law'

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

/** What it is about, and from which day its clock runs. */
export const begins: Field[] = [
  choice('kind', '什么事', '遇到什么事？', KINDS),
  yesNo('employed', '还在上班', '还在这个单位上班吗？', {
    says: ['在', '不在了'],
    showIf: { field: 'kind', in: ['wage'] },
  }),
  date('leftOn', '哪天离开', '哪天离开单位的？', { ...leftJob, hint: '记不清，就选早一点的。' }),
  date('happenedOn', '哪天的事', '您哪天知道这事的？', { ...notWage, hint: '记不清，就选早一点的。' }),
]

/** An injury has a clock of its own, which asking for money does not stop. */
const claimed = { showIf: { field: 'kind', in: ['wage', 'dismissed', 'contract', 'harassment', 'other'] } }
const asked = { showIf: { field: 'askedFor', in: Object.keys(INTERRUPTIONS) } }
const hindered = { showIf: { field: 'hindered', in: ['yes'] } }

/**
 * What makes the year begin anew, or stand still (劳动争议调解仲裁法 第27条): asked before anybody reads that it is over. Most
 * have nothing to say here, and need not tap.
 */
const stops: Field[] = [
  choice(
    'askedFor',
    '要过没有',
    '后来要过、找过人吗？',
    {
      none: '还没有',
      claimed: '向单位要过',
      asked: '找过劳动监察、工会、仲裁、法院',
      acknowledged: '单位答应过给',
    },
    { ...claimed, optional: true, default: 'none', hint: '有过的，从那天重新算时间。聊天记录、回执都留着。' },
  ),
  date('askedOn', '最近一次', '最近一次是哪天？', asked),
  choice(
    'hindered',
    '没法去办的时候',
    '中间有没有一段时间没法去办？',
    { no: '没有', yes: '有' },
    { ...claimed, optional: true, default: 'no', hint: '住院、受灾这样的，那段时间不算。' },
  ),
  date('hinderedFrom', '从哪天', '从哪天起没法去办？', hindered),
  date('hinderedTo', '到哪天', '到哪天好的？', { ...hindered, optional: true, hint: '还没好就不填。' }),
]

/** The first questions: what it is about, from which day its clock runs, and what stopped it. */
export const matter: Field[] = [...begins, ...stops]

const backwards = ({ hinderedFrom, hinderedTo }: Answers): boolean =>
  Boolean(hinderedTo) && textOf(hinderedTo) < textOf(hinderedFrom)

/** Rules across these questions. */
export const inOrder = (answers: Answers): FieldError[] =>
  backwards(answers) ? [{ path: 'hinderedTo', code: 'ORDER', message: '好的那天要在后面。还没好就不填。' }] : []

const interruptionsIn = ({ askedFor, askedOn }: Answers): Interruption[] =>
  textOf(askedFor) in INTERRUPTIONS && askedOn
    ? [{ on: textOf(askedOn), kind: textOf(askedFor) as Interruption['kind'] }]
    : []
const suspensionsIn = (answers: Answers): Suspension[] =>
  answers.hindered === 'yes' && answers.hinderedFrom && !backwards(answers)
    ? [{ from: textOf(answers.hinderedFrom), to: textOf(answers.hinderedTo) || null, kind: 'goodReason' }]
    : []

interface Clock {
  /** Null if there is no last day. */
  urgency: LastDay['urgency'] | null
  /** The day to act by, before weekends and holidays. */
  safe?: CivilDate | undefined
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
  return { urgency, safe: row.show, steps: [{ rule: row.title, source: row.source, verdict, answer, ...fix, inputs }] }
}

/**
 * The clock of the commonest matters, as soon as the answers allow it; none before. It stands below the questions that it
 * rests on, those of what stopped it among them.
 * @param more what stopped it since the answers were given: that somebody mediates, that the employer has promised
 */
export function clockOf(answers: Answers, basis: Basis, more: readonly Interruption[] = []): Clock {
  const [kind, leftOn, happenedOn] = [answers.kind, answers.leftOn, answers.happenedOn].map(textOf)
  const wanted = begins.filter((field) => isShown(field, answers))
  if (!kind || wanted.some((field) => !answers[field.id])) return { urgency: null, steps: [] }
  if (kind === 'injury') return injuryClock(happenedOn ?? '', basis)
  const claim = kind === 'wage' ? ('wage' as const) : ('other' as const)
  const events = { interruptions: [...interruptionsIn(answers), ...more], suspensions: suspensionsIn(answers) }
  const facts = { claim, knewOn: happenedOn || null, relationEndedOn: leftOn || null, ...events }
  const { value, steps } = limitation(facts, basis.today, basis.pack, basis.calendar)
  const told = { askedFor: textOf(answers.askedFor), hindered: textOf(answers.hindered) }
  return {
    urgency: value?.urgency ?? null,
    safe: value?.safe,
    steps: steps.map((one) => ({ ...one, inputs: { ...one.inputs, ...told } })),
  }
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
