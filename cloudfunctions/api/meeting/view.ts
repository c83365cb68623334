import { formatNumber, isConcerned } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { askedOn, changedSince, dueLines } from '../../../domain/parts/agenda'
import type { Line } from '../../../domain/parts/agenda'
import { MINUTES, meetingWords } from '../../../domain/parts/meeting'
import type { Field } from '../../../domain/form'
import type { Meeting, MeetingLine, MeetingRow } from '../../../typings/api'
import { serviceOf } from '../../lib/services'
import type { MeetingDoc, Standing } from '../../lib/store/meetings'

/** An agenda with its cases as they stand now, for one officer. */
export interface Reading {
  doc: MeetingDoc
  actor: Actor
  today: string
  cases: Map<string, Standing>
  /** What is asked with a pass, by case, where anything is. */
  asksYes?: Map<string, Field[]>
}

/** Whether a case of the agenda concerns its reader: they neither see that it is there nor decide it. */
const isHidden = ({ actor, cases }: Reading, { id, service }: Line): boolean => {
  const standing = cases.get(id)
  return standing !== undefined && isConcerned(serviceOf(service), standing, actor)
}

const GONE = '找不到了。'

/** Why a line cannot be decided as it was listed; null where it can. */
export function whyNot({ doc, cases }: Reading, line: Line): string | null {
  const standing = cases.get(line.id)
  return standing ? changedSince(line, doc.desk, standing) : GONE
}

/** The lines that this reader sees. */
export const visible = (reading: Reading): Line[] => reading.doc.lines.filter((line) => !isHidden(reading, line))

const kindOf = ({ service, step }: Line): string => `${service}/${step}`

const lineView = (reading: Reading, line: Line): MeetingLine => ({
  id: line.id,
  no: formatNumber(line.no),
  name: line.name,
  service: line.service,
  official: serviceOf(line.service).head.official,
  ruling: line.ruling,
  outcome: line.outcome,
  why: line.why ?? (line.ruling === null ? whyNot(reading, line) : null),
  kind: kindOf(line),
  ...askedYes(reading, line),
})

const askedYes = ({ asksYes }: Reading, { id }: Line): Pick<MeetingLine, 'asksYes'> => {
  const fields = asksYes?.get(id)
  return fields?.length ? { asksYes: fields } : {}
}

/** What is asked with a refusal, once for each kind of case. */
const asksNo = (lines: Line[]): Meeting['asksNo'] =>
  Object.fromEntries(lines.map((line) => [kindOf(line), askedOn(serviceOf(line.service), line.step, 'no')]))

export const rowOf = ({ _id, state, lines, at, minutes }: MeetingDoc, today: string): MeetingRow => ({
  id: _id,
  state,
  words: minutes ? meetingWords(minutes, today) : '',
  count: lines.length,
  at,
})

/** The whole agenda for one officer of its desk. */
export function meetingView(reading: Reading): Meeting {
  const { doc, today } = reading
  const lines = visible(reading)
  return {
    ...rowOf(doc, today),
    lines: lines.map((line) => lineView(reading, line)),
    hidden: doc.lines.length - lines.length,
    asks: doc.minutes ? [] : MINUTES,
    asksNo: asksNo(lines),
    left: dueLines({ lines }).length,
  }
}
