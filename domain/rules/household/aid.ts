import type { CalendarTable, CivilDate } from '../../base/calendar'
import type { Step } from '../../base/explain'
import { type Fen, formatYuan, formatYuanExact } from '../../base/money'
import type { Answers } from '../../form'
import type { PolicyPack } from '../../policy'
import {
  AID_NAMES,
  type AidGrant,
  type AidLimit,
  aidLimit,
  type AidRequest,
  CLASS_NAMES,
  type Classification,
  classify,
  type FileClass,
  furtherAid,
  grantIncome,
  type HardshipClass,
} from '../hardship'
import type { Six } from '../fits'
import { fitsHousehold, householdFigures } from './assess'

/*
 * What a household on file, or somebody without one, may be given now: everything that was given within a year counts as
 * income, the class is tested again, and the limits of the class that it is in now hold.
 */

/** Figures in force on the day of application, which is `today`. */
interface Basis {
  pack: PolicyPack
  today: CivilDate
  calendar: CalendarTable
}

export interface AidNow {
  request: AidRequest
  /** The class whose limits hold; null without a file, and where the household is in no class any more. */
  file: FileClass
  limit: AidLimit
  /** Without what was given, and with it; null without a file, or where its class is only told. */
  before: HardshipClass | null
  now: Classification | null
  /** What was given in the twelve months before, the oldest first. */
  counted: AidGrant[]
}

/** A file as aid stands on it: its answers, and the class that was decided; null where nobody has decided one. */
export interface FileNow {
  answers: Answers
  class: FileClass
}

/** By its figures alone, as on the day of application: what was given since is not in it. Null where they were never asked. */
const figuresClass = ({ answers }: FileNow, basis: Basis): HardshipClass | null =>
  answers.incomes === undefined ? null : classify(householdFigures(answers, basis), basis.pack, basis.today).value

/** Whether nobody decided its class, and its figures tell none either: an officer reads it on the file. */
export const isUntold = (file: FileNow, basis: Basis): boolean =>
  file.class === null && (figuresClass(file, basis) ?? 'none') === 'none'

/** The same with what was paid or lost earlier in the year, of which a part was given: limits are for the whole of it. */
function wholeYear(request: AidRequest, grants: readonly AidGrant[]): AidRequest {
  if (request.baseFen === undefined) return request
  const same = grants.filter(({ item, on }) => item === request.item && on.slice(0, 4) === request.on.slice(0, 4))
  return { ...request, baseFen: same.reduce((sum, { baseFen = 0 }) => sum + baseFen, request.baseFen) }
}

/** No more than would be given for this alone: what was left ungiven for other bills is not given for these. */
function noMoreThanAlone(limit: AidLimit, request: AidRequest, file: FileClass, pack: PolicyPack): AidLimit {
  const alone = request.baseFen === undefined ? null : aidLimit(request, file, [], pack).capFen
  if (alone === null || limit.value === null || limit.value <= alone) return limit
  const step: Step = {
    ...{ rule: '一次不超过这一次的单子该给的', source: '', verdict: 'yes', answer: `这一次最多 ${formatYuan(alone)}` },
    inputs: { alone, left: limit.value },
  }
  return { ...limit, value: alone, steps: [...limit.steps, step] }
}

/**
 * What may be given now.
 * @param file in force; null without one
 * @param told the class that an officer read on the file, where nobody decided one and its figures tell none
 * @throws HardshipError as `furtherAid`
 */
export function aidNow(
  file: FileNow | null,
  request: AidRequest,
  grants: readonly AidGrant[],
  basis: Basis,
  told: FileClass = null,
): AidNow {
  const counted = grants.filter((grant) => grantIncome([grant], request.on) > 0)
  const before = file && (file.class ?? figuresClass(file, basis))
  const [known, year, { pack, today }] = [{ request, before, counted }, wholeYear(request, grants), basis]
  if (!file || file.answers.incomes === undefined || isUntold(file, basis)) {
    const stands = file?.class ?? told
    const limit = aidLimit(year, stands, grants, pack)
    return { ...known, file: stands, now: null, limit: noMoreThanAlone(limit, request, stands, pack) }
  }
  const { class: now, limit } = furtherAid(householdFigures(file.answers, basis), year, grants, pack, today, file.class)
  const stands = now.value === 'none' ? null : now.value
  return { ...known, file: stands, now, limit: noMoreThanAlone(limit, request, stands, pack) }
}

const sumsOf = (grants: readonly AidGrant[]): string =>
  grants.map(({ item, fen }) => `${AID_NAMES[item]} ${formatYuan(fen)}`).join('、')

/** 「这一年已经给过生活救助 10,620 元，算上这些，您家每人每月 1,067.50 元，现在是相对困难，原来是深度困难。」 */
function testedWords({ before, now, counted }: AidNow): string[] {
  if (!now || counted.length === 0) return []
  const was = before && before !== now.value ? `，原来是${CLASS_NAMES[before]}` : ''
  const perHead = formatYuanExact(Math.max(now.perHeadMonthFen, 0))
  return [
    `这一年已经给过${sumsOf(counted)}，算上这些，您家每人每月 ${perHead}，现在是${CLASS_NAMES[now.value]}${was}。`,
  ]
}

const NOT_POOR = '算上给过的，已经不在三类困难里，这一项不能再给。有急难可以申请临时救助。'

/** Each rule with what it came to, in plain sentences for the person, and for officers beside the case. */
export function aidWords(one: AidNow): string[] {
  if (one.now?.value === 'none' && one.counted.length) return [...testedWords(one), NOT_POOR]
  const steps = one.limit.steps.map(({ rule, answer, fix }) => `${rule}：${answer}。${fix ?? ''}`)
  return [...testedWords(one), ...steps]
}

/** Whether a rule stands against it, as against a limit that is used up or not known. */
export const isBarred = ({ limit }: AidNow): boolean => limit.value === 0

/** The most that may be given now. @param unknown where the region has set no limit, in fen */
export const mostIn = ({ limit, request }: AidNow, unknown: Fen): Fen => limit.value ?? request.baseFen ?? unknown

/**
 * From the six questions, of aid to households on file: whoever may be one is told that the file comes first.
 * @param trouble what it is for, where not every household has that
 */
export const fitsOnFile =
  (rule: string, trouble: Six['trouble'][number] | null) =>
  (six: Six, basis: Basis): Step => {
    const { source, answer, verdict, inputs, fix } = fitsHousehold(six, basis)
    const known = { rule, source, inputs }
    if (trouble && !six.trouble.includes(trouble))
      return { ...known, verdict: 'no', answer: '家里没有这样的事', fix: '以后有了，随时来。' }
    if (verdict === 'no') return { ...known, verdict, answer, ...(fix ? { fix } : {}) }
    return { ...known, verdict: 'maybe', answer, fix: '先申请“生活有困难”进帮扶名册，进了名册就能申请。' }
  }
