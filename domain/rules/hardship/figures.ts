import * as v from 'valibot'
import { isCivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'
import type { Figures, Known, Pair, Room } from '../../policy/figures'
import { count, fen, monthly, oneOf, percent, times, whole, yesNo } from '../../policy/kinds'

const HARDSHIP_CLASSES = ['deep', 'accident', 'relative'] as const
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
const HARDSHIP_FLAGS = [
  'twoHomes',
  'business',
  'vehicle',
  'privateSchool',
  'studyAbroad',
  'crime',
  'falseStatement',
] as const
export type HardshipFlag = (typeof HARDSHIP_FLAGS)[number]

/** Kinds of students whose costs the state bears. */
const STATE_STUDENTS = ['military', 'feeFreeTeacher', 'targeted'] as const
export type StateStudent = (typeof STATE_STUDENTS)[number]

/** Steps of a hardship file; `meeting` is the county's decision by a sitting alone. */
const FILE_STEPS = ['visit', 'publicity', 'town', 'check', 'county', 'meeting'] as const
export type FileStep = (typeof FILE_STEPS)[number]

/** Without a visit of two and a check nobody knows who lives there, and without a decision it has no end. */
function isWay(steps: FileStep[]): boolean {
  const once = new Set(steps).size === steps.length
  const ends = steps.filter((step) => step === 'county' || step === 'meeting')
  return (
    once &&
    ends.length === 1 &&
    steps[steps.length - 1] === ends[0] &&
    steps.includes('visit') &&
    steps.includes('check')
  )
}

declare module '../../policy' {
  interface KnownFigures {
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
    /** The steps of a file in their order, from its being taken up to the county's decision. */
    'aid.file.steps': FileStep[]
    /** Whether the civil affairs office is asked about many files under one letter, about each by hand, or either. */
    'aid.file.checkedBy': 'batch' | 'single' | 'either'
    /** Days before the end of a file's validity on which the worker is reminded. */
    'aid.file.remind.first': number
    'aid.file.remind.second': number
    'aid.file.remind.last': number
    /** Classes that may receive one kind of aid in a calendar year. */
    'aid.oneItem': HardshipClassName[]
    /** Last day of the year, `MM-DD`, on which 金秋助学 may be asked for. */
    'aid.tuition.closes': string
    /** The first such day; the first of January where nothing is said. */
    'aid.tuition.opens': string
    'aid.tuition.excluded': StateStudent[]
    /** Whether a student whom another body has helped is left out. */
    'aid.tuition.once': boolean
  }
}

// Any leap year will do: 02-29 is a day.
const dayOfYear = v.pipe(
  v.string('要填月和日，比如 08-27'),
  v.check((day) => isCivilDate(`2028-${day}`), '要填月和日，比如 08-27'),
)

const known: Known<'dibao' | 'hardship' | 'minimumWage' | 'aid'> = {
  'dibao.line': monthly,
  'hardship.deepTimes': times,
  'hardship.relativeTimes': times,
  'hardship.accidentLossPercent': percent,
  'hardship.accidentIllnessPercent': percent,
  'hardship.order': v.pipe(
    v.array(oneOf(HARDSHIP_CLASSES)),
    v.check((names) => new Set(names).size === 3 && names.length === 3, '三类都要排，各一次'),
  ),
  'hardship.minLaborMonths': whole(0, 1200, '要填整数月'),
  'hardship.dibaoDeep': oneOf(['costs', 'costsOverIncome', 'off']),
  'hardship.borderlinePercent': percent,
  'hardship.rigidTypes': v.array(oneOf(RIGID_TYPES)),
  'hardship.incomeNotCounted': v.array(oneOf(INCOME_TYPES)),
  'hardship.flags': v.array(oneOf(HARDSHIP_FLAGS)),
  'hardship.workingAgeFrom': count,
  'hardship.workingAgeUntil': count,
  'minimumWage.month': monthly,
  'aid.file.validMonths': whole(1, 1200, '要填 1 以上的整数月'),
  'aid.file.steps': v.pipe(
    v.array(oneOf(FILE_STEPS)),
    v.check(isWay, '每一步只写一次，要有 visit 和 check，最后一步写 county 或 meeting'),
  ),
  'aid.file.checkedBy': oneOf(['batch', 'single', 'either']),
  'aid.file.remind.first': count,
  'aid.file.remind.second': count,
  'aid.file.remind.last': count,
  'aid.oneItem': v.array(oneOf(HARDSHIP_CLASSES)),
  'aid.tuition.closes': dayOfYear,
  'aid.tuition.opens': dayOfYear,
  'aid.tuition.excluded': v.array(oneOf(STATE_STUDENTS)),
  'aid.tuition.once': yesNo,
}

const CAP_ITEMS = 'living|medical|schooling|accident|temporary|warmth|tuition'
const SCHOOLS = '(?:[uU]niversity|[sS]enior)'
const CAP_ROWS = `any|${HARDSHIP_CLASSES.join('|')}|${SCHOOLS}|filed${SCHOOLS}|unfiled${SCHOOLS}`
const CAP = `^aid\\.cap\\.(?:${CAP_ITEMS})\\.(?:${CAP_ROWS})\\.`

const PAIRS: readonly Pair[] = [
  {
    low: 'hardship.deepTimes',
    high: 'hardship.relativeTimes',
    equal: false,
    reason: '相对困难的倍数要比深度困难的大',
  },
  { low: 'aid.tuition.opens', high: 'aid.tuition.closes', equal: true, reason: '截止的日子不能比开始的早' },
  { low: 'hardship.workingAgeFrom', high: 'hardship.workingAgeUntil', equal: true, reason: '不能比开始的年纪小' },
]

/** Levels of approval of one cap, and the most of one occasion within a year. */
function capPairs(figures: Figures): Pair[] {
  const stems = Object.keys(figures).filter((key) => key.startsWith('aid.cap.') && key.endsWith('Over'))
  const occasions = Object.keys(figures).filter((key) => key.startsWith('aid.cap.') && key.endsWith('.occasion'))
  const stem = (key: string): string => key.slice(0, key.lastIndexOf('.'))
  return [...new Set(stems.map(stem))]
    .map((name): Pair => ({
      low: `${name}.provinceOver`,
      high: `${name}.nationOver`,
      equal: true,
      reason: '报全国的金额不能比报省里的小',
    }))
    .concat(
      occasions.map((key) => ({
        low: key,
        high: `${stem(key)}.most`,
        equal: true,
        reason: '一年的上限不能比一次的小',
      })),
    )
}

/** Who is in hardship, what their file says, and what may be paid. */
export const hardshipFigures: Room = {
  known,
  families: [
    [new RegExp(`${CAP}(?:most|occasion|provinceOver|nationOver)$`), fen],
    [new RegExp(`${CAP}(?:times|percent)$`), percent],
  ],
  closed: ['dibao', 'hardship', 'minimumWage', 'aid.cap'],
  pairs: (figures) => [...PAIRS, ...capPairs(figures)],
  unknown: {
    'aid.cap': `没有这一档：三类是 ${HARDSHIP_CLASSES.join('、')}，上学分 university、senior，不分的写 any`,
  },
}
