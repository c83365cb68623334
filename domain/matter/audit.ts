import { civilDateOf } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import { showValue } from '../form'
import type { Field } from '../form'
import { chipFor } from './chips'
import type { Chip } from './chips'
import { isConcerned } from './concern'
import type { Concerns } from './concern'
import { keptFor } from './consents'
import { deskOrg, staffOf } from './desk'
import { stateNamed } from './enter'
import { keptFields } from './kept'
import { lettersOf } from './letters'
import { formatNumber } from './number'
import { forOfficer } from './reader'
import { KEPT_FROM_UNITS, ROLES } from './roles'
import { headline, orgName } from './timeline'
import type { CommandContext, Service } from './service'
import type { Actor, CaseRecord, Level, LogEntry, OrgTree } from './types'
import type { LetterRow, Linked } from './views'

/*
 * What whoever audits a union sees of a matter: how it went, step by step, and the sums that were settled. Nothing that was
 * said by or about the person: no answers, photos, papers.
 */

/** What decides whether a matter is there for an auditor. */
export type Audited = Concerns & Pick<CaseRecord, 'orgs' | 'had' | 'staff'>

/**
 * Whether a matter is there for the auditor of a union: it was received there or below. Their own is not, nor, at a unit,
 * what its workers may bring against their employer.
 */
export function mayAudit(service: Service, record: Audited, actor: Actor, level: Level): boolean {
  const { orgs, had = [], staff } = record
  const isBelow = [...orgs, ...had].includes(actor.org ?? '')
  return isBelow && !(level === 'unit' && KEPT_FROM_UNITS.includes(staff)) && !isConcerned(service, record, actor)
}

/** A step: who took it, under which hat, what they told the person, where it lay then, and whether the days before were kept. */
export interface AuditStep {
  /** UTC ISO. */
  at: string
  title: string
  who: string
  hat: string
  /** Officers' words alone; null for none. */
  note: string | null
  desk: string | null
  /** The last day of what ended with it, and whether it was kept. */
  term?: { due: CivilDate; kept: boolean }
}

export interface AuditView {
  id: string
  no: string
  service: { id: string; name: string }
  /** Masked. */
  title: string
  org: string
  orgName: string
  chip: Chip
  desk: string | null
  due: CivilDate | null
  /** The oldest first. */
  steps: AuditStep[]
  /** Figures that steps settled: below which step, what, how much. */
  sums: { step: string; label: string; value: string }[]
  letters: Pick<LetterRow, 'name' | 'number' | 'at' | 'check'>[]
  /** Matters that belong to it and are there for the auditor. */
  links: Linked[]
}

const HATS: Record<Actor['role'], string> = {
  applicant: '本人',
  officer: ROLES.officer.hat,
  reviewer: ROLES.reviewer.badge,
  public: '会员',
  guest: '会员',
  partner: '一起的人',
  clock: '到日子自动',
}

/** Under which hat a step was taken: that of the desk where the matter lay. */
function hatOf({ role, org }: LogEntry, before: LogEntry | undefined): string {
  const desk = before?.desk
  return role === 'officer' && desk && deskOrg(desk) === org ? ROLES[staffOf(desk)].hat : HATS[role]
}

const deskWords = (desk: string | null, orgs: OrgTree): string | null =>
  desk === 'applicant' ? HATS.applicant : desk && `${orgName(deskOrg(desk), orgs)} · ${ROLES[staffOf(desk)].hat}`

function whoOf(entry: LogEntry, { title }: CaseRecord, orgs: OrgTree): string {
  if (entry.role === 'applicant') return title
  const union = entry.org ? orgName(entry.org, orgs) : ''
  return entry.role === 'officer' || entry.role === 'reviewer' ? `${union} · ${entry.name}` : union
}

/** What was due before a step, where the step ended it. */
function termOf(entry: LogEntry, before: LogEntry | undefined): Pick<AuditStep, 'term'> {
  if (!before?.due || (entry.to === before.to && entry.desk === before.desk)) return {}
  return { term: { due: before.due, kept: civilDateOf(entry.at) <= before.due } }
}

function stepsOf({ service, record, facts: { orgs } }: CommandContext): AuditStep[] {
  const { log } = record
  const shown = log.filter(({ role }) => role !== 'guest')
  return shown.map((entry) => {
    const before = log[log.indexOf(entry) - 1]
    return {
      at: entry.at,
      title: forOfficer(headline(service, record, entry)),
      who: whoOf(entry, record, orgs),
      hat: hatOf(entry, before),
      note: entry.role === 'officer' || entry.role === 'clock' ? entry.note : null,
      desk: deskWords(entry.desk, orgs),
      ...termOf(entry, before),
    }
  })
}

const isFigure = ({ kind }: Field): boolean => kind === 'money' || kind === 'count'

/** Figures of kept steps that nobody refused the use of. */
function sumsOf(context: CommandContext): AuditView['sums'] {
  const kept = Object.entries(keptFor(context)).sort(([, one], [, other]) => (one.at < other.at ? -1 : 1))
  return kept.flatMap(([name, { input }]) =>
    keptFields(context, name)
      .filter((field) => isFigure(field) && typeof input[field.id] === 'number')
      .map((field) => ({
        step: forOfficer(doneOf(context.service, name)),
        label: field.short,
        value: showValue(field, input[field.id], { mask: true }),
      })),
  )
}
const doneOf = ({ flow }: Service, name: string): string =>
  Object.values(flow.states).find(({ commands }) => commands[name]?.keeps)?.commands[name]?.done ?? name

/** @param links those that are there for the auditor as well */
export function auditView(context: CommandContext, links: Linked[]): AuditView {
  const { service, record, facts } = context
  return {
    id: record._id,
    no: formatNumber(record.no),
    service: { id: service.head.id, name: service.head.name },
    title: record.title,
    org: record.unit,
    orgName: orgName(record.unit, facts.orgs),
    chip: chipFor(stateNamed(service, record.state).chip, 'officer'),
    desk: deskWords(record.desk, facts.orgs),
    due: record.due,
    steps: stepsOf(context),
    sums: sumsOf(context),
    letters: lettersOf(context).map(({ name, number, at, check }) => ({
      ...{ name, at, check },
      ...(number ? { number } : {}),
    })),
    links,
  }
}
