import groupBy from 'lodash/groupBy'
import omit from 'lodash/omit'
import { addDays, importNotice } from '../../domain/base/calendar'
import type { CalendarTable, HolidayNotice } from '../../domain/base/calendar'
import type { PolicyPack } from '../../domain/policy'
import type { Standard } from '../../domain/shapes/register/standards'
import { calendar as bundled, packs as shipped } from '../../policies'
import type { StandardLine } from '../../typings/standards'
import { canonical } from './canonical'
import { evidenceDigest } from './keys'

/*
 * The calendar and the packs that hold now: those that came with the release, and what administrators have entered and
 * confirmed since. An instance remembers the latter for some minutes.
 */

/** A notice or a change of standards as it is stored. Nothing of it is ever taken away. */
export interface StandardDoc extends Standard {
  _id: string
  /** The union whose administrator entered it, and those above; a notice is everybody's to read. */
  org: string
  under: string[]
  /** `at|_id`: order and cursor of the list. */
  key: string
  /** What no two can be on the way for: the year of a notice, the region of a pack. */
  about: string
  title: string
  source: string
  link?: string
  lines: StandardLine[]
  notice?: HolidayNotice
  /** A pack as JSON: names of figures have dots, which a database reads as paths. */
  pack?: string
  /** How often it was changed. */
  rev: number
  /** Keyed digest of all this: what was written by hand is not obeyed. */
  seal: string
}

const sealOf = (doc: Omit<StandardDoc, 'seal'>): string =>
  evidenceDigest('standard', canonical(omit(doc, ['seal', '_openid'])))

export const sealedStandard = (doc: Omit<StandardDoc, 'seal'>): StandardDoc => ({ ...doc, seal: sealOf(doc) })
/** Whether it is as the product wrote it. The platform may add a field of its own. */
export const isGenuineStandard = (doc: StandardDoc): boolean => doc.seal === sealOf(doc)

/** Everybody may read a notice. */
export const EVERYBODY = '*'

let remembered: { docs: StandardDoc[]; at: number } | null = null
let made: { key: string; calendar: CalendarTable; packs: PolicyPack[] } | null = null

/** What the database says, as this instance goes by it from now on. */
export function rememberStandards(docs: StandardDoc[]): void {
  remembered = { docs, at: Date.now() }
}

/** Something was written: it is read anew before the next call, and what is known counts until then. */
export function outdateStandards(): void {
  if (remembered) remembered.at = -Infinity
}

/** For how long an instance goes by what it has read, in ms: as with unions. */
const FRESH_MS = 5 * 60_000
export const areStandardsFresh = (): boolean => {
  const age = Date.now() - (remembered?.at ?? -Infinity)
  return age >= 0 && age < FRESH_MS
}

/**
 * What is confirmed counts so many minutes later: by then every instance has read it. So nobody counts a day by the calendar
 * of before once matters are counted again, and nobody meets a case whose pack they do not know.
 */
export const HOLDS_AFTER_MINUTES = 10

const isHeld = ({ holdsAt, ended }: StandardDoc, now: string): boolean =>
  holdsAt !== undefined && holdsAt <= now && !(ended && ended.at <= holdsAt)

/** Notices in force, one a year: the one that was confirmed last. */
export function noticesHeld(now: string): StandardDoc[] {
  const held = (remembered?.docs ?? []).filter((doc) => doc.notice && isHeld(doc, now))
  const years = groupBy(held, ({ about }) => about)
  return Object.keys(years)
    .sort()
    .flatMap((year) => (years[year] ?? []).sort((a, b) => ((a.holdsAt ?? '') < (b.holdsAt ?? '') ? 1 : -1)).slice(0, 1))
}

const withNotice = (table: CalendarTable, { notice }: StandardDoc): CalendarTable => {
  const result = notice ? importNotice(table, notice) : null
  return result?.ok ? result.table : table
}

/** The calendar with the notices of the years before one. */
export const calendarBefore = (year: number, now: string): CalendarTable =>
  noticesHeld(now)
    .filter(({ notice }) => (notice?.year ?? year) < year)
    .reduce(withNotice, bundled)

/** A pack that was withdrawn before its first day is known still, so that nothing that names it breaks; nobody gets it. */
function packIn({ pack, ended }: StandardDoc): PolicyPack[] {
  if (!pack) return []
  const read = JSON.parse(pack) as PolicyPack
  return [ended ? { ...read, to: addDays(read.from, -1) } : read]
}

/** The latest first: of two packs of a region from the same day on, the first one counts. */
function packsHeld(now: string): PolicyPack[] {
  const held = (remembered?.docs ?? []).filter((doc) => doc.pack && isHeld(doc, now))
  const latest = [...held].sort((a, b) => ((a.holdsAt ?? '') < (b.holdsAt ?? '') ? 1 : -1))
  return [...latest.flatMap(packIn), ...shipped]
}

/** What holds now. The same objects while nothing changes: the engine remembers by them. */
export function standardsNow(): { calendar: CalendarTable; packs: PolicyPack[] } {
  const now = new Date().toISOString()
  const held = (remembered?.docs ?? []).filter((doc) => isHeld(doc, now))
  const key = held.map(({ _id, rev }) => `${_id}.${rev}`).join()
  if (made?.key !== key) {
    made = { key, calendar: noticesHeld(now).reduce(withNotice, bundled), packs: packsHeld(now) }
  }
  return made
}
