import * as v from 'valibot'
import { type Room, schemaOf, unfitFigures, unknownReason } from './figures'
import { civilDate, oneOf, text } from './kinds'
import { type FigureValue, type PackProblem, PolicyError, type PolicyPack } from './types'

export type PackResult = { ok: true; pack: PolicyPack } | { ok: false; problems: PackProblem[] }

/** Packs that were refused, with every problem. */
export class PackError extends PolicyError {
  override name = 'PackError'

  constructor(readonly problems: readonly PackProblem[]) {
    super('REFUSED', problems.map(({ path, reason }) => `\n${path}: ${reason}`).join(''))
  }
}

const figureOf = (value: v.GenericSchema<unknown, FigureValue>) =>
  v.strictObject(
    { value, source: text, from: civilDate, sure: oneOf(['A', 'B', 'C', 'D']) },
    '要填 value、source、from、sure',
  )

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

/** One figure read into the pack, or what is wrong with it. */
function readFigure(key: string, raw: unknown, figures: PolicyPack['figures'], rooms: readonly Room[]): PackProblem[] {
  const schema = schemaOf(key, rooms)
  if (!schema) return [{ path: `figures.${key}`, reason: unknownReason(key, rooms) }]
  const result = v.safeParse(figureOf(schema), raw)
  if (!result.success) return problemsOf(result.issues, `figures.${key}`)
  figures[key] = result.output
  return []
}

/**
 * Reads a policy pack from JSON. Every figure needs a value of its kind, a source, a day and a sureness; unknown fields
 * are refused, so that a misspelt one is found. All problems are reported at once.
 * @param rooms who declares the figures that it may have
 */
export function parsePack(json: unknown, rooms: readonly Room[]): PackResult {
  const parsed = v.safeParse(outline, json)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) }
  const figures: PolicyPack['figures'] = {}
  const read = Object.entries(parsed.output.figures).flatMap(([key, raw]) => readFigure(key, raw, figures, rooms))
  const problems = [...read, ...unfitFigures(figures, rooms)]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack: { ...parsed.output, figures } }
}

/** Several packs from one file (one pack or a list). @throws PackError that names every problem */
export function readPacks(json: unknown, rooms: readonly Room[]): PolicyPack[] {
  const list: unknown[] = Array.isArray(json) ? json : [json]
  const results = list.map((one) => parsePack(one, rooms))
  const problems = results.flatMap((result, index) =>
    result.ok ? [] : result.problems.map(({ path, reason }) => ({ path: `[${index}] ${path}`, reason })),
  )
  if (problems.length > 0) throw new PackError(problems)
  return results.flatMap((result) => (result.ok ? [result.pack] : []))
}
