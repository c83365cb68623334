import { checkFields } from '../form'
import type { Answers, Field, FieldError } from '../form'
import { refusal } from '../matter/command'
import { askedBy } from '../matter/decide'
import type { Command, CommandContext, Refusal, Service } from '../matter/service'
import type { CaseRecord, Facts } from '../matter/types'
import { askedFor, MINUTES, RULINGS } from './meeting'
import type { Ruling } from './meeting'

/*
 * 议程: the cases that a desk takes to one sitting, and what was decided there. A document of its own: each of its steps is
 * one write. The cases are decided afterwards, one by one, by their own steps, and may be finished by anybody at the desk.
 */

/** More than a committee deals with in an afternoon. */
export const MOST_LINES = 100

/** One case of the agenda. */
export interface Line {
  /** Id of the case. */
  id: string
  no: string
  service: string
  /** Masked name, as lists have it. */
  name: string
  /** The state that it was in when it was listed, and since when: one that has moved is left to its own way. */
  step: string
  since: string
  /** What was decided, and what was said with it. */
  ruling: Ruling | null
  input: Answers
  /** Whether the case has taken it; `left`: it could not, and goes its own way. */
  outcome: 'waiting' | 'done' | 'left'
  /** Why it has not, in words. */
  why: string | null
}

/** `planned` before the sitting, `decided` while its lines are carried out, `done` when none is left, `dropped` for none. */
type AgendaState = 'planned' | 'decided' | 'done' | 'dropped'

export interface Agenda {
  _id: string
  rev: number
  desk: string
  state: AgendaState
  by: string
  /** When it was made; UTC ISO. */
  at: string
  lines: Line[]
  /** As they passed `MINUTES`; null before the sitting. */
  minutes: Answers | null
}

const rulingsOf = (service: Service, step: string): Record<string, Command> => service.flow.states[step]?.commands ?? {}

/** Whether a sitting may decide a case in this state. */
export const mayMeet = (service: Service, step: string): boolean => RULINGS.yes in rulingsOf(service, step)

/** States that sittings decide, of a service. */
export const statesThatMeet = (service: Service): string[] =>
  Object.keys(service.flow.states).filter((step) => mayMeet(service, step))

/** What is asked with a ruling on a case in this state. */
export function askedOn(service: Service, step: string, ruling: Ruling): Field[] {
  const row = rulingsOf(service, step)[RULINGS[ruling]]
  return row ? askedFor(row) : []
}

/** The same with a pass, of a case that was read: as the row asks it that an officer alone would press. */
export function askedToPass(context: CommandContext): Field[] {
  const { service, record } = context
  const ids = askedOn(service, record.state, 'yes').map(({ id }) => id)
  const { [RULINGS.yes]: row, ...rows } = rulingsOf(service, record.state)
  const own = rows[row?.as ?? '']
  return own ? askedBy(own, context).filter(({ id }) => ids.includes(id)) : []
}

/** What an agenda needs to know of a case. */
export type Listable = Pick<CaseRecord, '_id' | 'no' | 'service' | 'title' | 'state' | 'since'>

const lineOf = ({ _id, no, service, title, state, since }: Listable): Line => ({
  ...{ id: _id, no, service, name: title, step: state, since },
  ...{ ruling: null, input: {}, outcome: 'waiting', why: null },
})

/** A new agenda of these cases. */
export const agendaOf = (begun: Pick<Agenda, '_id' | 'desk' | 'by' | 'at'>, cases: Listable[]): Agenda => ({
  ...begun,
  rev: 1,
  state: 'planned',
  lines: cases.map(lineOf),
  minutes: null,
})

/** What is put down after a sitting, as it arrives. */
export interface Ruled {
  minutes: Answers
  /** By case. */
  given: Record<string, { ruling: Ruling; input: Answers }>
  /** Ids of the lines that must have a ruling now: those that whoever puts it down may decide. */
  asked: string[]
}

const wrong = (fields: FieldError[]): Refusal => ({ ...refusal('INVALID', `有 ${fields.length} 处要改。`), fields })
const DROPPED = refusal('NOT_NOW', '这份议程作废了。请回“上会”重新列一份。')
const UNDECIDED: FieldError = { path: 'lines', code: 'EMPTY', message: '还有没定的，请一件一件看。' }

/** A line with its ruling, and what was said with it in its normal form, or what is wrong with that. */
function lineRuled(line: Line, given: Ruled['given'], services: Record<string, Service>, facts: Pick<Facts, 'today'>) {
  const { ruling, input } = given[line.id] as Ruled['given'][string]
  const asked = askedOn(services[line.service] as Service, line.step, ruling)
  const checked = checkFields(asked, input, facts)
  const errors = checked.ok ? [] : checked.errors.map((one) => ({ ...one, path: `lines.${line.id}.${one.path}` }))
  return { errors, line: { ...line, ruling, input: checked.ok ? checked.answers : {} } }
}

/**
 * After the sitting: the minutes, and what was decided. What has been put down stays, whatever is sent again; only lines
 * without a ruling get one.
 */
export function ruled(
  agenda: Agenda,
  { minutes, given, asked }: Ruled,
  services: Record<string, Service>,
  facts: Pick<Facts, 'today'>,
): Agenda | Refusal {
  if (agenda.state === 'dropped') return DROPPED
  const checked = agenda.minutes ? { ok: true as const, answers: agenda.minutes } : checkFields(MINUTES, minutes, facts)
  const open = agenda.lines.filter(({ id, ruling }) => ruling === null && asked.includes(id))
  const answered = open.filter(({ id }) => id in given).map((line) => lineRuled(line, given, services, facts))
  const errors = [...(checked.ok ? [] : checked.errors), ...answered.flatMap((one) => one.errors)]
  if (errors.length || !checked.ok) return wrong(errors)
  if (answered.length < open.length) return wrong([UNDECIDED])
  const fresh = new Map(answered.map(({ line }) => [line.id, line]))
  const lines = agenda.lines.map((line) => fresh.get(line.id) ?? line)
  return settled({ ...agenda, rev: agenda.rev + 1, state: 'decided', minutes: checked.answers, lines })
}

/** Nothing of it has been decided: it is put away, and its cases may go to another sitting. */
export const dropped = (agenda: Agenda): Agenda | Refusal =>
  agenda.minutes === null
    ? { ...agenda, rev: agenda.rev + 1, state: 'dropped' }
    : refusal('NOT_NOW', '会已经开过，定下来的不能作废。')

/** How carrying out a line went. */
export type Outcome = Pick<Line, 'id' | 'outcome' | 'why'>

/** The agenda with what has been carried out; a line that was done stays done. */
export function carriedOut(agenda: Agenda, outcomes: Outcome[]): Agenda {
  const news = new Map(outcomes.map((one) => [one.id, one]))
  const lines = agenda.lines.map((line) => (line.outcome === 'done' ? line : { ...line, ...(news.get(line.id) ?? {}) }))
  return settled({ ...agenda, rev: agenda.rev + 1, lines })
}

/** Over when no line waits any more. */
const settled = (agenda: Agenda): Agenda =>
  agenda.state === 'decided' && agenda.lines.every(({ outcome }) => outcome !== 'waiting')
    ? { ...agenda, state: 'done' }
    : agenda

/** Lines that were decided and still have to be carried out. */
export const dueLines = ({ lines }: Pick<Agenda, 'lines'>): Line[] =>
  lines.filter(({ ruling, outcome }) => ruling !== null && outcome === 'waiting')

const MOVED = '已经有了变化，没有办。请点开看看。'
const GONE = '已经不在您这里，没有办。'

/** Why a case is not any more what was listed; null where it is. */
export function changedSince(
  { step, since }: Pick<Line, 'step' | 'since'>,
  desk: string,
  record: Pick<CaseRecord, 'desk' | 'state' | 'since' | 'orgs'>,
): string | null {
  if (!record.orgs.includes(desk.split('/')[0] ?? '')) return GONE
  return record.desk === desk && record.state === step && record.since === since ? null : MOVED
}
