import omit from 'lodash/omit'
import { civilDateOf, later } from '../../../domain/base/calendar'
import {
  commandsFor,
  createCase,
  decide,
  deskKey,
  deskLine,
  deskOrg,
  handsOf,
  homeClaimsOf,
  inputOf,
  isConcerned,
  stateAt,
  unionsIn,
  wakeOf,
} from '../../../domain/matter'
import type {
  Actor,
  Candidate,
  CaseRecord,
  CommandContext,
  Decision,
  Effect,
  Facts,
  Needed,
  OrgTree,
  Service,
} from '../../../domain/matter'
import type { Command } from '../../../domain/matter/service'
import { textOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import { calendar, packs } from '../../../policies'
import { FUND, lineOf } from '../matter'
import { household as onFile } from '../synthetic'
import { formOf, statesOf } from '../rights/parts'
import { APPLICANT, HELPER, countyOf, everybody, keyOf, reviewersAt } from './county'
import type { County, Staffing } from './county'
import { applicationFor, inputFor, NUMBERS, spoiledFor } from './inputs'
import type { Surroundings } from './inputs'

/*
 * One matter on its walk: the case, its answers, the day, and what the server knows besides. Nothing is judged here.
 */

/** Whether a service goes from one union to another. */
const takesTwo = (service: Service): boolean => Object.values(statesOf(service)).some(({ side }) => side !== undefined)

/** How a walk begins. */
export interface Beginning {
  seed: number
  line: string
  staffing: Staffing
  helped: boolean
  /** Days after the first day of walks. */
  day: number
}

const FIRST = '2026-11-02T01:00:00.000Z'
const DAY_HOURS = 24

/** What somebody presses, with what. */
export interface Press {
  id: string
  actor: Actor
  name: string
  step: string
  input: Answers
}

/** Where nobody's view is asked for, reviewers have nothing to do, and walks are as quick as without them. */
const asksViews = (service: Service): boolean =>
  Object.values(statesOf(service)).some(({ commands }) => Object.values(commands).some(({ by }) => by === 'reviewer'))

/** Not one of the people: what it says is so. */
export const BANK = 'bank'

export class Walked {
  readonly county: County
  readonly people: Actor[]
  record: CaseRecord
  answers: Answers
  now: string
  /** Objections that nobody has answered. */
  objections = 0
  /** Other cases of the household. */
  household = 0
  /** Granted before there were funds: nothing is reserved. */
  private readonly before: boolean
  private pressed = 0
  private known: { unit: string; answers: Answers; facts: Facts } | null = null

  constructor(
    readonly service: Service,
    { seed, line, staffing, helped, day }: Beginning,
  ) {
    this.now = later(FIRST, day * DAY_HOURS, 'hour')
    this.county = countyOf(line, staffing, takesTwo(service))
    const unions = Object.keys(this.county.tree)
    const maker = this.maker(unions)
    const given = applicationFor(service, this.around(maker.person, unions), seed)
    this.answers = service.who.by === 'officer' ? { ...given, union: maker.org ?? '' } : given
    this.household = seed % 2
    this.before = seed % 3 === 0
    const people = everybody(this.county, this.kin(seed))
    this.people = asksViews(service) ? people : people.filter(({ role }) => role !== 'reviewer')
    const helper = helped && !service.who.alone && !service.who.by ? { person: HELPER, name: `${HELPER}*` } : null
    const ids = { id: 'case', no: '1RANBH3AC4P' }
    const facts = this.facts(service.who.unit(this.answers))
    this.record = createCase(service, ids, maker, this.answers, facts, { helper })
  }

  /** Who begins it: the applicant, or, for an offer, somebody at the desk of a union that has one. */
  maker(unions: string[]): Actor {
    const staff = this.service.who.staff ?? 'officer'
    const org = unions.find((id) => this.county.at[deskKey(id, staff)]?.length)
    const person = this.county.at[deskKey(org ?? '', staff)]?.[0]
    return this.service.who.by === 'officer' && org && person
      ? { person, name: `${person}*`, role: 'officer', org, staff }
      : { person: APPLICANT, name: `${APPLICANT}*`, role: 'applicant' }
  }

  /** An ID number that stands in the answers, so that an officer has it too; another where none does. */
  private kin(seed: number): string {
    const known = NUMBERS.filter((number) => JSON.stringify(this.answers).includes(number))
    return known[seed % (known.length || 1)] ?? (NUMBERS[0] as string)
  }

  /** The same object as long as no time goes by: a walk asks for them some hundred times a step. */
  facts(unit = this.record.unit): Facts {
    const { answers, known, now } = this
    if (known?.unit === unit && known.answers === answers && known.facts.now === now) return known.facts
    const unions = [unit, ...unionsIn(this.service, answers, unit)]
    const orgs = Object.assign({}, ...unions.map((one) => lineOf(one, this.county.tree))) as OrgTree
    const facts = { now, today: civilDateOf(now), calendar, packs, orgs, keyOf }
    this.known = { unit, answers, facts }
    return facts
  }

  context(actor: Actor, whole = this.whole()): CommandContext {
    const colleagues = this.county.at[deskKey(actor.org ?? '', actor.staff)] ?? []
    const bank = actor.person === BANK ? { bank: true as const } : {}
    return { ...whole, actor, colleagues, candidates: this.candidates(actor), ...bank }
  }

  /** What is the same for whoever acts. */
  private whole(): Omit<CommandContext, 'actor' | 'colleagues' | 'candidates'> {
    const { service, record, answers, objections, household } = this
    const other = { id: 'other', no: '1RANBH3AC4P', title: '王*例', service: service.head.id, state: 'filed' }
    const around = { openObjections: objections, household, needed: this.needed(), ...this.home(), funds: [FUND] }
    const whole = { service, record, answers, facts: this.facts(), meeting: 'sitting', other, rota: true as const }
    return { ...whole, ...around }
  }

  /** The household on file that a service gives to, with whoever the answers name in it, and nothing given before. */
  private home(): Pick<CommandContext, 'home'> {
    const { service, record, answers } = this
    if (!homeClaimsOf(service)) return {}
    const listed = { ...onFile([], []), name: answers.student ?? '王实例' }
    const file = { applicant: record.applicant, house: record.house, answers: listed, class: null }
    return { home: { id: 'home', file, grants: [] } }
  }

  /** What the service needs is in force all the time, at the union that the answers name. */
  private needed(): Needed | null {
    const { needs } = this.service.who
    return needs ? { unit: textOf(this.answers[needs.at?.field ?? '']), since: '2020-01-01' } : null
  }

  /** Whom an officer may ask for their view, as the server tells the rules. */
  private candidates({ person: own, org = '', staff }: Actor): Candidate[] {
    const desk = deskKey(org, staff)
    const at = (hat: string, people: string[]): Candidate[] =>
      people.map((person) => ({ person, name: `${person}*`, hat }))
    const all = [...at(desk, this.county.at[desk] ?? []), ...at(`${org}/reviewer`, reviewersAt(org))]
    return all.filter(
      ({ person }) => person !== own && !isConcerned(this.service, this.record, { role: 'reviewer', person }),
    )
  }

  private around(person: string, unions = Object.keys(this.county.tree), colleagues: string[] = []): Surroundings {
    return { today: civilDateOf(this.now), unions, colleagues, person, form: formOf(this.service) }
  }

  /** Everything that somebody may press now. */
  open(people: Actor[] = this.people): [Actor, string, Command][] {
    const unions = people.some(({ role }) => role === 'officer')
    return [...(unions ? this.bank() : []), ...this.buttons(people)]
  }

  /** What the bank may say of what the case was granted: put down by finance, wherever the case lies. */
  private bank(): [Actor, string, Command][] {
    const { state, grant } = this.present()
    if (!grant) return []
    const actor: Actor = { person: BANK, name: '', role: 'officer', org: grant.org, staff: 'finance' }
    const rows = Object.entries(statesOf(this.service)[state]?.commands ?? {})
    return rows.filter(([, { atBank }]) => atBank).map(([name, command]) => [actor, name, command])
  }

  private buttons(people: Actor[]): [Actor, string, Command][] {
    const whole = this.whole()
    return people.flatMap((actor) =>
      commandsFor(this.context(actor, whole))
        // What guests want for their own lines changes no case: the proof of seats walks it.
        .filter(([, command]) => !command.place)
        .map(([name, command]): [Actor, string, Command] => [actor, name, command]),
    )
  }

  /** What somebody sends who presses a command: meant, or spoiled. */
  press(actor: Actor, name: string, command: Command | undefined, seed: number, spoiled = false): Press {
    const context = this.context(actor)
    const fields = command ? inputOf(command, context) : []
    const others = (context.colleagues ?? []).filter((one) => one !== actor.person)
    const around = this.around(actor.person, undefined, others)
    const input = spoiled ? spoiledFor(fields, around, seed) : inputFor(fields, around, seed)
    return { id: `press${(this.pressed += 1)}`, actor, name, step: this.present().state, input }
  }

  decide({ id, actor, name, step, input }: Press): Decision {
    return decide({ id, name, step, input }, this.context(actor))
  }

  /** The server's write: the case as it is from now on. */
  take(decision: Decision, { actor }: Press): void {
    if (!decision.ok) return
    this.record = this.before ? omit(decision.next, 'grant') : decision.next
    this.answers = decision.answers ?? this.answers
    if (actor.role === 'public') this.objections += 1
    if (decision.answersObjections !== null) this.objections = 0
  }

  /** The case as it is now, whether the clock has run or not. */
  present(): CaseRecord {
    return stateAt(this.context({ person: 'clock', name: '', role: 'clock' }))
  }

  /** One run of the clock's timer. */
  clock(): CaseRecord | null {
    const next = this.present()
    if (next === this.record) return null
    this.record = next
    return next
  }

  /** One run of the messages' timer: what is due is delivered; where a desk is empty, the next one above is told. */
  notify(): void {
    const { fx, desk, told } = this.record
    const due = Object.entries(fx).filter(([, { done, at }]) => !done && at <= this.now)
    const orgs = this.facts().orgs
    const empty = (at: string): boolean => !this.county.at[at]?.length
    const meant = [desk, told && deskKey(told, handsOf(this.record))].filter((at) => at?.includes('/') && empty(at))
    const wanted = due.flatMap(([, effect]) => (effect.kind === 'inbox' && 'desk' in effect.to ? [effect.to.desk] : []))
    const missed = meant.find((at) => at && wanted.includes(at))
    const instead = missed && deskLine(missed, orgs).find((at) => !empty(at))
    const after = {
      ...fx,
      ...Object.fromEntries(due.map(([id, effect]): [string, Effect] => [id, { ...effect, done: true }])),
    }
    this.record = { ...this.record, fx: after, wakeAt: wakeOf(after), told: instead ? deskOrg(instead) : told }
  }

  /** The same matter, to try on what could happen: a step makes another case and changes none, which walks look at (`pure`). */
  copy(): Walked {
    return Object.assign(Object.create(Walked.prototype) as Walked, this)
  }
}
