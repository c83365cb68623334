import type { Term } from '../base/calendar'
import { findFigure } from '../policy'
import type { PolicyPack } from '../policy'

/*
 * What people read of a service before they begin, in the order in which they ask: what one gets, for whom, which papers,
 * how long; then how it goes.
 */

interface Fact {
  label: string
  value: string
}

/** The four that every service says first, in their order. */
export const FIRST_FACTS = ['能得到什么', '谁能办', '要什么材料', '多久'] as const

/** Facts in their order. @param how what is said besides, after the four */
export const factsOf = (
  { gets, who, papers, long }: Record<'gets' | 'who' | 'papers' | 'long', string>,
  how: Fact[] = [],
): Fact[] => [...[gets, who, papers, long].map((value, at) => ({ label: FIRST_FACTS[at] ?? '', value })), ...how]

/** A term of a service as it counts at a place: of its pack, or the service's own. @param own the service's terms by their keys */
export const placeTerm = <Key extends string>(
  pack: PolicyPack,
  service: string,
  own: Record<Key, Term>,
  key: Key,
): Term => findFigure<Term>(pack, `${service}.terms.${key}`)?.value ?? own[key]

const UNITS: Record<Term['type'], string> = { W: '个工作日', N: '天', M: '个月', Y: '年', H: '小时' }
/** 「3 个工作日」, as numbers of a head are written. */
export const termWords = ({ n, type }: Term): string => `${n} ${UNITS[type]}`
