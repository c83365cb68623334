import type { Answers } from '../form'
import { maskName } from '../base/mask'
import { isDesks, registerPerson } from './concern'
import { ancestry, basisOf, orgAtLevel, packOf } from './desk'
import { againstOf, isPassedOn, PASSED_ON } from './against'
import { effectsOf, enter, stateNamed } from './enter'
import { usableAnswers } from './forms'
import { grantEffects } from './funds'
import { holdsOf } from './holds'
import { ownFirst } from './own'
import { receiverAt, turnedTo } from './receive'
import { slotEffects, slotFirst } from './slots'
import { wakeOf } from './tell'
import { SCHEMA } from './types'
import type { Grant } from './draws'
import type { Lack, Service } from './service'
import type { Actor, CaseRecord, Facts } from './types'

/** What the server makes before a case can be created. */
export interface Identifiers {
  /** Derived from the person and the request: a repeated request gives the same case. */
  id: string
  no: string
}

/** Headline of the first step. */
export const submittedWords = (service: Service): string => service.flow.submitted ?? '您交上了申请'

/** The union that it is about: the one named in the answers, or the level above it that handles all such matters. */
function unitOf(service: Service, answers: Answers, { orgs }: Facts): string {
  const named = service.who.unit(answers)
  return (service.who.receives && orgAtLevel({ orgs: ancestry(named, orgs) }, service.who.receives, orgs)) || named
}

/** Whose it is: the union that receives it and all above, and who is not to know of it. */
function belonging(service: Service, answers: Answers, facts: Facts, above: boolean) {
  const named = service.who.unit(answers)
  const to = turnedTo(named, above, facts.orgs) ?? named
  const line = ancestry(receiverAt(service, to, facts), facts.orgs)
  return { unit: unitOf(service, answers, facts), orgs: line, ...(above ? { keptFrom: named } : {}) }
}

const startOf = ({ flow: { start } }: Service, answers: Answers, urgent: boolean): string =>
  typeof start === 'string' ? start : start(answers, urgent)

/** Its name in lists: the applicant's masked name; what a union begins has its own name. */
export const titleOf = ({ who }: Service, answers: Answers): string =>
  who.by === 'officer' ? who.title(answers) : maskName(who.title(answers)) || NAMELESS
/** Whoever need not say their name, and has not. */
const NAMELESS = '没留名'

/** What it is about; an enterprise is known by a keyed hash of its name, because nobody's answers stand open in a case. */
function aboutOf({ who }: Service, answers: Answers, { keyOf }: Facts): CaseRecord['about'] {
  const about = who.about?.(answers)
  return about ? { kind: about.kind, id: about.kind === 'union' ? about.id : keyOf(about.id) } : null
}
/** What a matter is about once its answers were corrected; a union stays the one that it was, by whatever name it goes now. */
export const aboutAfter = (service: Service, before: CaseRecord['about'], answers: Answers, facts: Facts) =>
  before?.kind === 'union' ? before : aboutOf(service, answers, facts)

const blank = (
  service: Service,
  ids: Identifiers,
  applicant: string,
  answers: Answers,
  facts: Facts,
  above: boolean,
): CaseRecord => ({
  _id: ids.id,
  schema: SCHEMA,
  no: ids.no,
  service: service.head.id,
  form: service.asks.form.version,
  rev: 0,
  state: '',
  since: facts.now,
  createdAt: facts.now,
  appliedOn: facts.today,
  packs: [],
  applicant,
  // What is a union's own belongs to its desk: whoever began it has it at the desk, as their colleagues have.
  parties: isDesks(service.who.about?.(answers)) ? [] : [applicant],
  about: aboutOf(service, answers, facts),
  title: titleOf(service, answers),
  ...belonging(service, answers, facts, above),
  staff: service.who.staff ?? 'officer',
  urgent: false,
  helper: null,
  board: null,
  guests: {},
  ...(service.shape === 'offer' ? { places: { taken: 0, waiting: 0, there: 0, pending: {} } } : {}),
  ...(service.shape === 'round' ? { round: { busy: {} } } : {}),
  desk: null,
  dueAt: null,
  dueKey: '',
  moments: [],
  clockAt: null,
  told: null,
  due: null,
  provisional: false,
  updatedKey: '',
  stood: null,
  keeper: null,
  taken: null,
  gaps: 0,
  publicity: null,
  holds: [],
  house: service.who.people(answers).map(facts.keyOf),
  ...againstOf(service, answers, facts),
  memo: {},
  kept: {},
  log: [],
  fx: {},
  wakeAt: null,
})

/**
 * Who hands in (the applicant, or a helper whom the applicant has confirmed), and which version of the form: today's by
 * itself. `above`: not to the union that is named but to the level above it, and that union is not to know.
 */
export interface Beginning {
  helper?: CaseRecord['helper']
  form?: number
  /** The case that opened it, whose applicant it has, and what that person has to give before anybody else can go on. */
  begun?: { applicant: string; origin: NonNullable<CaseRecord['origin']>; lack: Lack | null }
  /** Under which its bookable time is claimed; its own id where nobody else books. */
  claim?: string
  /** Kept from the union that is named. */
  above?: boolean
  /** A payout of another case that it speaks for from now on, and of whose household that is, by keyed hashes of ID numbers. */
  claims?: { grant: Grant; house: string[] }
}

/** Name of the first step of a case that another one opened. */
export const BEGUN = 'begun'

const firstNote = ({ helper, begun }: Beginning): string | null =>
  begun ? (begun.lack?.note ?? null) : helper ? `${helper.name} 帮着填的，本人在自己手机上确认` : null

/** Who filled it in, or why it does not lie where such matters usually do. */
const noteOf = (service: Service, record: CaseRecord, facts: Facts, beginning: Beginning): string | null =>
  firstNote(beginning) ?? (isPassedOn(stateNamed(service, record.state), record, facts) ? PASSED_ON : null)

/** Whose it is: whoever hands it in, the applicant of the case that opened it, or whom an officer's paper names. */
function whoseOf({ who }: Service, actor: Actor, answers: Answers, { keyOf }: Facts, { begun }: Beginning): string {
  const [idNumber = ''] = who.onPaper ? who.people(answers) : []
  return begun?.applicant ?? (idNumber ? registerPerson(keyOf(idNumber)) : actor.person)
}

/** A new case from checked answers. The result does not depend on any other case. */
export function createCase(
  service: Service,
  ids: Identifiers,
  actor: Actor,
  given: Answers,
  facts: Facts,
  beginning: Beginning = {},
): CaseRecord {
  const { helper = null, form = service.asks.form.version, above = false, begun, claim, claims = {} } = beginning
  const answers = usableAnswers(service, { form }, given)
  const first = blank(service, ids, whoseOf(service, actor, answers, facts, beginning), answers, facts, above)
  const packs = packOf(first, facts).chain
  const urgent = service.flow.urgent?.(answers, basisOf({ ...first, packs }, facts)) ?? false
  const { state, memo, gaps } = begun?.lack ?? { ...first, state: startOf(service, answers, urgent) }
  const record = {
    ...{ ...first, state, form, packs, urgent, helper, memo, gaps },
    ...slotFirst(service, { form }, answers, claim ?? ids.id),
    ...(begun ? { origin: begun.origin } : {}),
    ...claims,
  }
  const holds = holdsOf(service, record)
  const name = begun ? BEGUN : 'submit'
  const note = noteOf(service, record, facts, beginning)
  const step = { id: ids.id, name, done: submittedWords(service), note }
  const next = enter(service, { ...record, holds }, state, step, actor, facts, answers)
  const told = effectsOf(next, { step, actor, at: facts.now, before: null })
  const own = begun ? {} : ownFirst(service, { form }, ids.id, facts.now)
  const money = grantEffects({}, next, ids.id, facts.now, actor.person)
  const fx = { ...told, ...slotEffects({}, next, ids.id, facts.now), ...money, ...own }
  return { ...next, rev: 1, fx, wakeAt: wakeOf(fx) }
}
