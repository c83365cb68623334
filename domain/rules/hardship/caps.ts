import { addMonths, type CivilDate } from '../../base/calendar'
import type { Explained, Step } from '../../base/explain'
import { type Fen, formatYuan, percentHalfUp, timesDown } from '../../base/money'
import { type Figure, figure, findFigure, type PolicyPack, sourceWords } from '../../policy'
import {
  AID_NAMES,
  type AidGrant,
  type AidItem,
  type AidRequest,
  assertGrants,
  assertRequest,
  baseOf,
  type FileClass,
  sameYear,
  type SchoolLevel,
  usedFen,
} from './aid'
import { classify } from './classify'
import { CLASS_NAMES, type Classification, type HardshipClass, type HouseholdFigures } from './types'
import { assertAmount, assertDay } from './validate'

/** Kinds of limits; several may hold at once, and then the lowest counts. */
type CapKind = 'times' | 'percent' | 'most'

interface Cap {
  fen: Fen
  words: string
  source: string
}

/** The most that may still be granted; null where the region has set no cap and an officer has to judge. */
export interface AidLimit extends Explained<Fen | null> {
  /** The cap of the calendar year. */
  capFen: Fen | null
  usedFen: Fen
}

const ASK = '请办事的人看当地的规定。'

/** `filedUniversity`, `unfiledSenior`: some tables tell students of households with a file from the others. */
const filedRow = (school: SchoolLevel, file: FileClass): string =>
  `${file === null ? 'unfiled' : 'filed'}${school.charAt(0).toUpperCase()}${school.slice(1)}`

/** Which rows of a cap table hold for a household, the most special first. */
const rowsOf = ({ school }: AidRequest, file: FileClass): string[] =>
  [file, school && filedRow(school, file), school, 'any'].filter((row): row is string => typeof row === 'string')

const capKey = (item: AidItem, row: string, kind: string): string => `aid.cap.${item}.${row}.${kind}`

/** The row that the pack fills in for this household; figures of different rows are never mixed. */
function rowIn(request: AidRequest, file: FileClass, pack: PolicyPack): string | null {
  const kinds: (CapKind | 'occasion')[] = ['times', 'percent', 'most', 'occasion']
  const filled = (row: string): boolean =>
    kinds.some((kind) => findFigure<number>(pack, capKey(request.item, row, kind)) !== null)
  return rowsOf(request, file).find(filled) ?? null
}

/** A multiple of the 低保 line, rounded down to the fen. */
function timesCap(times: Figure<number>, line: Figure<Fen>): Cap {
  const fen = timesDown(line.value, times.value)
  const words = `低保线 ${formatYuan(line.value)}的 ${times.value} 倍`
  return { fen, words, source: `${sourceWords(times)}；低保线：${sourceWords(line)}` }
}

/** A percentage of what was paid or lost, half a fen rounded up before any other cap. */
function percentCap(percent: Figure<number>, request: AidRequest): Cap {
  const base = baseOf(request)
  const what = request.item === 'medical' ? '自己出的医药费' : '损失'
  const words = `${what} ${formatYuan(base)}的 ${percent.value}%`
  return { fen: percentHalfUp(base, percent.value), words, source: sourceWords(percent) }
}

const mostCap = (most: Figure<number>): Cap => ({
  fen: most.value,
  words: ` ${formatYuan(most.value)}`,
  source: sourceWords(most),
})

/** Every cap of a row; none at all where one of them hangs on a 低保 line that is not on record. */
function capsOf(request: AidRequest, row: string, pack: PolicyPack): Cap[] {
  const find = (kind: CapKind): Figure<number> | null => findFigure<number>(pack, capKey(request.item, row, kind))
  const [times, percent, most] = [find('times'), find('percent'), find('most')]
  const line = findFigure(pack, 'dibao.line')
  if (times && !line) return []
  const caps = [times && line && timesCap(times, line), percent && percentCap(percent, request), most && mostCap(most)]
  return caps.filter((cap): cap is Cap => cap !== null)
}

function unknownCap({ item }: AidRequest): Step {
  return {
    rule: `${AID_NAMES[item]}一年最多给多少`,
    source: '',
    verdict: 'maybe',
    answer: '这里还没登记上限',
    fix: ASK,
    inputs: { item },
  }
}

function capStep({ item }: AidRequest, cap: Cap, used: Fen): Step {
  const left = Math.max(cap.fen - used, 0)
  const step: Step = {
    rule: `${AID_NAMES[item]}一年不超过${cap.words}`,
    source: cap.source,
    verdict: left > 0 ? 'yes' : 'no',
    answer: `上限 ${formatYuan(cap.fen)}，今年给过 ${formatYuan(used)}，还能给 ${formatYuan(left)}`,
    inputs: { cap: cap.fen, used, left },
  }
  return left > 0 ? step : { ...step, fix: '今年的已经给满了，明年可以再申请。' }
}

/** Where a class may have one kind of aid a year: whether another kind was given already. */
function oneItemStep(request: AidRequest, file: FileClass, grants: readonly AidGrant[], pack: PolicyPack): Step | null {
  const rule = findFigure(pack, 'aid.oneItem')
  if (!rule || file === null || !rule.value.includes(file)) return null
  const other = sameYear(grants, request.on).find((grant) => grant.item !== request.item)
  const step: Step = {
    rule: `${CLASS_NAMES[file]}的，一年只给一项`,
    source: sourceWords(rule),
    verdict: other ? 'no' : 'yes',
    answer: other ? `今年给过${AID_NAMES[other.item]}` : '今年还没有给过别的',
    inputs: { class: file, item: request.item, other: other?.item ?? null },
  }
  return other ? { ...step, fix: '有新的难处，请跟办事的人说，可以走别的办法。' } : step
}

const WITHOUT_FILE: readonly AidItem[] = ['temporary', 'warmth']

/** Aid needs a file first; temporary aid and visits go without, and what the region's table gives to others too. */
function fileStep({ item }: AidRequest, file: FileClass, row: string | null): Step | null {
  if (file !== null || WITHOUT_FILE.includes(item) || row?.startsWith('unfiled')) return null
  return {
    rule: '先建档，后帮扶；临时救助不用建档',
    source: '中央财政专项帮扶资金使用管理办法（2015年5月8日）第3、4条',
    verdict: 'no',
    answer: '现在不在三类困难里，没有档案',
    fix: '有急难可以申请临时救助。',
    inputs: { item },
  }
}

/** Where one occasion has a cap of its own: what may be given this time. */
function occasionOf({ item }: AidRequest, row: string | null, pack: PolicyPack): Explained<Fen> | null {
  const most = row === null ? null : findFigure<number>(pack, capKey(item, row, 'occasion'))
  if (!most) return null
  const step: Step = {
    rule: `${AID_NAMES[item]}一次不超过 ${formatYuan(most.value)}`,
    source: sourceWords(most),
    verdict: 'yes',
    answer: `这一次最多 ${formatYuan(most.value)}`,
    inputs: { item, occasion: most.value },
  }
  return { value: most.value, steps: [step] }
}

const lowestOf = (caps: readonly Cap[]): Cap | null =>
  caps.reduce<Cap | null>((low, cap) => (low !== null && low.fen <= cap.fen ? low : cap), null)

/**
 * The most that may be granted now: the lowest cap of the pack for this kind of aid and class, less what was paid in the
 * same calendar year, and no more than the cap of one occasion; nothing without a file (but for temporary aid, visits, and
 * tuition where the table gives it to others too), and nothing where the class may have one kind only
 * and had another. Caps are rounded down to the fen, percentages half a fen up and then capped. `value` null means that the
 * region has set no cap, or has no 低保 line to reckon it from.
 * @param file the class of the household's file; null without one
 * @throws HardshipError for impossible amounts, or a percentage of something that was not told
 */
export function aidLimit(
  request: AidRequest,
  file: FileClass,
  grants: readonly AidGrant[],
  pack: PolicyPack,
): AidLimit {
  assertRequest(request, grants)
  const row = rowIn(request, file, pack)
  const cap = row === null ? null : lowestOf(capsOf(request, row, pack))
  const used = usedFen(request, grants)
  const once = occasionOf(request, row, pack)
  const bars = [fileStep(request, file, row), oneItemStep(request, file, grants, pack)].filter((step) => step !== null)
  const barred = bars.some((step) => step.verdict === 'no')
  const year = cap === null ? null : Math.max(cap.fen - used, 0)
  const left = once === null ? year : Math.min(once.value, year ?? once.value)
  const steps = [cap === null ? unknownCap(request) : capStep(request, cap, used), ...(once?.steps ?? []), ...bars]
  return { value: barred ? 0 : left, capFen: cap?.fen ?? null, usedFen: used, steps }
}

/** Who else has to approve an amount; the figures are for one kind of aid and class. */
export type ApprovalLevel = 'county' | 'province' | 'nation'

/**
 * The level that has to approve an amount: strictly above the pack's figure goes up.
 * @throws HardshipError for an impossible amount
 */
export function approvalLevel(request: AidRequest, file: FileClass, fen: Fen, pack: PolicyPack): ApprovalLevel {
  assertAmount('fen', fen)
  const row = rowIn(request, file, pack) ?? 'any'
  const over = (kind: 'provinceOver' | 'nationOver'): boolean => {
    const limit = findFigure<number>(pack, capKey(request.item, row, kind))
    return limit !== null && fen > limit.value
  }
  if (over('nationOver')) return 'nation'
  return over('provinceOver') ? 'province' : 'county'
}

/**
 * Grants of the twelve months up to and including the day; these are income of the household.
 * @throws HardshipError for amounts and days that cannot be
 */
export function grantIncome(grants: readonly AidGrant[], date: CivilDate): Fen {
  assertDay('date', date)
  assertGrants(grants)
  const from = addMonths(date, -12)
  const recent = grants.filter((grant) => grant.on > from && grant.on <= date)
  return recent.reduce((sum, grant) => sum + grant.fen, 0)
}

/**
 * The household tested again before further aid: what unions granted in the last twelve months counts as income.
 * @param figures without these grants @param inForceOn the day whose figures hold, where it is another
 * @throws HardshipError as `classify`
 */
export function retest(
  figures: HouseholdFigures,
  grants: readonly AidGrant[],
  pack: PolicyPack,
  date: CivilDate,
  inForceOn: CivilDate = date,
): Classification {
  const incomeFen = figures.incomeFen + grantIncome(grants, date)
  return classify({ ...figures, incomeFen }, pack, inForceOn)
}

/** A further grant: the class after the earlier grants, and what may be granted in it. */
export interface FurtherAid {
  class: Classification
  limit: AidLimit
}

/** The class that was decided, unless what was given since has brought the household into a lesser one. */
function standing(decided: HardshipClass, before: HardshipClass, now: HardshipClass, pack: PolicyPack): HardshipClass {
  const order: HardshipClass[] = [...figure(pack, 'hardship.order'), 'none']
  return now !== before && order.indexOf(now) > order.indexOf(decided) ? now : decided
}

/**
 * What a household may still get after earlier grants: it is tested again with them as income, and the limits of the
 * class it is in now hold. A household in no class may only get temporary aid.
 * @param inForceOn the day whose figures hold, of application; the day of decision where nothing is said
 * @param decided the class that an officer decided: it holds until grants bring the household into a lesser one
 * @throws HardshipError as `aidLimit` and `classify`
 */
export function furtherAid(
  figures: HouseholdFigures,
  request: AidRequest,
  grants: readonly AidGrant[],
  pack: PolicyPack,
  inForceOn: CivilDate = request.on,
  decided: FileClass = null,
): FurtherAid {
  const now = retest(figures, grants, pack, request.on, inForceOn)
  const before = decided && classify(figures, pack, inForceOn).value
  const value = decided && before ? standing(decided, before, now.value, pack) : now.value
  const limit = aidLimit(request, value === 'none' ? null : value, grants, pack)
  return { class: { ...now, value, name: CLASS_NAMES[value] }, limit }
}
