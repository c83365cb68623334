import { assertCivilDate, type CivilDate } from '../base/calendar'
import {
  type Figure,
  type FigureValue,
  type KnownFigures,
  PolicyError,
  type PolicyPack,
  type SelectedPack,
} from './types'

const NATION = 'cn'

const inForce = (pack: PolicyPack, date: CivilDate): boolean =>
  pack.from <= date && (pack.to === null || date <= pack.to)

const covers = (pack: PolicyPack, place: string): boolean => `${place}/`.startsWith(`${pack.region}/`)

/** Of several packs of one region the one that came last wins; the rest go from the nation down. */
function applicable(packs: readonly PolicyPack[], place: string, date: CivilDate): PolicyPack[] {
  const byRegion = new Map<string, PolicyPack>()
  for (const pack of packs) {
    const rival = byRegion.get(pack.region)
    const wins = rival === undefined || pack.from > rival.from
    if (wins && inForce(pack, date) && covers(pack, place)) byRegion.set(pack.region, pack)
  }
  return Array.from(byRegion.values()).sort((a, b) => a.region.length - b.region.length)
}

function packById(packs: readonly PolicyPack[], id: string): PolicyPack {
  const pack = packs.find((one) => one.id === id)
  if (!pack) throw new PolicyError('UNKNOWN_PACK', id)
  return pack
}

/** The pack behind all that it extends, most general first. */
function lineage(pack: PolicyPack, packs: readonly PolicyPack[], seen: readonly string[] = []): PolicyPack[] {
  if (seen.includes(pack.id)) throw new PolicyError('LOOP', [...seen, pack.id].join(' → '))
  if (pack.extends === undefined) return [pack]
  return [...lineage(packById(packs, pack.extends), packs, [...seen, pack.id]), pack]
}

/** Later packs override earlier ones; until a figure is in force, the older one stays valid. */
function merge(chain: readonly PolicyPack[], date: CivilDate): Record<string, Figure<FigureValue>> {
  const figures: Record<string, Figure<FigureValue>> = {}
  for (const pack of chain) {
    for (const [key, figure] of Object.entries(pack.figures)) {
      if (figure.from <= date) figures[key] = figure
    }
  }
  return figures
}

function combine(chain: readonly PolicyPack[], date: CivilDate): SelectedPack {
  const last = chain[chain.length - 1]
  assertCivilDate(date)
  if (!last) throw new PolicyError('NO_PACK', date)
  const ids = chain.map((pack) => pack.id)
  const { region, from, to } = last
  const sample = chain.some((pack) => pack.sample)
  return { id: ids.join('+'), region, from, to, sample, figures: merge(chain, date), chain: ids }
}

/**
 * The figures that hold at a place on a day: nation → province → city → county → union, each overriding the one above.
 * @param path division path from the nation down; a leading `cn` may be left out
 * @throws PolicyError `NO_PACK` when none applies, `UNKNOWN_PACK` or `LOOP` for a broken `extends`; CalendarError for no day
 */
export function selectPack(packs: readonly PolicyPack[], path: readonly string[], date: CivilDate): SelectedPack {
  const place = (path[0] === NATION ? path : [NATION, ...path]).join('/')
  const lines = applicable(packs, place, date).map((pack) => lineage(pack, packs))
  const chain = ([] as PolicyPack[]).concat(...lines)
  return combine(
    chain.filter((pack, index) => chain.indexOf(pack) === index),
    date,
  )
}

let restored: { packs: readonly PolicyPack[]; key: string; pack: SelectedPack } | null = null

/**
 * The same figures again from the ids kept in a case (`chain`), whatever packs came into force since. The last answer is
 * kept: one command asks a dozen times for the figures of one case.
 */
export function restorePack(packs: readonly PolicyPack[], ids: readonly string[], date: CivilDate): SelectedPack {
  const key = `${date} ${ids.join('+')}`
  if (restored?.packs !== packs || restored.key !== key) {
    const chain = ids.map((id) => packById(packs, id))
    restored = { packs, key, pack: combine(chain, date) }
  }
  return restored.pack
}

/** A figure with its source, or null if the region has none. The kind is known for keys of `KnownFigures`. */
export function findFigure<K extends keyof KnownFigures>(pack: PolicyPack, key: K): Figure<KnownFigures[K]> | null
export function findFigure<T extends FigureValue>(pack: PolicyPack, key: string): Figure<T> | null
export function findFigure(pack: PolicyPack, key: string): Figure<FigureValue> | null {
  return Object.prototype.hasOwnProperty.call(pack.figures, key) ? (pack.figures[key] ?? null) : null
}

/** The value of a figure that must be there. @throws PolicyError `NO_FIGURE` when the region has none */
export function figure<K extends keyof KnownFigures>(pack: PolicyPack, key: K): KnownFigures[K]
// The caller names the kind of a key that is not in KnownFigures, as the pack's author did.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function figure<T extends FigureValue>(pack: PolicyPack, key: string): T
export function figure(pack: PolicyPack, key: string): FigureValue {
  const found = findFigure<FigureValue>(pack, key)
  if (!found) throw new PolicyError('NO_FIGURE', `${key} in ${pack.id}`)
  return found.value
}

/** 「出处」 of a figure for the screen: its document and the day from which it is valid. */
export function sourceWords(found: Figure<FigureValue>): string {
  const [year, month, day] = found.from.split('-').map(Number)
  return `${found.source}，${year}年${month}月${day}日起`
}
