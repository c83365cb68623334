import { addMonths, civilDateOf } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import type { PresentedRow, PresentedSection } from '../form'
import type { LooksBack, Service, State } from './service'
import type { CaseRecord } from './types'

/*
 * Looking back: earlier cases of the person that inform an officer. They decide nothing, are asked for only when an officer
 * reads, and what handing in answers never depends on them.
 */

/** What there was, and what an officer reads of it. */
export type EarlierRow = Pick<PresentedRow, 'label' | 'value'>

/** Stands above all else that officers read. */
export const earlierSection = (earlier: EarlierRow[] = []): PresentedSection[] =>
  earlier.length
    ? [{ id: 'earlier', title: '以前有的', rows: earlier.map((row, at) => ({ id: `earlier${at}`, ...row })) }]
    : []

const isInForce = (state: State | undefined): boolean => state?.keeps === true

/** States, of the service looked at, in which a case informs; names of old as well. */
export function lookedStates({ states }: Pick<LooksBack, 'states'>, { flow }: Service): string[] {
  const fits = (name: string): boolean => states?.includes(name) ?? isInForce(flow.states[name])
  return [
    ...Object.keys(flow.states).filter(fits),
    ...Object.entries(flow.moved ?? {}).flatMap(([old, name]) => (fits(name) ? [old] : [])),
  ]
}

/** What is read of an earlier case. */
export type Earlier = Pick<CaseRecord, '_id' | 'service' | 'state' | 'since' | 'moments' | 'house'>

/** What has ended by its day is not in force, though no clock has written it down yet. */
export const isOver = ({ moments = [] }: Partial<Pick<CaseRecord, 'moments'>>, now: string): boolean =>
  moments.some(({ does, at }) => does === 'move' && at <= now)

/** 「2026年3月1日」 */
export const fullDay = (date: CivilDate): string => date.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

/**
 * What an officer reads of one look back: what there was, and since when.
 * @param own the key of the applicant's own ID number: a case of somebody else of the household is none of theirs
 * @param looked the service looked at
 */
export function lookedBack(
  look: LooksBack,
  looked: Service,
  found: Earlier[],
  { own, now }: { own: string; now: string },
): EarlierRow[] {
  const states = lookedStates(look, looked)
  const first = look.years === undefined ? '' : addMonths(civilDateOf(now), -12 * look.years)
  return found
    .filter(({ service, state, house }) => service === look.service && states.includes(state) && house.includes(own))
    .filter((one) => !isOver(one, now) && civilDateOf(one.since) >= first)
    .map(({ since }) => ({ label: look.label, value: `${fullDay(civilDateOf(since))} ${look.words}` }))
}
