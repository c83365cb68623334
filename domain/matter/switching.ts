import type { CivilDate } from '../base/calendar'
import { checkFields } from '../form'
import { ancestry } from './desk'
import { isOn, lineFor, lineSaid, type Today } from './offered'
import { SINCE } from './since'
import type { Refusal, Service } from './service'
import type { Switch } from './types'

/*
 * A union switches a service on or off, from a day on: what is begun already goes on to its end.
 */

/** How a service stands at a union, who says so, and who may say otherwise. */
export interface Switched {
  service: string
  on: boolean
  /** The union that says so, and since when; null where none does: then it is on. */
  by: { org: string; from: CivilDate } | null
  /** What this union has said for a day to come. */
  next: { on: boolean; from: CivilDate } | null
  /** The union above that this one has to ask; null where it may decide by itself. */
  held: string | null
}

/** The nearest union that says something of it today. */
function saying(line: string[], service: string, facts: Today): Switched['by'] {
  const org = line.find((id) => lineSaid(id, service, facts))
  const said = org === undefined ? undefined : lineSaid(org, service, facts)
  return org === undefined || !said ? null : { org, from: said.from }
}

/**
 * Who alone may change it: the level that receives all of its kind, or, where a union above has not got it, that union.
 * What was switched on for one union in spite of that may be switched off by it.
 */
function heldBy(service: Service, union: string, facts: Today): string | null {
  const [first = union] = lineFor(service, union, facts.orgs)
  if (first !== union) return first
  const [, parent] = ancestry(union, facts.orgs)
  if (!parent || lineSaid(union, service.head.id, facts)?.on || isOn(service, parent, facts)) return null
  return saying(ancestry(parent, facts.orgs), service.head.id, facts)?.org ?? null
}

/** How one service stands at a union today. */
export function switchedAt(service: Service, union: string, facts: Today): Switched {
  const { id } = service.head
  const ahead = (facts.orgs[union]?.switches ?? []).filter((one) => one.service === id && one.from > facts.today).pop()
  return {
    service: id,
    on: isOn(service, union, facts),
    by: saying(lineFor(service, union, facts.orgs), id, facts),
    next: ahead ? { on: ahead.on, from: ahead.from } : null,
    held: heldBy(service, union, facts),
  }
}

/** Lines that say nothing any more: they are over, or one after them holds without an end. */
function stillSaying(lines: Switch[], today: CivilDate): Switch[] {
  const open = lines.filter(({ to }) => to === null || to >= today)
  const last = open.map(({ from, to }) => from <= today && to === null).lastIndexOf(true)
  return open.slice(Math.max(0, last))
}

/**
 * What a union says after it has switched a service from a day on: its last word counts, whatever it said for later.
 * @returns the same lines where it says so already; a refusal for a day that has gone, or where a union above decides
 */
export function switchedTo(
  service: Service,
  union: string,
  order: { on: boolean; since: CivilDate; by: string },
  facts: Today,
): { ok: true; lines: Switch[] } | Refusal {
  const { id } = service.head
  const checked = checkFields([SINCE], { since: order.since }, { today: facts.today })
  if (!checked.ok) return { ok: false, code: 'INVALID', message: '请看看日子。', fields: checked.errors }
  if (service.who.over) return { ok: false, code: 'NOT_NOW', message: '这一项不能停。' }
  const held = heldBy(service, union, facts)
  if (held) {
    const name = facts.orgs[held]?.name ?? '上一级工会'
    return { ok: false, code: 'NOT_NOW', message: `这一项由${name}定，要改请和他们说。` }
  }
  const lines = facts.orgs[union]?.switches ?? []
  const own = lines.filter(({ service: name }) => name === id)
  const then = { orgs: facts.orgs, today: order.since }
  const later = own.some(({ from }) => from > order.since)
  if (!later && isOn(service, union, then) === order.on) return { ok: true, lines }
  const before = own.filter(({ from }) => from < order.since)
  const said: Switch = { service: id, on: order.on, from: order.since, to: null, by: order.by }
  const others = lines.filter(({ service: name }) => name !== id)
  return { ok: true, lines: [...others, ...stillSaying([...before, said], facts.today)] }
}
