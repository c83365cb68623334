import * as v from 'valibot'
import { isCivilDate } from '../base/calendar'
import {
  type FigureValue,
  HARDSHIP_CLASSES,
  HARDSHIP_FLAGS,
  INCOME_TYPES,
  type KnownFigures,
  LENDERS,
  RIGID_TYPES,
  STATE_STUDENTS,
  STAY_LINES,
} from './types'

/* What each figure of a pack may hold. A pack that passes here cannot make a rule throw or compute nonsense. */

export const text = v.pipe(
  v.string('要填文字'),
  v.minLength(1, '不能空着'),
  v.check((words) => words.trim() !== '', '不能空着'),
)
export const civilDate = v.pipe(v.string('要填日期'), v.check(isCivilDate, '要填真实的日期，比如 2026-07-01'))
export const oneOf = <const T extends readonly string[]>(options: T) =>
  v.picklist(options, `只能是：${options.join('、')}`)

const whole = (least: number, most: number, reason: string) =>
  v.pipe(v.number(reason), v.safeInteger(reason), v.minValue(least, reason), v.maxValue(most, `不能超过 ${most}`))
/** 10 billion yuan: above any sum that is paid, and every rule still computes exactly with it. */
const fen = whole(0, 1_000_000_000_000, '要填整数，单位是分')
/** A million yuan a month is no 低保 line and no minimum wage. */
const monthly = whole(0, 100_000_000, '要填整数，单位是分')
const count = whole(1, 100_000, '要填 1 以上的整数')
const times = whole(1, 100, '要填 1 以上的整数')
const percent = v.pipe(
  v.number('要填百分数，比如 80'),
  v.finite('要填百分数，比如 80'),
  v.minValue(0, '不能比 0 小'),
  v.maxValue(10_000, '不能超过 10000'),
  v.check((value) => Math.round(value * 10_000) / 10_000 === value, '最多 4 位小数'),
)
const share = v.pipe(percent, v.maxValue(100, '不能超过 100'))
const yesNo = v.boolean('要填 true 或 false')

/** The longest term that the calendar counts, in whatever kind of days. */
const MOST_TERM = 3660

const term = v.strictObject(
  {
    n: whole(0, MOST_TERM, '天数要填整数'),
    type: oneOf(['W', 'N', 'M', 'Y', 'H']),
    basis: text,
    hard: v.boolean('hard 要填 true 或 false'),
    roll: v.exactOptional(v.literal(false, 'roll 只能填 false，或者不填')),
  },
  '要填期限：n、type、basis、hard',
)

const anyValue = v.union(
  [v.pipe(v.number(), v.finite()), v.string(), v.boolean(), v.array(v.string()), term],
  '要填数字、文字、是否、文字清单或期限',
)

const known: { [K in keyof KnownFigures]: v.GenericSchema<unknown, KnownFigures[K]> } = {
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
  'aid.file.remind.first': count,
  'aid.file.remind.second': count,
  'aid.file.remind.last': count,
  'aid.oneItem': v.array(oneOf(HARDSHIP_CLASSES)),
  // Any leap year will do: 02-29 is a day.
  'aid.tuition.closes': v.pipe(
    v.string('要填月和日，比如 08-27'),
    v.check((day) => isCivilDate(`2028-${day}`), '要填月和日，比如 08-27'),
  ),
  'aid.tuition.excluded': v.array(oneOf(STATE_STUDENTS)),
  'aid.tuition.once': yesNo,
  'law.yellowDays': count,
  'law.redDays': count,
  'dues.percent': share,
  'dues.step': whole(1, 1_000_000, '要填 1 以上的整数，单位是分'),
  'card.registrationPercent': share,
  'card.examFrom': fen,
  'card.examPercent': share,
  'card.stayFrom': fen,
  'card.stayLowPercent': share,
  'card.stayHighPercent': share,
  'card.stayExcluded': v.array(oneOf(STAY_LINES)),
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

const CAP_ITEMS = 'living|medical|schooling|accident|temporary|warmth|tuition'
const SCHOOLS = '(?:[uU]niversity|[sS]enior)'
const CAP_ROWS = `any|${HARDSHIP_CLASSES.join('|')}|${SCHOOLS}|filed${SCHOOLS}|unfiled${SCHOOLS}`
const CAP = `^aid\\.cap\\.(?:${CAP_ITEMS})\\.(?:${CAP_ROWS})\\.`
const GRADE = '^proposal\\.(?:first|second|third|fourth|fifth)\\.'

/** Families of keys, by prefix and suffix. */
const FAMILIES: [RegExp, v.GenericSchema<unknown, FigureValue>][] = [
  [/\.terms\.[^.]+$/, term],
  [new RegExp(`${CAP}(?:most|occasion|provinceOver|nationOver)$`), fen],
  [new RegExp(`${CAP}(?:times|percent)$`), percent],
  [new RegExp(`${GRADE}(?:valueFrom|prizeFrom|prizeTo)$`), fen],
  [new RegExp(`${GRADE}prizeOpen$`), yesNo],
  [new RegExp(`${GRADE}honour$`), text],
]

/** Rooms of figures in which every name is known, so that a misspelt one is found; other rooms belong to services. */
const CLOSED =
  /^(?:dibao|hardship|minimumWage|law|dues|card|profile|aid\.cap|proposal\.(?:first|second|third|fourth|fifth))\./

/** Every figure that the rules know by name. */
export const KNOWN_KEYS = Object.keys(known)

const isKnown = (key: string): key is keyof KnownFigures => Object.prototype.hasOwnProperty.call(known, key)

/** What a figure of this name may hold; null for a name that is none. */
export function valueSchema(key: string): v.GenericSchema<unknown, FigureValue> | null {
  const family = FAMILIES.find(([pattern]) => pattern.test(key))
  if (family) return family[1]
  if (isKnown(key)) return known[key]
  return CLOSED.test(key) ? null : anyValue
}

/** Why a name is none, in words for the operator. */
export function unknownReason(key: string): string {
  if (!key.startsWith('aid.cap.')) return '没有这一项，请看看名字写对没有'
  return `没有这一档：三类是 ${HARDSHIP_CLASSES.join('、')}，上学分 university、senior，不分的写 any`
}
