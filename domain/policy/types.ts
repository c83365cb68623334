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

export type FigureValue = number | string | boolean | string[] | Term

export const HARDSHIP_CLASSES = ['deep', 'accident', 'relative'] as const
export type HardshipClassName = (typeof HARDSHIP_CLASSES)[number]

/** Kinds of spending that a household cannot avoid. */
export const RIGID_TYPES = ['illness', 'disability', 'schooling', 'work', 'rent', 'elderly'] as const
export type RigidType = (typeof RIGID_TYPES)[number]

/** Kinds of household income. */
export const INCOME_TYPES = [
  'wage',
  'business',
  'pension',
  'residentPension',
  'unemployment',
  'support',
  'property',
  'compensation',
  'gift',
  'festivalGift',
  'unionAid',
  'other',
] as const
export type IncomeType = (typeof INCOME_TYPES)[number]

/** Circumstances that send a household to an officer; none of them refuses by itself. */
export const HARDSHIP_FLAGS = [
  'twoHomes',
  'business',
  'vehicle',
  'privateSchool',
  'studyAbroad',
  'crime',
  'falseStatement',
] as const
export type HardshipFlag = (typeof HARDSHIP_FLAGS)[number]

/** Kinds of lines on a hospital bill. */
export const STAY_LINES = ['bed', 'exam', 'treatment', 'nursing', 'drug', 'surgery', 'other'] as const
export type StayLine = (typeof STAY_LINES)[number]

/** Figures whose kind is known; keys under `….terms.` are always terms, other keys may hold any figure value. */
export interface KnownFigures {
  /** 低保 line in fen per person per month. */
  'dibao.line': Fen
  'hardship.deepTimes': number
  'hardship.relativeTimes': number
  /** Loss after compensation, in % of the household's yearly income, that must be exceeded. */
  'hardship.accidentLossPercent': number
  /** Cost of a major illness, in % of yearly income, that must be exceeded. Only if the local rule has it. */
  'hardship.accidentIllnessPercent': number
  'hardship.order': HardshipClassName[]
  'hardship.minLaborMonths': number
  /** `costs`: on 低保 and still bearing costs is deep; `costsOverIncome`: only when they exceed income; `off`: no such rule. */
  'hardship.dibaoDeep': 'costs' | 'costsOverIncome' | 'off'
  /** How far above the line, in %, a household still goes on the officers' list of near misses. */
  'hardship.borderlinePercent': number
  'hardship.rigidTypes': RigidType[]
  'hardship.incomeNotCounted': IncomeType[]
  'hardship.flags': HardshipFlag[]
  'hardship.workingAgeFrom': number
  /** Last age, in full years, at which income is imputed to somebody without a job. */
  'hardship.workingAgeUntil': number
  /** Fen per month. */
  'minimumWage.month': Fen
  'aid.file.validMonths': number
  /** Days before the end of a file's validity on which the worker is reminded. */
  'aid.file.remind.first': number
  'aid.file.remind.second': number
  'aid.file.remind.last': number
  /** Classes that may receive one kind of aid in a calendar year. */
  'aid.oneItem': HardshipClassName[]
  /** Last day of the year, `MM-DD`, on which 金秋助学 may be asked for. */
  'aid.tuition.closes': string
  'aid.tuition.excluded': StateStudent[]
  /** Whether a student whom another body has helped is left out. */
  'aid.tuition.once': boolean
  /** Days before the last day from which a case is urgent, and very urgent. */
  'law.yellowDays': number
  'law.redDays': number
  'dues.percent': number
  /** The wage is rounded down to whole steps before dues are taken, in fen. */
  'dues.step': Fen
  'card.registrationPercent': number
  /** Price of one examination from which (included) it is discounted, in fen. */
  'card.examFrom': Fen
  'card.examPercent': number
  /** Total of a hospital stay from which (included) the higher discount holds, in fen. */
  'card.stayFrom': Fen
  'card.stayLowPercent': number
  'card.stayHighPercent': number
  /** Lines of a hospital stay that are never discounted. */
  'card.stayExcluded': StayLine[]
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

/** Kinds of students whose costs the state bears. */
export const STATE_STUDENTS = ['military', 'feeFreeTeacher', 'targeted'] as const
export type StateStudent = (typeof STATE_STUDENTS)[number]

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
