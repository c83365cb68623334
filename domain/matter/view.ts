import type { Explained } from '../base/explain'
import { dayWords } from '../base/words'
import { presentForm } from '../form'
import { actionsOf } from './actions'
import { beforeView, nearIn } from './against'
import { earlierSection } from './back'
import type { EarlierRow } from './back'
import { failuresIn } from './begin'
import { capSection } from './caps'
import { chipFor } from './chips'
import { keptFor } from './consents'
import { isHeldBy } from './decide'
import { basisOf, deskOrg, handsOf, unionAbove, waitOf } from './desk'
import { stateNamed } from './enter'
import { flagsOf } from './flags'
import { asOwn, countedTo, formOf, ownAnswers } from './forms'
import { keptSections } from './kept'
import { lettersOf } from './letters'
import { neededSection } from './needs'
import { formatNumber } from './number'
import { inWordsFor } from './reader'
import { reviewerView } from './reviewer-view'
import { slotSeen, todoOf, upwards } from './row'
import { ROLES } from './roles'
import { atPresent } from './time'
import { orgName, timelineOf } from './timeline'
import type { CommandContext, Service, State } from './service'
import { withTurn } from './turn'
import type { Actor, CaseRecord, Facts, Org, OrgTree } from './types'
import { wayOf } from './way'
import type { CaseView, Linked, Seen, Submitted } from './views'

const deskOrgOf = (record: Pick<CaseRecord, 'desk'>, orgs: OrgTree): Org | undefined => orgs[deskOrg(record.desk) ?? '']

/** The officer who last acted at the desk's union: the person to ask for on the telephone. Of other staff, at that very desk. */
function personAt({ log, desk, staff, ...record }: CaseRecord): string | null {
  const own = handsOf({ ...record, staff }) === staff
  const acted = log.filter(
    ({ role, org }, at) => role === 'officer' && org === deskOrg(desk) && (own || log[at - 1]?.desk === desk),
  )
  return acted[acted.length - 1]?.name ?? null
}
/** 「某某县总工会 财务」: other staff than the service's are named. */
const staffWords = (record: CaseRecord): string =>
  handsOf(record) === record.staff ? '' : ` ${ROLES[handsOf(record)].hat}`

const deskView = (record: CaseRecord, actor: Actor, orgs: OrgTree): CaseView['desk'] => {
  if (!record.desk) return null
  if (record.desk === 'applicant')
    return { name: actor.role === 'applicant' ? '您' : '职工本人', phone: null, person: null }
  const org = deskOrgOf(record, orgs)
  const name = `${org?.name ?? '工会'}${staffWords(record)}`
  return { name, phone: org?.phone ?? null, person: personAt(record) }
}

/** What the server found out besides the case itself. */
export interface Surroundings {
  /** Sentences for the officer: other files of the same household. */
  flags: string[]
  objections: CaseView['objections']
  colleagues: CaseView['colleagues']
  /** Cases that belong to this one, and that the reader may open. */
  links?: Linked[]
  /** For the officer: what was there before, of the same person. */
  earlier?: EarlierRow[]
}

const namesFor = (orgs: OrgTree, colleagues: CaseView['colleagues']): Record<string, string> => ({
  ...Object.fromEntries(Object.values(orgs).map((org) => [org.id, org.name])),
  ...Object.fromEntries(colleagues.map((one) => [one.id, one.name])),
})

/** What all parts show together. */
/** Everything that the applicant is asked for, and whether nobody found it missing. */
function askedIn(seen: Partial<Seen>[]): Pick<CaseView, 'gaps' | 'begun'> {
  const gaps = seen.flatMap((one) => one.gaps ?? [])
  return { gaps, ...(gaps.length && seen.some(({ begun }) => begun) ? { begun: true as const } : {}) }
}

function seenOf(context: CommandContext, names: Record<string, string>) {
  const seen = (context.service.flow.parts ?? []).map((part) => part.see?.(context, names) ?? {})
  const first = <K extends 'refusal' | 'notice' | 'assessment'>(key: K): Seen[K] | null =>
    seen.find((one) => one[key])?.[key] ?? null
  return {
    sections: seen.flatMap(({ sections = [] }) => sections),
    flags: seen.flatMap(({ flags = [] }) => flags),
    asked: askedIn(seen),
    refusal: first('refusal'),
    notice: first('notice'),
    assessment: first('assessment'),
  }
}

/** One sentence: what is happening now. */
export function wordsOf(context: CommandContext): string {
  const { words } = stateNamed(context.service, context.record.state)
  const said = typeof words === 'string' ? words : words(context)
  const wait = waitOf(context)
  return wait ? `${said}给${wait.who}的日子到 ${dayWords(wait.until, context.facts.today).screen}。` : said
}

/** Of which answers others read that there is less than was given. */
const withheldIn = ({ actor, withheld }: CommandContext): { withheld?: string[] } =>
  withheld && actor.role !== 'applicant' ? { withheld: withheld.fields } : {}

/** What is to be done, and when, for the applicant's own calendar. */
function datesOf({ dates }: State, context: CommandContext): Pick<CaseView, 'dates'> {
  const found = context.actor.role === 'applicant' ? (dates?.(context) ?? []) : []
  return found.length ? { dates: found } : {}
}

/** The whole case for one reader: state, desk, day, what to do, what happened, and their buttons. */
export function caseView(given: CommandContext, around: Surroundings): CaseView {
  const present = atPresent(given)
  const context = { ...present, record: { ...present.record, kept: keptFor(present) } }
  if (context.actor.role === 'reviewer') return reviewerView(context)
  const { service, record, actor, facts } = context
  const state = stateNamed(service, record.state)
  const officer = actor.role === 'officer'
  const names = namesFor(facts.orgs, around.colleagues)
  const seen = seenOf(context, names)
  const { id, name, official } = service.head
  const near = nearIn(context)
  const whole: CaseView = {
    id: record._id,
    no: formatNumber(record.no),
    rev: record.rev,
    step: record.state,
    as: officer ? 'officer' : 'applicant',
    service: { id, name, official },
    title: record.title,
    chip: chipFor(state.chip, officer ? 'officer' : 'applicant'),
    words: wordsOf(context),
    desk: deskView(record, actor, facts.orgs),
    due: record.due ? { date: record.due, provisional: record.provisional } : null,
    ...slotSeen(state, record),
    ...datesOf(state, context),
    paused: state.paused === true,
    ...upwards(record, facts.orgs),
    timeline: timelineOf(context),
    actions: actionsOf(asOwn(context)),
    sections: [
      ...(officer
        ? [
            ...neededSection(context),
            ...capSection(context),
            ...earlierSection(around.earlier),
            ...seen.sections,
            ...keptSections(context, names),
          ]
        : []),
      ...presentForm(formOf(service, record), ownAnswers(context), {
        ...{ mask: true, names, on: countedTo(service, record) },
        ...withheldIn(context),
      }),
    ],
    assessment: assessmentOf(context, seen.assessment),
    flags: officer ? [...failuresIn(record), ...flagsOf(context), ...around.flags, ...seen.flags] : [],
    ...seen.asked,
    refusal: seen.refusal,
    notice: seen.notice,
    objections: officer ? around.objections : [],
    colleagues: officer ? around.colleagues.filter((one) => one.id !== actor.person) : [],
    ...besides(context),
    ...lettersIn(context),
    ...(around.links?.length ? { links: around.links } : {}),
  }
  const read = inWordsFor(context, officer ? whole : withTurn(whole, service, record, facts))
  return near ? beforeView(read, near, service.who.opponent?.(context.answers) ?? '') : read
}

/** To whoever handed it in, and who acts for the others: how many of those whom it names have said so. */
function alongsideOf({ service, record, answers, actor }: CommandContext): Pick<CaseView, 'alongside'> {
  const named = actor.role === 'applicant' ? (service.who.partners?.named({ record, answers }) ?? []) : []
  const count = (what: string): number => named.filter(({ said }) => said === what).length
  const acts = actor.person === record.applicant ? {} : { acts: true as const }
  return named.length ? { alongside: { yes: count('yes'), open: count('open'), ...acts } } : {}
}

/** What only some cases have: the reader's turn, urgency, a helper, a lock. */
function besides(
  context: CommandContext,
): Pick<CaseView, 'todo' | 'holds' | 'urgent' | 'helper' | 'assurance' | 'leads' | 'alongside'> {
  const { service, record, actor, facts } = context
  const own = record.keptFrom && `${orgName(record.keptFrom, facts.orgs)}看不到这件事。`
  const assurance = own ?? service.head.assurance
  const { asks, leads = [] } = stateNamed(service, record.state)
  return {
    ...alongsideOf(context),
    ...(leads.length && actor.role === 'applicant' ? { leads } : {}),
    ...(asks && record.desk === 'applicant' && actor.role === 'applicant' ? { todo: asks.todo } : {}),
    ...(isHeldBy(record, actor) ? { holds: true as const } : {}),
    ...(record.urgent && !stateNamed(service, record.state).closed ? { urgent: true as const } : {}),
    ...(record.helper ? { helper: record.helper.name } : {}),
    ...(assurance ? { assurance } : {}),
  }
}

const lettersIn = (context: CommandContext): Pick<CaseView, 'letters'> => {
  const letters = lettersOf(context)
  return letters.length ? { letters } : {}
}

function assessmentOf(
  { service: { asks }, record, answers, facts }: CommandContext,
  instead: Explained<string> | null,
): CaseView['assessment'] {
  const explained = instead ?? asks.assess?.(answers, basisOf(record, facts))
  return explained ? { result: asks.eligibility?.results[explained.value] ?? explained.value, explained } : null
}

/** What a person reads who has just handed in: number, desk, day, what comes next and who is told when it is late. */
export function submittedView(service: Service, record: CaseRecord, facts: Facts): Submitted {
  const { orgs } = facts
  const { states } = service.flow
  const path = wayOf(service, record, facts)
  const state = stateNamed(service, record.state)
  const above = unionAbove(record.desk, orgs)
  const first = record.state === path[0]
  const here = typeof state.words === 'string' ? record.state : (state.at?.(record, facts) ?? record.state)
  const ahead = path.slice(path.indexOf(here) + (first ? 0 : 1))
  const todo = todoOf(state, record, true)
  return {
    id: record._id,
    no: formatNumber(record.no),
    desk: record.desk === 'applicant' ? '您' : (deskOrgOf(record, orgs)?.name ?? '工会'),
    ...(todo ? { todo } : {}),
    due: record.due ?? '',
    ...slotSeen(state, record),
    provisional: record.provisional,
    next: path.includes(here)
      ? ahead.map((name) => states[name]?.plan ?? '').filter(Boolean)
      : typeof state.words === 'string'
        ? [state.words]
        : [],
    above: above ? orgName(above, orgs) : null,
  }
}
