import { fieldsOf } from '../form'
import type { Answers, Form } from '../form'
import { ancestry, deskKey, isStaffed, orgAtLevel, unionAbove } from './desk'
import type { Service } from './service'
import type { Facts, OrgTree } from './types'

/*
 * Whose desk receives a matter. The level above the unit does; a unit's own officers only where that unit has said so, with
 * people who sit there. Whoever fears their employer turns to the level above, and the unit is not told of it.
 */

/** Whether a person may keep a matter of this service from their own union: where a unit would receive it otherwise. */
export const mayKeepFrom = ({ who, flow, asks }: Service): boolean =>
  who.by === undefined && who.receives === undefined && !betweenTwo(flow) && !asksTime(asks.form)

/** Whether it is for a time: that is the union's that was named. */
const asksTime = (form: Form): boolean => fieldsOf(form).some(({ kind }) => kind === 'slot')

/** Whether two unions take part: neither can be kept from knowing of it. */
const betweenTwo = ({ states }: Service['flow']): boolean =>
  Object.values(states).some(({ side }) => side !== undefined)

/** All unions that take part in a matter, besides those of its own line. */
export const unionsIn = ({ flow }: Service, answers: Answers, unit: string): string[] => [
  ...new Set(Object.values(flow.states).flatMap(({ side }) => side?.(answers, unit) || [])),
]

/** The union that somebody turns to: the one they name, or where that one is not to know, the level above. Null for none. */
export const turnedTo = (union: string, above: boolean, orgs: OrgTree): string | null =>
  above ? unionAbove(deskKey(union), orgs) : union

/** Unions above units take what comes; a unit what it has said, and where it has said nothing, all. */
const takes = (id: string, service: string, orgs: OrgTree): boolean => {
  const { level = 'unit', takes: said = 'all' } = orgs[id] ?? {}
  return level !== 'unit' || said === 'all' || said.includes(service)
}

/**
 * The union whose desk receives a matter of somebody who turns to this one: the nearest that takes such matters and where
 * somebody sits today. Where nobody sits anywhere, the nearest that takes them. What officers begin stays at their desk.
 */
export function receiverAt({ who, head }: Service, union: string, facts: Pick<Facts, 'orgs' | 'today'>): string {
  if (who.by === 'officer') return union
  const line = ancestry(union, facts.orgs)
  const first = (who.receives && orgAtLevel({ orgs: line }, who.receives, facts.orgs)) || union
  const taking = line.slice(line.indexOf(first)).filter((id) => takes(id, head.id, facts.orgs))
  return taking.find((id) => isStaffed(deskKey(id, who.staff), facts)) ?? taking[0] ?? first
}
