import * as v from 'valibot'
import { anyValue, count, fen, oneOf, term, yesNo } from './kinds'
import { LENDERS } from './types'
import type { Figure, FigureValue, KnownFigures, PackProblem, PolicyPack } from './types'

/* What each figure of a pack may hold. A pack that passes here cannot make a rule throw or compute nonsense. */

export type Schema<T = FigureValue> = v.GenericSchema<unknown, T>
export type Figures = Readonly<Record<string, Figure<FigureValue>>>

/** Two figures that are right one by one and may be wrong together. */
export interface Pair {
  low: string
  high: string
  /** True where both may be the same. */
  equal: boolean
  reason: string
}

/** The schemas of all known figures whose names begin so. */
export type Known<Prefix extends string> = {
  [K in keyof KnownFigures as K extends `${Prefix}.${string}` ? K : never]: Schema<KnownFigures[K]>
}

/** The figures of one room of rules. */
export interface Room {
  known: Record<string, Schema>
  /** Families of names. */
  families?: [RegExp, Schema][]
  /** Beginnings of names of which every one is known, so that a misspelt one is found; others belong to services. */
  closed: string[]
  /** What has to fit together, among the figures of a pack. */
  pairs?: (figures: Figures) => Pair[]
  /** Why a name below this beginning is none, in words for the operator. */
  unknown?: Record<string, string>
}

const own: Known<'profile' | 'photo' | 'money'> = {
  'profile.panelFrom': count,
  'profile.measureFrom': count,
  'profile.campaignFrom': count,
  'profile.panelReviewers': v.pipe(
    count,
    v.check((value) => value % 2 === 1, '要填单数，好分出多少'),
  ),
  'profile.minPeople': count,
  'profile.borrow': v.array(oneOf(LENDERS)),
  'profile.bookkeeper': yesNo,
  'photo.max': count,
  'money.max': fen,
}

/** Figures of every union, whatever it offers. */
export const OWN: Room = { known: own, families: [[/\.terms\.[^.]+$/, term]], closed: ['profile'] }

const below = (key: string, beginning: string): boolean => key.startsWith(`${beginning}.`)

/** What a figure of this name may hold; null for a name that is none. */
export function schemaOf(key: string, rooms: readonly Room[]): Schema | null {
  const families = rooms.flatMap((room) => room.families ?? [])
  const known = rooms.find((room) => Object.prototype.hasOwnProperty.call(room.known, key))?.known[key]
  const closed = rooms.some((room) => room.closed.some((beginning) => below(key, beginning)))
  return families.find(([pattern]) => pattern.test(key))?.[1] ?? known ?? (closed ? null : anyValue)
}

/** Why a name is none, in words for the operator. */
export function unknownReason(key: string, rooms: readonly Room[]): string {
  const reasons = rooms.flatMap(({ unknown }) => Object.entries(unknown ?? {}))
  return reasons.find(([beginning]) => below(key, beginning))?.[1] ?? '没有这一项，请看看名字写对没有'
}

const numberOf = (figures: Figures, key: string): number | null => {
  const value = figures[key]?.value
  return typeof value === 'number' ? value : null
}

function pairProblem({ low, high, equal, reason }: Pair, figures: Figures): PackProblem[] {
  const [less, more] = [numberOf(figures, low), numberOf(figures, high)]
  if (less === null || more === null) return []
  const fits = equal ? less <= more : less < more
  return fits ? [] : [{ path: `figures.${high}.value`, reason }]
}

/** Every pair of figures that contradicts itself: two times that are the wrong way round, a cap below its own part. */
export const unfitFigures = (figures: PolicyPack['figures'], rooms: readonly Room[]): PackProblem[] =>
  rooms.flatMap(({ pairs }) => pairs?.(figures) ?? []).flatMap((pair) => pairProblem(pair, figures))
