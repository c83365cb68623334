import { presentForm } from '../form'
import type { Answers, Field } from '../form'
import { offerOf } from './board'
import { LATE, unionAbove } from './clock'
import { submittedWords } from './create'
import { commandsFor, inputOf, isHeldBy } from './decide'
import { basisOf, deskOrg } from './desk'
import { IMPORTED, IMPORTED_WORDS, importedAssessment } from './imported'
import { formatNumber } from './number'
import { recordsOf } from './records'
import { doneWords } from './take'
import type { Chip, CommandContext, Service, State } from './service'
import type { Actor, CaseRecord, Facts, LogEntry, Org, OrgTree } from './types'
import type { Action, CaseRow, CaseView, NoticeRow, Submitted, TimelineEntry, Upwards } from './views'

const stateOf = (service: Service, record: Pick<CaseRecord, 'state'>): State => {
  const state = service.states[record.state]
  if (!state) throw new Error(`service ${service.id} has no state ${record.state}`)
  return state
}

const orgName = (id: string | null, orgs: OrgTree): string => (id && orgs[id]?.name) || '工会'
const deskOrgOf = (record: Pick<CaseRecord, 'desk'>, orgs: OrgTree): Org | undefined => orgs[deskOrg(record.desk) ?? '']

/** What the reader of a row has to do, in a few words; undefined when it is not their move. */
function todoOf(state: State, record: Pick<RowRecord, 'desk' | 'gaps'>, asApplicant: boolean): string | undefined {
  const next = (by: 'applicant' | 'officer') =>
    Object.values(state.commands).find((command) => command.by === by && command.tone === 'go')?.label
  if (!asApplicant) return next('officer')
  if (record.desk !== 'applicant') return undefined
  return record.gaps ? `请您补材料（${record.gaps} 样）` : next('applicant')
}

/** The fields of a case that a list needs: the projection used by every list query. */
export type RowRecord = Pick<
  CaseRecord,
  '_id' | 'no' | 'service' | 'state' | 'title' | 'desk' | 'due' | 'provisional' | 'since' | 'urgent' | 'told'
> & { gaps: number }

/** A full case, reduced to what a list reads. */
export const rowOf = (record: CaseRecord): RowRecord => ({ ...record, gaps: record.memo.gaps?.length ?? 0 })

/** One line of a list. */
export function rowView(service: Service, record: RowRecord, as: 'applicant' | 'officer', orgs: OrgTree): CaseRow {
  const state = stateOf(service, record)
  const todo = todoOf(state, record, as === 'applicant')
  return {
    id: record._id,
    no: formatNumber(record.no),
    service: service.id,
    chip: state.chip,
    ...(as === 'officer' ? { title: record.title } : {}),
    desk:
      record.desk === 'applicant'
        ? as === 'applicant'
          ? '您'
          : '职工'
        : record.desk && orgName(deskOrg(record.desk), orgs),
    due: record.due,
    ...(record.provisional ? { provisional: true as const } : {}),
    ...(state.paused ? { paused: true as const } : {}),
    ...(record.urgent && !state.closed ? { urgent: true as const } : {}),
    ...upwards(record, orgs),
    ...(todo ? { todo } : {}),
    at: record.since,
  }
}

/** Whether the union above has been told of it, or will be when its day passes; nothing if there is no union above. */
function upwards({ told, desk, due }: Pick<CaseRecord, 'told' | 'desk' | 'due'>, orgs: OrgTree): Upwards {
  if (told) return { above: 'told' }
  return due && unionAbove(desk, orgs) ? { above: 'willBeTold' } : {}
}

const headline = (service: Service, entry: LogEntry): string => {
  if (entry.command === IMPORTED) return IMPORTED_WORDS
  if (!entry.from) return submittedWords(service)
  if (entry.command === LATE) return lateWords(entry)
  return doneWords(service, entry.from, entry.command) ?? entry.command
}

function lateWords({ org, desk }: LogEntry): string {
  if (desk === 'applicant') return '要补的材料过期没交来'
  return org ? '超期了，已报给上一级' : '超期了'
}

/** 「河口镇总工会 · 李*」； the applicant's own steps say 「您」， a helper's name is given. */
function whoOf(entry: LogEntry, { title }: CaseRecord, actor: Actor, orgs: OrgTree): string | null {
  if (entry.role === 'public' || entry.role === 'guest') return null
  if (entry.role === 'clock') return entry.org && orgName(entry.org, orgs)
  if (entry.role === 'applicant') return actor.role === 'applicant' ? null : title
  return `${orgName(entry.org, orgs)} · ${entry.name}`
}

/** Newest first. Before them come the future steps of the usual way, the farthest first. */
function timelineOf(service: Service, record: CaseRecord, actor: Actor, orgs: OrgTree): TimelineEntry[] {
  const at = service.path.indexOf(record.state)
  const back = service.path.indexOf(record.memo.back ?? '')
  const open = !stateOf(service, record).closed
  const usual = open ? service.path.slice(Math.max(at + 1, at < 0 ? back : 0)) : []
  const rest = usual.filter((name) => service.states[name]?.plan)
  const ahead = rest.map((name): TimelineEntry => ({
    at: null,
    title: service.states[name]?.plan ?? '',
    who: null,
    note: null,
  }))
  // The people who take part in an offer have their own list: sixty names would hide the steps.
  const steps = record.log.filter((entry) => entry.role !== 'guest')
  const past = steps.map((entry): TimelineEntry => ({
    at: entry.at,
    title: headline(service, entry),
    who: whoOf(entry, record, actor, orgs),
    note: entry.note,
  }))
  return [...ahead.reverse(), ...past.reverse()]
}

/**
 * The present answers in the fields that a command asks for again. Photos are left out, because new ones are only
 * added.
 */
function offeredIn(fields: Field[], answers: Answers): Answers {
  const asked = fields.filter((field) => field.kind !== 'photos' && field.id in answers)
  return Object.fromEntries(asked.map(({ id }) => [id, answers[id] as Answers[string]]))
}

const actionsOf = (service: Service, context: CommandContext): Action[] =>
  commandsFor(service, context).map(([command, row]) => ({
    command,
    label: row.label,
    tone: row.tone ?? 'plain',
    fields: inputOf(row, context),
    confirm: row.confirm?.(context) ?? [],
    ...(row.recalls ? { recalls: true as const } : {}),
    ...(row.offers && context.actor.role === 'applicant'
      ? { answers: offeredIn(inputOf(row, context), context.answers) }
      : {}),
  }))

/** The officer who last acted at the desk's union: the person to ask for on the telephone. */
const personAt = (record: CaseRecord): string | null =>
  [...record.log].reverse().find((entry) => entry.role === 'officer' && entry.org === deskOrg(record.desk))?.name ??
  null

const deskView = (record: CaseRecord, actor: Actor, orgs: OrgTree): CaseView['desk'] => {
  if (!record.desk) return null
  if (record.desk === 'applicant')
    return { name: actor.role === 'applicant' ? '您' : '职工本人', phone: null, person: null }
  const org = deskOrgOf(record, orgs)
  return { name: org?.name ?? '工会', phone: org?.phone ?? null, person: personAt(record) }
}

/** Chips of a case that ended with a refusal: its reason is shown, and what the applicant may still do. */
const NOS: Chip[] = ['refused', 'notAdopted']

function refusalOf(service: Service, { record, facts }: CommandContext): CaseView['refusal'] {
  const refusal = record.memo.refusal
  if (!refusal || !NOS.includes(stateOf(service, record).chip)) return null
  const last = record.state === 'refused' ? record.log[record.log.length - 1]?.note : null
  const mayAppeal = record.state === 'rejected' && !record.memo.appeals && facts.today <= refusal.appealBy
  return { text: last ?? refusal.text, appealBy: mayAppeal ? refusal.appealBy : null }
}

/** What strangers see of a case on the notice: masked name, union, kind; never more. */
const noticeText = (service: Service, record: Pick<CaseRecord, 'title' | 'unit'>, orgs: OrgTree): string =>
  `${record.title} ${orgName(record.unit, orgs)} ${service.official}`

const noticeOf = (service: Service, record: CaseRecord, orgs: OrgTree): CaseView['notice'] => {
  const publicity = record.memo.publicity
  if (!publicity) return null
  const text = publicity.consented ? noticeText(service, record, orgs) : '没同意上网：贴在单位公示栏'
  return { text, from: publicity.from, to: publicity.to }
}

/** What the server found out besides the case itself. */
export interface Surroundings {
  /** Sentences for the officer: other files of the same household. */
  flags: string[]
  objections: CaseView['objections']
  colleagues: CaseView['colleagues']
}

const namesFor = (orgs: OrgTree, colleagues: CaseView['colleagues']): Record<string, string> => ({
  ...Object.fromEntries(Object.values(orgs).map((org) => [org.id, org.name])),
  ...Object.fromEntries(colleagues.map((one) => [one.id, one.name])),
})

const forOfficer = (context: CommandContext, around: Surroundings): string[] =>
  context.actor.role === 'officer'
    ? [...around.flags, ...(context.answers.publicity === 'refuse' ? ['没同意上网公示：改贴公示栏'] : [])]
    : []

/** The whole case for one reader: state, desk, day, what to do, what happened, and their buttons. */
export function caseView(service: Service, context: CommandContext, around: Surroundings): CaseView {
  const { record, actor, facts, answers } = context
  const state = stateOf(service, record)
  const officer = actor.role === 'officer'
  const names = namesFor(facts.orgs, around.colleagues)
  return {
    id: record._id,
    no: formatNumber(record.no),
    rev: record.rev,
    step: record.state,
    as: officer ? 'officer' : 'applicant',
    service: { id: service.id, name: service.name, official: service.official },
    title: record.title,
    chip: state.chip,
    words: state.words,
    desk: deskView(record, actor, facts.orgs),
    due: record.due ? { date: record.due, provisional: record.provisional } : null,
    paused: state.paused === true,
    ...upwards(record, facts.orgs),
    timeline: timelineOf(service, record, actor, facts.orgs),
    actions: actionsOf(service, context),
    sections: [
      ...(officer ? recordsOf(record, names) : []),
      ...presentForm(service.form, answers, { mask: true, names }),
    ],
    assessment: assessmentOf(service, record, answers, facts),
    flags: forOfficer(context, around),
    gaps: record.memo.gaps ?? [],
    refusal: refusalOf(service, context),
    notice: noticeOf(service, record, facts.orgs),
    objections: officer ? around.objections : [],
    colleagues: officer ? around.colleagues.filter((one) => one.id !== actor.person) : [],
    ...besides(service, context),
  }
}

/** What only some cases have: urgency, a helper, and, for officers, who takes part in an offer. */
function besides(
  service: Service,
  context: CommandContext,
): Pick<CaseView, 'holds' | 'urgent' | 'helper' | 'assurance' | 'offer'> {
  const { record, actor } = context
  const offer = actor.role === 'officer' ? offerOf(service, context) : null
  return {
    ...(isHeldBy(record, actor) ? { holds: true as const } : {}),
    ...(record.urgent && !stateOf(service, record).closed ? { urgent: true as const } : {}),
    ...(record.helper ? { helper: record.helper.name } : {}),
    ...(service.assurance ? { assurance: service.assurance } : {}),
    ...(offer ? { offer } : {}),
  }
}

function assessmentOf(service: Service, record: CaseRecord, answers: Answers, facts: Facts): CaseView['assessment'] {
  if (!service.assess) return null
  const explained = importedAssessment(record) ?? service.assess(answers, basisOf(record, facts))
  return { result: service.eligibility?.results[explained.value] ?? explained.value, explained }
}

/** One line of the public notices. */
export const noticeRow = (
  service: Service,
  record: Pick<CaseRecord, '_id' | 'title' | 'unit'>,
  publicity: CaseRecord['memo']['publicity'] | null,
  orgs: OrgTree,
): NoticeRow => ({
  id: record._id,
  text: noticeText(service, record, orgs),
  orgName: orgName(record.unit, orgs),
  from: publicity?.from ?? '',
  to: publicity?.to ?? '',
})

/** What a person reads who has just handed in: number, desk, day, what comes next and who is told when it is late. */
export function submittedView(service: Service, record: CaseRecord, orgs: OrgTree): Submitted {
  const org = deskOrgOf(record, orgs)
  const above = unionAbove(record.desk, orgs)
  const first = record.state === service.path[0]
  const ahead = service.path.slice(service.path.indexOf(record.state) + (first ? 0 : 1))
  const todo = todoOf(stateOf(service, record), rowOf(record), true)
  return {
    id: record._id,
    no: formatNumber(record.no),
    desk: record.desk === 'applicant' ? '您' : (org?.name ?? '工会'),
    ...(todo ? { todo } : {}),
    due: record.due ?? '',
    provisional: record.provisional,
    next: !service.path.includes(record.state)
      ? [stateOf(service, record).words]
      : ahead.map((name) => service.states[name]?.plan ?? '').filter(Boolean),
    above: above ? orgName(above, orgs) : null,
  }
}
