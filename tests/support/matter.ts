import { CLASSES, ITEMS } from '../../domain/matter/draws'
import type { Item } from '../../domain/matter/draws'
import { ancestry, answersNow, commandsFor, createCase, decide, stateAt, unionsIn } from '../../domain/matter'
import type {
  Actor,
  Candidate,
  CaseRecord,
  CommandContext,
  Facts,
  Home,
  FundSeen,
  Heard,
  Message,
  Needed,
  Org,
  OrgTree,
  Service,
  Staff,
} from '../../domain/matter'
import { civilDateOf } from '../../domain/base/calendar'
import { checkFields, fieldsOf } from '../../domain/form'
import type { Answers, FieldError } from '../../domain/form'
import { calendar, packs } from '../../policies'
import { UNIT } from './synthetic'

/*
 * One matter of one service in memory, for the tests of its rules: no cloud, no clock, no phone.
 */

export const REGION = ['cn', '99', '9901', '990101']
const org = (id: string, level: OrgTree[string]['level'], parent: string | null) => ({
  [id]: { id, name: id, level, parent, phone: '12351', region: REGION },
})
export const ORGS: OrgTree = {
  ...org(UNIT, 'unit', 'town'),
  ...org('town', 'town', 'county'),
  ...org('county', 'county', 'city'),
  ...org('city', 'city', null),
  ...org('elsewhere', 'unit', 'town'),
}

/** A union and all above it: the server hands the rules one line, never the whole tree. */
export const lineOf = (unit: string, tree: OrgTree = ORGS): OrgTree =>
  Object.fromEntries(ancestry(unit, tree).map((id) => [id, tree[id] as Org]))

/** Lines of several unions in one tree. */
const linesOf = (units: string[], tree: OrgTree): OrgTree =>
  Object.assign({}, ...units.map((unit) => lineOf(unit, tree))) as OrgTree

/** Facts at noon of a day, for a matter of a union. */
export const on = (today: string, unit: string = UNIT, tree: OrgTree = ORGS): Facts => ({
  today,
  now: `${today}T04:00:00.000Z`,
  calendar,
  packs,
  orgs: lineOf(unit, tree),
  keyOf: (id) => `key-${id}`,
})

export const WORKER: Actor = { person: 'wang', name: '王*例', role: 'applicant' }
/** Somebody at a union's desk. */
export const officerAt = (person: string, at: string, staff: Staff = 'officer', idKey?: string): Actor => ({
  person,
  name: `${person}*`,
  role: 'officer',
  org: at,
  staff,
  ...(idKey ? { idKey } : {}),
})

/** What is wrong with answers as they arrive: by the form first, then by the service. */
export function mistakesIn(service: Service, answers: Answers, today: string): FieldError[] {
  const first = checkFields(fieldsOf(service.asks.form), answers, { today })
  return first.ok ? service.asks.check(first.answers, { today }) : first.errors
}

/** A fund for whatever there is. */
export const FUND: FundSeen = {
  ...{ _id: 'fund', org: 'county', name: '2026年工会经费', state: 'open' },
  ...{ items: Object.keys(ITEMS) as Item[], classes: [...CLASSES] },
  ...{ most: 1_000_000_000_00, planned: 0, arrived: 1_000_000_000_00, left: 1_000_000_000_00 },
}

let serial = 0

/** A case that remembers its answers, so that commands can be sent one after another. */
export class Matter {
  record: CaseRecord
  /** How many other cases of the service the household has. */
  household = 0
  /** What the service needs, as the applicant has it. */
  needed: Needed | null = null
  /** The household that it gives to. */
  home: Home | null = null
  /** Who sits at every desk. */
  colleagues = ['qian', 'zhou', 'wu', 'sheng', 'zheng']
  /** The union calls off times of a rota, or changes them. */
  rota = false
  /** What the union at the desk may give from. */
  funds: FundSeen[] = [FUND]
  /** A sitting, or a batch, takes the step. */
  meeting: string | null = null
  /** The bank says something: no step of anybody's. */
  bank = false
  /** Of which of several payees it says something. */
  part: Heard | null = null
  /** Who may be asked for their view, besides whoever asks. */
  candidates: Candidate[] = []
  constructor(
    readonly service: Service,
    public answers: Answers,
    today: string,
    by: Actor = WORKER,
    readonly tree: OrgTree = ORGS,
  ) {
    const facts = this.facts(today, service.who.unit(answers))
    this.record = createCase(service, { id: 'c1', no: 'N1' }, by, answers, facts)
  }
  /** The unions that take part, each with all above it. */
  private facts(today: string, unit: string): Facts {
    const orgs = linesOf([unit, ...unionsIn(this.service, this.answers, unit)], this.tree)
    return { ...on(today, unit, this.tree), orgs }
  }
  context(actor: Actor, today: string, open = 0): CommandContext {
    const { service, record, answers, household, colleagues, needed, home, funds } = this
    const facts = this.facts(today, record.unit)
    const candidates = this.candidates.filter(({ person }) => person !== actor.person)
    const around = { openObjections: open, household, colleagues, needed, candidates, funds, ...(home ? { home } : {}) }
    const known = answersNow(service, record, answers, facts)
    const said = {
      ...(this.rota ? { rota: true as const } : {}),
      ...(this.meeting ? { meeting: this.meeting } : {}),
      ...(this.bank ? { bank: true as const } : {}),
      ...(this.part ? { part: this.part } : {}),
    }
    return { service, record, ...known, facts, actor, ...around, ...said }
  }
  /** Sends a command; answers with the state or the refusal's code. */
  send(name: string, actor: Actor, today: string, input: Answers = {}, open = 0): string {
    serial += 1
    return this.press(`command${serial}`, name, actor, today, input, open)
  }
  /** The same, with an id of one's own; from the state that stands then. */
  press(id: string, name: string, actor: Actor, today: string, input: Answers = {}, open = 0): string {
    const step = stateAt(this.context(actor, today)).state
    const order = { id, name, step, input }
    const decision = decide(order, this.context(actor, today, open))
    if (!decision.ok) return decision.code
    this.record = decision.next
    this.answers = decision.answers ?? this.answers
    return this.record.state
  }
  /** The clock comes by at an instant and writes down what time has done until then. */
  tick(now: string): void {
    const facts = { ...this.facts(civilDateOf(now), this.record.unit), now }
    this.record = stateAt({ ...this.context({ person: 'clock', name: '', role: 'clock' }, facts.today), facts })
  }
  /** Names of the commands that somebody may send now. */
  commands(actor: Actor, today: string): string[] {
    return commandsFor(this.context(actor, today)).map(([name]) => name)
  }
  /** Messages that the case has ever caused. */
  messages(): Message[] {
    return Object.values(this.record.fx).flatMap((effect) => (effect.kind === 'inbox' ? [effect] : []))
  }
  /** What the applicant last read about a step. */
  lastNote(): string | null {
    return this.record.log.at(-1)?.note ?? null
  }
}
