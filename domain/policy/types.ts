import type { CivilDate, Term } from '../base/calendar'
import { RuleError } from '../base/explain'
import type { Fen } from '../base/money'

/**
 * How sure a figure is. A: the law's own text was read. B: read on a local rule or a report; true of that place and
 * date. C: known, not read again. D: a default of this system that the union is free to change.
 */
export type Sureness = 'A' | 'B' | 'C' | 'D'

export interface Figure<T> {
  value: T
  /** Document or law with its date, as it may stand on the screen. */
  source: string
  /** Day from which the value holds. */
  from: CivilDate
  sure: Sureness
}

/** From above an amount in fen on, up to the next: so many percent. */
export interface Band {
  above: Fen
  percent: number
}
export type FigureValue = number | string | boolean | string[] | Term | Band[]

/**
 * Figures whose kind is known, by name. Each room of rules adds its own (its `figures.ts`); keys under `….terms.` are
 * always terms, other keys may hold any figure value.
 */
export interface KnownFigures {
  /** From so many members on, proposals go to a panel; below, to one reviewer. */
  'profile.panelFrom': number
  /** From so many members on, the value of a proposal is measured over twelve months. */
  'profile.measureFrom': number
  /** From so many members on, a union is offered campaigns. */
  'profile.campaignFrom': number
  /** Reviewers of a panel. */
  'profile.panelReviewers': number
  /** The fewest people with whom a union may be set up. */
  'profile.minPeople': number
  /** Unions that may lend people if a union has too few, nearest first. */
  'profile.borrow': Lender[]
  /** Whether an outside bookkeeper's voucher counts as a person of its own. */
  'profile.bookkeeper': boolean
  'photo.max': number
  /** Largest amount that a form accepts, in fen. */
  'money.max': Fen
}

/** The figures of one region from one day on. A changed figure is a new pack: decided cases keep theirs. */
export interface PolicyPack {
  id: string
  /** Division path from the nation down, joined by `/`: `cn`, `cn/99/9901`. */
  region: string
  from: CivilDate
  /** Last day in force, or null. */
  to: CivilDate | null
  /** True for example figures that no union has confirmed. */
  sample: boolean
  /** Id of a pack outside the region's own line whose figures this one starts from. */
  extends?: string
  figures: Record<string, Figure<FigureValue>>
}

/** The figures that hold at a place on a day, with the packs they came from (most general first). */
export interface SelectedPack extends PolicyPack {
  chain: string[]
}

/** Levels whose people a small union may borrow. */
export const LENDERS = ['town', 'county', 'city', 'province'] as const
export type Lender = (typeof LENDERS)[number]

export type PolicyErrorCode = 'NO_PACK' | 'NO_FIGURE' | 'UNKNOWN_PACK' | 'LOOP' | 'REFUSED'

const POLICY_WORDS: Record<PolicyErrorCode, (detail: string) => string> = {
  NO_PACK: (date) => `${date} 这一天没有规定可用，请管规定的人登记。`,
  NO_FIGURE: (key) => `这里的规定还没登记「${key}」，请管规定的人补上。`,
  UNKNOWN_PACK: (id) => `没有叫「${id}」的规定，请管规定的人看看名字。`,
  LOOP: (ids) => `规定互相沿用，绕成了圈：${ids}。`,
  REFUSED: (problems) => `规定有不对的地方：${problems}`,
}

/** A gap in the operator's data, never a person's mistake. `field` is the day, key, id or path that it is about. */
export class PolicyError extends RuleError<PolicyErrorCode> {
  override name = 'PolicyError'

  constructor(code: PolicyErrorCode, detail: string) {
    super(code, detail, POLICY_WORDS[code](detail))
  }
}

/** What is wrong with a pack: where (`figures.dibao.line.value`) and why, in words for the operator. */
export interface PackProblem {
  path: string
  reason: string
}
