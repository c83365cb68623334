import { Context, evalExpr } from 'mingo/core'
import * as library from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { CloudError, requestFailed, unsupported } from '../errors'
import { compare, type Doc, isDoc, type Value } from './values'

type Evaluate = (doc: unknown, operand: unknown, options: Options) => unknown

/** Operators of the library whose answers were compared with MongoDB's rules. */
const FROM_LIBRARY = [
  '$add',
  '$subtract',
  '$multiply',
  '$divide',
  '$concat',
  '$dateToString',
  '$ifNull',
  '$literal',
] as const

/** How many operands an operator takes; those not named take any number. One operand may stand without a list. */
const OPERANDS: Record<string, [least: number, most: number]> = {
  ...Object.fromEntries(
    ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$subtract', '$divide'].map((name) => [name, [2, 2]]),
  ),
  $ifNull: [2, Infinity],
  $not: [1, 1],
  $size: [1, 1],
  $cond: [3, 3],
}

/** In expressions a missing field is less than null, and values of all types compare with each other. */
const comparison =
  (accept: (order: number) => boolean): Evaluate =>
  (doc, operands, options) => {
    const [a, b] = evalExpr(doc, operands, options) as (Value | undefined)[]
    const missing = Number(b === undefined) - Number(a === undefined)
    return accept(missing || compare(a, b))
  }

/** Only false, 0, null and missing are false: text is true, the empty one too. */
const isTrue = (v: unknown): boolean => v !== false && v !== 0 && v !== null && v !== undefined

const operandsOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand])

/** Only the branch that is chosen is computed. */
const choose: Evaluate = (doc, operand, options) => {
  const { if: test, then, else: otherwise } = Array.isArray(operand) ? {} : (operand as Doc)
  const [a, b, c] = Array.isArray(operand) ? (operand as unknown[]) : [test, then, otherwise]
  return evalExpr(doc, isTrue(evalExpr(doc, a, options)) ? b : c, options)
}

const size: Evaluate = (doc, operand, options) => {
  const v: unknown = evalExpr(doc, operandsOf(operand)[0], options)
  if (!Array.isArray(v)) throw requestFailed('(Location17124) The argument to $size must be an array')
  return v.length
}

const expression: Record<string, Evaluate> = {
  ...(Object.fromEntries(FROM_LIBRARY.map((name) => [name, library[name]])) as Record<string, Evaluate>),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $and: (doc, operand, options) => operandsOf(operand).every((part) => isTrue(evalExpr(doc, part, options))),
  $or: (doc, operand, options) => operandsOf(operand).some((part) => isTrue(evalExpr(doc, part, options))),
  $not: (doc, operand, options) => !isTrue(evalExpr(doc, operandsOf(operand)[0], options)),
  $cond: choose,
  $size: size,
}
const context = Context.init({ expression })

/**
 * Checks an expression once, before any document is seen.
 * @throws DATABASE_REQUEST_FAILED for operators and variables that are not supported, naming them, and for a wrong
 *   number of operands. What is inside `$literal` is data.
 */
export function checkExpression(v: Value): void {
  if (Array.isArray(v)) v.forEach(checkExpression)
  if (typeof v === 'string' && v.startsWith('$$')) throw unsupported('variable', v)
  if (!isDoc(v)) return
  const entries = Object.entries(v)
  if (entries.length > 1 && entries.some(([name]) => name.startsWith('$')))
    throw requestFailed('(Location15983) an expression must have exactly one field')
  for (const [name, operand] of entries) {
    if (name.startsWith('$')) checkOperator(name, operand)
    else if (!name || name.includes('.')) throw requestFailed(`(Location16412) field name '${name}' in an expression`)
    if (name !== '$literal') checkExpression(operand)
  }
}

function checkOperator(name: string, operand: Value): void {
  if (!Object.hasOwn(expression, name)) throw unsupported('expression', name)
  if (name === '$dateToString') checkDateFormat(operand)
  if (name === '$cond' && isDoc(operand)) {
    const given = Object.keys(operand).sort().join()
    if (given !== 'else,if,then') throw requestFailed('(Location17080) $cond needs if, then and else, and nothing more')
    return
  }
  const [least, most] = OPERANDS[name] ?? [0, Infinity]
  const given = operandsOf(operand).length
  if (name !== '$literal' && (given < least || given > most))
    throw requestFailed(`(Location16020) Expression ${name} takes not ${given} arguments`)
}

function checkDateFormat(operand: Value): void {
  const { format, timezone = 'UTC' } = isDoc(operand) ? operand : {}
  const rest = typeof format === 'string' ? format.replace(/%[YmdHMSL]/g, '') : '%'
  if (rest.includes('%')) throw unsupported('$dateToString format', JSON.stringify(format))
  if (!['UTC', '+08:00', 'Asia/Shanghai'].some((known) => known === timezone))
    throw unsupported('timezone', JSON.stringify(timezone))
}

/**
 * What a checked expression gives for a document. Each evaluation gets options of its own: the library keeps the first
 * document in the options it is handed.
 * @returns undefined for missing
 * @throws DATABASE_REQUEST_FAILED where MongoDB refuses the values
 */
export function evaluate(doc: Doc, expr: Value): Value | undefined {
  try {
    return tidy(evalExpr(doc, expr, { context } as Options) as Value | undefined)
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw requestFailed(`(BadValue) ${(error as Error).message}`)
  }
}

/** A missing field of an object that was computed is not there, as in a document. */
function tidy(v: Value | undefined): Value | undefined {
  if (Array.isArray(v)) return v.map((x) => tidy(x) ?? null)
  if (!isDoc(v)) return v
  const fields = Object.entries(v as Record<string, Value | undefined>)
  return Object.fromEntries(fields.flatMap(([name, x]) => (x === undefined ? [] : [[name, tidy(x) ?? null]])))
}
