import {
  addDays,
  type CalendarTable,
  type CivilDate,
  daysBetween,
  type Due,
  dueDate,
  safeDay,
} from '../../base/calendar'
import type { Explained, Step } from '../../base/explain'
import { type PolicyPack, sourceWords } from '../../policy'
import { assertDay, lawTerm, termWords } from './terms'
import {
  type Interruption,
  INTERRUPTIONS,
  type LastDay,
  LawError,
  type LimitationFacts,
  type Suspension,
  SUSPENSIONS,
} from './types'
import { urgencyOf, urgencyStep } from './urgency'

/** A stretch in which the clock stands; it runs again from `to`. */
interface Pause {
  from: CivilDate
  to: CivilDate
}

interface Clock {
  pauses: readonly Pause[]
  pack: PolicyPack
  table: CalendarTable
}

/** Days that the law moved the deadline to, with the events that took part. */
interface Run {
  countedFrom: CivilDate
  due: Due
  effective: Interruption[]
}

/** Sorted and joined, so that no day is counted twice. A pause that still lasts is counted up to today, to be safe. */
function pausesOf(suspensions: readonly Suspension[], today: CivilDate): Pause[] {
  const sorted = suspensions
    .map(({ from, to }) => ({ from, to: to ?? (today > from ? today : from) }))
    .sort((a, b) => daysBetween(b.from, a.from))
  return sorted.reduce<Pause[]>((joined, pause) => {
    const last = joined[joined.length - 1]
    if (!last || pause.from > last.to) return [...joined, pause]
    return [...joined.slice(0, -1), { from: last.from, to: pause.to > last.to ? pause.to : last.to }]
  }, [])
}

/** The deadline from one start: the clock cannot start inside a pause, and each pause within the period prolongs it. */
function runFrom(start: CivilDate, { pauses, pack, table }: Clock): { from: CivilDate; due: Due } {
  const from = pauses.find((pause) => pause.from <= start && start < pause.to)?.to ?? start
  const limit = lawTerm(pack, 'limitation').value
  const last = pauses
    .filter((pause) => pause.from > from)
    .reduce(
      (end, pause) => (pause.from <= end ? addDays(end, daysBetween(pause.from, pause.to)) : end),
      dueDate(from, limit, table).unrolled,
    )
  return { from, due: dueDate(last, { ...limit, n: 0, type: 'N' }, table) }
}

/** Each interruption that fell into the running period starts a new one; one before it or after its end does nothing. */
function follow(start: CivilDate, interruptions: readonly Interruption[], clock: Clock): Run {
  const first = runFrom(start, clock)
  const sorted = [...interruptions].sort((a, b) => daysBetween(b.on, a.on))
  return sorted.reduce<Run>(
    (run, event) => {
      if (event.on < run.countedFrom || event.on > run.due.legal) return run
      const next = runFrom(event.on, clock)
      return { countedFrom: next.from, due: next.due, effective: [...run.effective, event] }
    },
    { countedFrom: first.from, due: first.due, effective: [] },
  )
}

const source = (pack: PolicyPack): string => sourceWords(lawTerm(pack, 'limitation'))

function noLimit(pack: PolicyPack): Explained<null> {
  const step: Step = {
    rule: '还在这个单位上班，要欠的工资，没有一年的限制',
    source: source(pack),
    verdict: 'yes',
    answer: '您还在上班，什么时候申请仲裁都可以；离开以后要在一年内',
    inputs: { claim: 'wage', relationEndedOn: null },
  }
  return { value: null, steps: [step] }
}

/** The day on which the year starts, and why. @throws LawError when the facts do not name it */
function startOf({ claim, knewOn, relationEndedOn }: LimitationFacts): { on: CivilDate; words: string } {
  if (claim === 'wage' && relationEndedOn !== null) {
    return { on: assertDay('relationEndedOn', relationEndedOn), words: '离开单位那天' }
  }
  if (knewOn === null) throw new LawError('DATE', 'knewOn', '请填您是哪天知道吃亏的。')
  return { on: assertDay('knewOn', knewOn), words: '知道吃亏那天' }
}

function yearStep(words: string, last: LastDay, pack: PolicyPack): Step {
  const over = last.urgency === 'over'
  const step: Step = {
    rule: `从${words}的第二天起，${termWords(lawTerm(pack, 'limitation').value)}内申请仲裁`,
    source: source(pack),
    verdict: over ? 'maybe' : 'yes',
    answer: over ? `法定最后一天 ${last.due.legal} 已经过了` : `建议最迟 ${last.safe}；法定最后一天 ${last.due.legal}`,
    inputs: { countedFrom: last.countedFrom, unrolled: last.due.unrolled, legal: last.due.legal, safe: last.safe },
  }
  return over ? { ...step, fix: '先别放弃：请律师看看中间有没有要过钱、找过部门，那样可以重新算。' } : step
}

function interruptionStep(event: Interruption, effective: boolean, pack: PolicyPack): Step {
  const step: Step = {
    rule: '向单位要过、找过有关部门或者单位答应过，从那天起重新算一年',
    source: source(pack),
    verdict: effective ? 'yes' : 'maybe',
    answer: `${event.on} ${INTERRUPTIONS[event.kind]}`,
    inputs: { on: event.on, kind: event.kind, effective },
  }
  return effective ? step : { ...step, fix: '这一次不在期限里，没有算；请带上凭据让律师看看。' }
}

function suspensionStep({ from, to, kind }: Suspension, pack: PolicyPack): Step {
  const step: Step = {
    rule: '没法申请的那段时间不算，原因没有了再接着算',
    source: source(pack),
    verdict: to === null ? 'maybe' : 'yes',
    answer: `${SUSPENSIONS[kind]}：${from} 到${to === null ? '现在' : ` ${to}`}`,
    inputs: { from, to, kind },
  }
  return to === null ? { ...step, fix: '现在先算到今天；原因一没有了就赶快申请。' } : step
}

function assertEvents({ interruptions = [], suspensions = [] }: LimitationFacts): void {
  interruptions.forEach((event, index) => assertDay(`interruptions.${index}.on`, event.on))
  suspensions.forEach(({ from, to }, index) => {
    assertDay(`suspensions.${index}.from`, from)
    if (to === null) return
    if (assertDay(`suspensions.${index}.to`, to) < from) {
      throw new LawError('ORDER', `suspensions.${index}.to`, '结束的日子不能比开始早。')
    }
  })
}

function lastDayOf({ countedFrom, due }: Run, today: CivilDate, pack: PolicyPack, table: CalendarTable): LastDay {
  const safe = safeDay(due, table, today)
  return { countedFrom, due, safe, daysLeft: daysBetween(today, safe), urgency: urgencyOf(due, safe, today, pack) }
}

/**
 * The last day to apply for labour arbitration (劳动争议调解仲裁法 art. 27): one year from the day on which the worker
 * knew; wages are not limited while the relation lasts (`value` null) and have a year from its end. Interruptions within
 * the period start it anew, suspensions prolong it. The worker is shown `safe`; `due.legal` is for the small print.
 * Nothing here turns anybody away: a period that is over is a `maybe` for a lawyer.
 * @throws LawError for days that do not exist or are missing; PolicyError when the pack has no terms of law
 */
export function limitation(
  facts: LimitationFacts,
  today: CivilDate,
  pack: PolicyPack,
  table: CalendarTable,
): Explained<LastDay | null> {
  assertDay('today', today)
  assertEvents(facts)
  if (facts.claim === 'wage' && facts.relationEndedOn === null) return noLimit(pack)
  const start = startOf(facts)
  const { interruptions = [], suspensions = [] } = facts
  const run = follow(start.on, interruptions, { pauses: pausesOf(suspensions, today), pack, table })
  const value = lastDayOf(run, today, pack, table)
  return {
    value,
    steps: [
      yearStep(run.effective.length > 0 ? '重新算的那天' : start.words, value, pack),
      ...interruptions.map((event) => interruptionStep(event, run.effective.includes(event), pack)),
      ...suspensions.map((pause) => suspensionStep(pause, pack)),
      ...urgencyStep(value, pack),
    ],
  }
}
