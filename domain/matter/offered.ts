import { selectPack } from '../policy'
import { ancestry, deskKey, isStaffed, isWithin, live, orgAtLevel } from './desk'
import type { Refusal, Service } from './service'
import type { Facts, Org, OrgTree, Switch } from './types'

/*
 * Which services a union has: data of the unions. The nearest union that says something today decides, and where none
 * does, a service is on. A service that is off is begun no more; matters that are open go on to their end.
 */

/** What of the world decides: the unions concerned, and the day. */
export type Today = Pick<Facts, 'orgs' | 'today'>

/** What a union says of a service today: the last of its lines that holds; undefined where it says nothing. */
export const lineSaid = (id: string, service: string, { orgs, today }: Today): Switch | undefined =>
  orgs[id]?.switches?.filter((one) => one.service === service && isWithin(one, today)).pop()
const saidBy = (id: string, service: string, facts: Today): boolean | undefined => lineSaid(id, service, facts)?.on

const isOnAt = (line: string[], service: string, facts: Today): boolean =>
  line.map((id) => saidBy(id, service, facts)).find((said) => said !== undefined) ?? true

/** The union that is asked, and those above it: of a service that a level above receives, that level. */
export function lineFor({ who }: Service, union: string, orgs: OrgTree): string[] {
  const line = ancestry(union, orgs)
  const first = who.receives ? orgAtLevel({ orgs: line }, who.receives, orgs) : union
  return first === null ? line : line.slice(line.indexOf(first))
}

/** Whether it is no more, or is on its way into another one: nothing begins there. */
export const isGone = (org: Pick<Org, 'closed' | 'into'> | undefined): boolean => Boolean(org?.closed ?? org?.into)

/** Whether somebody of this union may begin the service today. A union that nobody knows says nothing. */
export const isOn = (service: Service, union: string, facts: Today): boolean =>
  !isGone(facts.orgs[union]) &&
  (service.who.over === true || isOnAt(lineFor(service, union, facts.orgs), service.head.id, facts))

/** A union that is no more sends to the one that it went into, or to the one above it. */
function closedWords(union: string, { orgs }: Today): string {
  const one = live(union, orgs) === union ? undefined : orgs[live(union, orgs)]
  if (one) return `这个工会并进了${one.name}，电话 ${one.phone}。请找它，或者重新选。`
  const above = orgs[orgs[union]?.parent ?? '']
  return above
    ? `这个工会撤了。可以找上一级工会：${above.name}，电话 ${above.phone}。`
    : '这个工会撤了。请打 12351 问问。'
}

function offWords(line: string[], service: string, facts: Today): string {
  const has = line.findIndex((_id, index) => index > 0 && isOnAt(line.slice(index), service, facts))
  const above = facts.orgs[line[has] ?? '']
  return above
    ? `这个工会还没有开通这项服务，可以找上一级工会：${above.name}，电话 ${above.phone}。`
    : '这里还没有开通这项服务。请打 12351 问问。'
}

/**
 * Why the service cannot be begun at this union today; null where it can. Whatever begins a matter asks this, and then
 * only before it is begun: a repeated request gets its first answer.
 * @param facts the union with all above it, and the civil date
 * @returns NOT_OFFERED with the nearest union above that has it, or the telephone number of all unions
 */
export function notOffered(service: Service, union: string, facts: Today): Refusal | null {
  if (isGone(facts.orgs[union])) return { ok: false, code: 'NOT_OFFERED', message: closedWords(union, facts) }
  const line = lineFor(service, union, facts.orgs)
  const { id } = service.head
  if (!service.who.over && !isOnAt(line, id, facts))
    return { ok: false, code: 'NOT_OFFERED', message: offWords(line, id, facts) }
  const lacks = unregistered(service, line, facts)
  return lacks ? { ok: false, code: 'NOT_OFFERED', message: lacks } : null
}

/** What is said where a body has to be registered for it, and none is in the whole line; null where one is. */
const unregistered = ({ who }: Service, line: string[], facts: Today): string | null =>
  who.registered && !line.some((id) => isStaffed(deskKey(id, who.staff), facts)) ? who.registered : null

/**
 * Why the service cannot be begun at this union on this day of the year; null in its season, and where it has none.
 * @param facts with the figures, and the union with all above it
 */
export function outOfSeason(
  { who }: Service,
  union: string,
  { packs, orgs, today }: Pick<Facts, 'packs' | 'orgs' | 'today'>,
): Refusal | null {
  const message = who.season?.(selectPack(packs, orgs[union]?.region ?? [], today), today)
  return message ? { ok: false, code: 'NOT_OFFERED', message } : null
}
