import * as v from 'valibot'
import { isCivilDate } from '../calendar'
import {
  type FigureValue,
  HARDSHIP_CLASSES,
  HARDSHIP_FLAGS,
  INCOME_TYPES,
  type KnownFigures,
  type PolicyPack,
  RIGID_TYPES,
  STAY_LINES,
} from './types'

/** What is wrong with a pack: where (`figures.dibao.line.value`) and why, in words for the operator. */
export interface PackProblem {
  path: string
  reason: string
}

export type PackResult = { ok: true; pack: PolicyPack } | { ok: false; problems: PackProblem[] }

const text = v.pipe(v.string('要填文字'), v.minLength(1, '不能空着'))
const civilDate = v.pipe(v.string('要填日期'), v.check(isCivilDate, '要填真实的日期，比如 2026-07-01'))
const whole = (least: number, reason: string) =>
  v.pipe(v.number(reason), v.safeInteger(reason), v.minValue(least, reason))
const fen = whole(0, '要填整数，单位是分')
const count = whole(1, '要填 1 以上的整数')
const percent = v.pipe(v.number('要填百分数，比如 80'), v.finite('要填百分数，比如 80'), v.minValue(0, '不能比 0 小'))
const share = v.pipe(percent, v.maxValue(100, '不能超过 100'))
const oneOf = <const T extends readonly string[]>(options: T) => v.picklist(options, `只能是：${options.join('、')}`)

const term = v.strictObject(
  {
    n: whole(0, '天数要填整数'),
    type: oneOf(['W', 'N', 'M', 'Y', 'H']),
    basis: text,
    hard: v.boolean('hard 要填 true 或 false'),
  },
  '要填期限：n、type、basis、hard',
)

const anyValue = v.union(
  [v.pipe(v.number(), v.finite()), v.string(), v.boolean(), v.array(v.string()), term],
  '要填数字、文字、是否、文字清单或期限',
)

const known: { [K in keyof KnownFigures]: v.GenericSchema<unknown, KnownFigures[K]> } = {
  'dibao.line': fen,
  'hardship.deepTimes': count,
  'hardship.relativeTimes': count,
  'hardship.accidentLossPercent': percent,
  'hardship.accidentIllnessPercent': percent,
  'hardship.order': v.pipe(
    v.array(oneOf(HARDSHIP_CLASSES)),
    v.check((names) => new Set(names).size === 3 && names.length === 3, '三类都要排，各一次'),
  ),
  'hardship.minLaborMonths': whole(0, '要填整数月'),
  'hardship.dibaoDeep': oneOf(['costs', 'costsOverIncome', 'off']),
  'hardship.borderlinePercent': percent,
  'hardship.rigidTypes': v.array(oneOf(RIGID_TYPES)),
  'hardship.incomeNotCounted': v.array(oneOf(INCOME_TYPES)),
  'hardship.flags': v.array(oneOf(HARDSHIP_FLAGS)),
  'hardship.workingAgeFrom': count,
  'hardship.workingAgeUntil': count,
  'minimumWage.month': fen,
  'aid.file.validMonths': count,
  'aid.file.remind.first': count,
  'aid.file.remind.second': count,
  'aid.file.remind.last': count,
  'aid.oneItem': v.array(oneOf(HARDSHIP_CLASSES)),
  'law.yellowDays': count,
  'law.redDays': count,
  'dues.percent': percent,
  'dues.step': whole(1, '要填 1 以上的整数，单位是分'),
  'card.registrationPercent': share,
  'card.examFrom': fen,
  'card.examPercent': share,
  'card.stayFrom': fen,
  'card.stayLowPercent': share,
  'card.stayHighPercent': share,
  'card.stayExcluded': v.array(oneOf(STAY_LINES)),
  'photo.max': count,
  'money.max': fen,
}

const figureOf = (value: v.GenericSchema<unknown, FigureValue>) =>
  v.strictObject(
    { value, source: text, from: civilDate, sure: oneOf(['A', 'B', 'C', 'D']) },
    '要填 value、source、from、sure',
  )

/** Keys that come in families, by how they end. */
const FAMILIES: [RegExp, v.GenericSchema<unknown, FigureValue>][] = [
  [/\.terms\.[^.]+$/, term],
  [/^aid\.cap\..+\.(most|provinceOver|nationOver)$/, fen],
  [/^aid\.cap\..+\.(times|percent)$/, percent],
  [/^proposal\..+\.(valueFrom|prizeFrom|prizeTo)$/, fen],
  [/^proposal\..+\.honour$/, text],
]

function valueSchema(key: string): v.GenericSchema<unknown, FigureValue> {
  const family = FAMILIES.find(([pattern]) => pattern.test(key))
  if (family) return family[1]
  return Object.prototype.hasOwnProperty.call(known, key) ? known[key as keyof KnownFigures] : anyValue
}

const FIGURE_KEY = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/

const outline = v.pipe(
  v.strictObject(
    {
      id: v.pipe(text, v.regex(/^[a-z0-9-]+$/, '只用小写字母、数字和短横')),
      region: v.pipe(text, v.regex(/^cn(\/[\w:-]+)*$/, '从 cn 写起，用 / 隔开')),
      from: civilDate,
      to: v.nullable(civilDate),
      sample: v.boolean('要填 true 或 false'),
      extends: v.optional(text),
      figures: v.record(v.pipe(v.string(), v.regex(FIGURE_KEY, '名字要像 dibao.line')), v.unknown()),
    },
    '政策包的项目不对',
  ),
  v.forward(
    v.check((pack) => pack.to === null || pack.to >= pack.from, '不能早于 from'),
    ['to'],
  ),
  v.forward(
    v.check((pack) => pack.extends !== pack.id, '不能沿用自己'),
    ['extends'],
  ),
)

function problemsOf(issues: readonly v.BaseIssue<unknown>[], prefix = ''): PackProblem[] {
  return issues.map((issue) => {
    const path = [prefix, v.getDotPath(issue) ?? ''].filter((part) => part !== '').join('.')
    return { path, reason: issue.message }
  })
}

/**
 * Reads a policy pack from JSON. Every figure needs a value of its kind, a source, a day and a sureness; unknown fields
 * are refused, so that a misspelt one is found. All problems are told at once.
 */
export function parsePack(json: unknown): PackResult {
  const parsed = v.safeParse(outline, json)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) }
  const figures: PolicyPack['figures'] = {}
  const problems: PackProblem[] = []
  for (const [key, raw] of Object.entries(parsed.output.figures)) {
    const result = v.safeParse(figureOf(valueSchema(key)), raw)
    if (result.success) figures[key] = result.output
    else problems.push(...problemsOf(result.issues, `figures.${key}`))
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack: { ...parsed.output, figures } }
}

/** Several packs from one file (one pack or a list). @throws Error that names every problem */
export function readPacks(json: unknown): PolicyPack[] {
  const list: unknown[] = Array.isArray(json) ? json : [json]
  return list.map((item, index) => {
    const result = parsePack(item)
    if (result.ok) return result.pack
    const words = result.problems.map(({ path, reason }) => `[${index}] ${path}: ${reason}`)
    throw new Error(`policy pack refused\n${words.join('\n')}`)
  })
}
