import type { Answers } from '../form'
import { maskName } from '../mask'
import { ancestry, packOf } from './desk'
import { effectsOf, enter } from './enter'
import type { Actor, CaseRecord, Facts, Service } from './types'

/** What the server makes before there can be a case. */
export interface Identifiers {
  /** Derived from the person and the request, so that a repeated request is the same case. */
  id: string
  no: string
}

const HOLD = (service: Service, hash: string): string => `${service.id}|${hash}`
/** What a household may have only once: a hold for every adult in it. */
export const householdHolds = (service: Service, house: string[]): string[] => house.map((hash) => HOLD(service, hash))
/** A closed case holds only itself: the list under the unique index is never empty, and one may apply again. */
export const closedHolds = (id: string): string[] => [`closed:${id}`]

const blank = (service: Service, ids: Identifiers, actor: Actor, answers: Answers, facts: Facts): CaseRecord => ({
  _id: ids.id,
  no: ids.no,
  service: service.id,
  form: service.form.version,
  rev: 0,
  state: service.start,
  since: facts.now,
  createdAt: facts.now,
  appliedOn: facts.today,
  packs: [],
  applicant: actor.person,
  parties: [actor.person],
  title: maskName(service.applicantName(answers)),
  orgs: ancestry(service.unit(answers), facts.orgs),
  unit: service.unit(answers),
  desk: null,
  dueAt: null,
  dueKey: '',
  lateAt: null,
  due: null,
  provisional: false,
  updatedKey: '',
  holds: [],
  house: service.people(answers).map(facts.keyOf),
  memo: {},
  log: [],
  fx: {},
  wakeAt: null,
})

/**
 * A new case from checked answers. `overlap` puts it where an officer first sorts out that its person already stands
 * in an open file of somebody else; it then holds nothing but itself.
 */
export function createCase(
  service: Service,
  ids: Identifiers,
  actor: Actor,
  answers: Answers,
  facts: Facts,
  overlap = false,
): CaseRecord {
  const record = blank(service, ids, actor, answers, facts)
  const own = record.house[0]
  const packs = packOf(record, facts).chain
  const holds = overlap || !own ? [`overlap:${ids.id}`] : [HOLD(service, own)]
  const step = { id: ids.id, name: 'submit', done: '您交上了申请', note: null }
  const next = enter(
    service,
    { ...record, packs, holds },
    overlap ? service.overlap : service.start,
    step,
    actor,
    facts,
  )
  return { ...next, rev: 1, fx: effectsOf(next, { step, actor, at: facts.now, before: null }), wakeAt: facts.now }
}
