import type { Answers } from '../form'
import { ancestry, deskKey, deskOrg, isStaffed, orgAtLevel, staffOf } from './desk'
import { enter, stateNamed } from './enter'
import { MERGED } from './move'
import { receiverAt } from './receive'
import { wakeOf } from './tell'
import type { Service } from './service'
import type { Actor, Addressee, CaseRecord, Effect, Facts } from './types'

/*
 * A matter goes over with its union into another one: a step of the engine, in every service. It stays in its state, with its
 * days, and nothing is asked anew; whatever names the union that is no more names the other one from then on. What was kept
 * from the one is kept from the other.
 */

/** Which union goes into which. */
export interface Merge {
  from: string
  into: string
}

const CLOCK: Actor = { person: 'clock', name: '', role: 'clock' }

/** What each union of the one line is in the other: itself where it stands above both, else the one of its level. */
function across({ from, into }: Merge, { orgs }: Facts): (org: string) => string {
  const [old, line] = [ancestry(from, orgs), ancestry(into, orgs)]
  const inLine = (org: string): string => orgAtLevel({ orgs: line }, orgs[org]?.level ?? 'unit', orgs) ?? into
  return (org) => (org === from ? into : old.includes(org) && !line.includes(org) ? inLine(org) : org)
}

/** How what a matter says of unions reads afterwards. */
interface Reading {
  /** A union that handles it, or is told of it. */
  org: (org: string) => string
  /** One that had it before, or is only named: no other one takes the place of those above it. */
  named: (org: string) => string
  desk: (desk: string) => string
  orgs: string[]
}

/** The line that has it: where the union received it, the one that takes such matters there. Never whom it is kept from. */
function lineOf(service: Service, record: CaseRecord, merge: Merge, facts: Facts, org: Reading['org']): string[] {
  const { orgs, keptFrom } = record
  const receives = orgs[0] === merge.from && (record.side ?? record.unit) === merge.from
  const line = receives ? ancestry(receiverAt(service, merge.into, facts), facts.orgs) : [...new Set(orgs.map(org))]
  return keptFrom === merge.from ? line.filter((one) => one !== merge.into) : line
}

/** The same desk of the line, or the next above where somebody sits: an empty desk receives nothing. */
function deskIn(desk: string, org: Reading['org'], orgs: string[], facts: Facts): string {
  const own = deskOrg(desk)
  if (own === null || org(own) === own) return desk
  const line = orgs.slice(Math.max(0, orgs.indexOf(org(own)))).map((one) => deskKey(one, staffOf(desk)))
  return line.find((one) => isStaffed(one, facts)) ?? line[0] ?? deskKey(org(own), staffOf(desk))
}

function readingOf(service: Service, record: CaseRecord, merge: Merge, facts: Facts): Reading {
  const named = (org: string): string => (org === merge.from ? merge.into : org)
  const org = (record.side ?? record.unit) === merge.from ? across(merge, facts) : named
  const orgs = lineOf(service, record, merge, facts, org)
  return { org, named, orgs, desk: (desk) => deskIn(desk, org, orgs, facts) }
}

/** Whoever was asked by name sits at a desk that is no more: the other desk is told. */
function addressed(to: Addressee, { desk }: Reading): Addressee {
  if ('deputy' in to) return { deputy: desk(to.deputy) }
  if (!('desk' in to)) return to
  const there = desk(to.desk)
  if (there === to.desk) return to
  return 'officer' in to ? { desk: there } : { ...to, desk: there }
}

const mapped = (answers: Answers, { from, into }: Merge): Answers =>
  Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, value === from ? into : value]))

/** What is still to be done goes where the matter goes. */
function effectIn(effect: Effect, reading: Reading, merge: Merge): Effect {
  if (effect.done) return effect
  if (effect.kind === 'inbox') return { ...effect, to: addressed(effect.to, reading) }
  if (effect.kind === 'member' || effect.kind === 'move') return { ...effect, org: reading.named(effect.org) }
  return effect.kind === 'begin' ? { ...effect, answers: mapped(effect.answers, merge) } : effect
}

/** `asked|union/role|person` */
const reviewerIn = (key: string, { from, into }: Merge): string => key.replace(`|${from}/`, `|${into}/`)

const isAt = (desk: string | null, org: string): boolean => deskOrg(desk) === org

/** Whether it still names the union that is no more, where that matters. */
function names({ unit, side, had = [], desk, keeper, keptFrom, orgs }: CaseRecord, { from }: Merge): boolean {
  return [unit, side, keptFrom, ...had, ...orgs].includes(from) || isAt(desk, from) || isAt(keeper, from)
}

/** Nobody has it, nobody keeps it, and it is not in force. */
function hasEnded(service: Service, { state, desk, keeper }: CaseRecord): boolean {
  const { closed, keeps } = stateNamed(service, state)
  return desk === null && keeper === null && closed === true && !keeps
}

/** Whose it is afterwards. */
function belongs(record: CaseRecord, reading: Reading, merge: Merge): Partial<CaseRecord> {
  const { named, orgs } = reading
  const { about, side, had, keptFrom } = record
  const unit = named(record.unit)
  const other = side ? named(side) : null
  return {
    ...{ unit, orgs },
    ...(about?.kind === 'union' ? { about: { ...about, id: named(about.id) } } : {}),
    ...(side === undefined ? {} : { side: other === unit ? null : other }),
    ...(had ? { had: [...new Set(had.map(named))] } : {}),
    ...(keptFrom ? { keptFrom: named(keptFrom) } : {}),
    ...(record.reviewers ? { reviewers: record.reviewers.map((key) => reviewerIn(key, merge)) } : {}),
  }
}

/** Where it lies afterwards. */
const lies = ({ desk, keeper, taken, told }: CaseRecord, { org, desk: there }: Reading): Partial<CaseRecord> => ({
  desk: desk && there(desk),
  keeper: keeper && there(keeper),
  taken: taken && org(taken),
  told: told && org(told),
})

/**
 * A matter that is open or in force, as it goes over: in the same state, since the same day, due as before.
 * @param facts the lines of both unions, the one with `into`
 * @returns null where nothing of it names the union that is no more, or it has ended
 */
export function mergedInto(
  service: Service,
  { record, answers }: { record: CaseRecord; answers: Answers },
  merge: Merge,
  facts: Facts,
): CaseRecord | null {
  if (!names(record, merge) || hasEnded(service, record)) return null
  const reading = readingOf(service, record, merge, facts)
  const fx = Object.fromEntries(Object.entries(record.fx).map(([id, effect]) => [id, effectIn(effect, reading, merge)]))
  const there = { ...record, ...belongs(record, reading, merge), ...lies(record, reading), fx }
  const named = (org: string): string => facts.orgs[org]?.name ?? '工会'
  const note = `${named(merge.from)}并进了${named(merge.into)}，这件事一起转过来，期限不变，不用重交。`
  const step = { id: `${MERGED}_${merge.from}_${record.log.length}`, name: MERGED, done: '', note }
  const next = enter(service, there, record.state, step, { ...CLOCK, org: merge.into }, facts, answers)
  return { ...next, rev: record.rev + 1, wakeAt: wakeOf(fx) }
}
