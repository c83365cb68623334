import { presentForm } from '../form'
import type { PresentedSection } from '../form'
import { actionsOf } from './actions'
import { chipFor } from './chips'
import { deskOrg } from './desk'
import { countedTo, formOf } from './forms'
import { formatNumber } from './number'
import { forOfficer } from './reader'
import { LOOK_CHIPS, lookOf } from './reviewers'
import { orgName } from './timeline'
import type { Look } from './reviewers'
import type { CommandContext, Service } from './service'
import type { CaseRecord, OrgTree } from './types'
import type { CaseRow, CaseView, SeenByReviewer } from './views'

/*
 * What somebody sees of a case whose view is asked for: what the part that asks lets them see, and nothing else. Not who
 * else is asked, not what officers wrote, not what has happened to it.
 */

const NOTHING: SeenByReviewer = { words: '', until: null, shows: [], named: false, own: [] }

/** Of several parts the one that asks them now; what they have said to each of them. */
function seenIn(context: CommandContext): SeenByReviewer {
  const seen = (context.service.flow.parts ?? []).flatMap((part) => part.forReviewer?.(context) ?? [])
  const first = seen.find(({ until }) => until !== null) ?? seen[0] ?? NOTHING
  return { ...first, own: seen.flatMap(({ own }) => own) }
}

/** Questions whose answers, photos among them, a reviewer may read now. */
export const shownToReviewer = (context: CommandContext): string[] => seenIn(context).shows

function sectionsFor({ service, record, answers, facts }: CommandContext, shows: string[]): PresentedSection[] {
  const names = Object.fromEntries(Object.values(facts.orgs).map((org) => [org.id, org.name]))
  return presentForm(formOf(service, record), answers, { mask: true, names, on: countedTo(service, record) })
    .map((section) => ({
      ...section,
      title: forOfficer(section.title),
      // What is masked is nobody's to ask for here, so it is not there at all.
      rows: section.rows.filter(({ id, reveal }) => shows.includes(id) && reveal === undefined),
    }))
    .filter(({ rows }) => rows.length > 0)
}

/** The case for a reviewer. */
export function reviewerView(context: CommandContext): CaseView {
  const { service, record, actor, facts } = context
  const { words, until, shows, named, own } = seenIn(context)
  const { id, name, official } = service.head
  const org = facts.orgs[deskOrg(record.desk) ?? '']
  return {
    id: record._id,
    no: formatNumber(record.no),
    rev: record.rev,
    step: record.state,
    as: 'reviewer',
    service: { id, name, official },
    title: named ? record.title : '',
    chip: chipFor(LOOK_CHIPS[lookOf(record, actor.person) ?? 'gave'], 'officer'),
    words,
    desk: org ? { name: org.name, phone: org.phone, person: null } : null,
    due: until === null ? null : { date: until, provisional: false },
    paused: false,
    timeline: [],
    actions: actionsOf(context),
    sections: [...own, ...sectionsFor(context, shows)],
    assessment: null,
    flags: [],
    gaps: [],
    refusal: null,
    notice: null,
    objections: [],
    colleagues: [],
  }
}

/** The fields of a case that a reviewer's list needs. */
type ReviewedRecord = Pick<CaseRecord, '_id' | 'no' | 'service' | 'desk' | 'since' | 'moments'>

/** Last day of a state that moves by itself; of one that has moved so, the day on which it did. */
export const lastDayOf = ({ moments, since }: Pick<CaseRecord, 'moments' | 'since'>): string =>
  (moments.find(({ does }) => does === 'move')?.at ?? since).slice(0, 10)

/** One line of a reviewer's list: no name, neither of the applicant nor of anybody else. */
export const reviewerRow = (service: Service, record: ReviewedRecord, look: Look, orgs: OrgTree): CaseRow => ({
  id: record._id,
  no: formatNumber(record.no),
  service: service.head.id,
  chip: chipFor(LOOK_CHIPS[look], 'officer'),
  desk: record.desk?.includes('/') ? orgName(deskOrg(record.desk), orgs) : null,
  due: look === 'asked' ? lastDayOf(record) : null,
  ...(look === 'asked' ? { todo: '看一看，说说看法' } : {}),
  at: record.since,
})
