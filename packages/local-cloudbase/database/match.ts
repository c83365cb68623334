import { requestFailed, unsupported } from '../errors'
import { compare, type Doc, equals, isDoc, own, Pattern, rank, type Value } from './values'
import { pattern } from './wire'

/** A value at a path; `undefined` stands for a missing field. */
type Leaf = Value | undefined
/** What a path finds in a document, and whether arrays among it also stand for their elements. */
interface Found {
  leaves: Leaf[]
  expand: boolean
}
type Test = (found: Found) => boolean
/** Tells whether a document (or an array element) fits. */
export type Predicate = (doc: Doc) => boolean

/**
 * Compiles a query as MongoDB understands it. Operators outside {@link OPERATORS} are refused by name.
 * @throws DATABASE_REQUEST_FAILED for unknown operators and malformed operands
 */
export function compileQuery(query: Doc): Predicate {
  const tests = Object.entries(query).map(([key, operand]) =>
    key.startsWith('$') ? logical(key, operand) : fieldTest(key, operand),
  )
  return (doc) => tests.every((test) => test(doc))
}

function logical(name: string, operand: Value): Predicate {
  if (!['$and', '$or', '$nor'].includes(name)) throw unsupported('top level operator', name)
  if (!Array.isArray(operand) || !operand.length || !operand.every(isDoc))
    throw requestFailed(`(BadValue) ${name} must be a nonempty array of objects`)
  const parts = operand.map(compileQuery)
  if (name === '$and') return (doc) => parts.every((p) => p(doc))
  if (name === '$or') return (doc) => parts.some((p) => p(doc))
  return (doc) => !parts.some((p) => p(doc))
}

function fieldTest(path: string, operand: Value): Predicate {
  const test = compileOperand(operand)
  const parts = path.split('.')
  return (doc) => {
    const leaves: Leaf[] = []
    lookUp(doc, parts, 0, leaves)
    return test({ leaves, expand: true })
  }
}

/** @returns whether an operand is `{ $op: … }` rather than a value to be equal to */
export function isOperators(operand: Value): operand is Doc {
  if (!isDoc(operand)) return false
  const names = Object.keys(operand)
  const operators = names.filter((n) => n.startsWith('$')).length
  if (operators && operators < names.length) throw requestFailed('(BadValue) fields and operators may not be mixed')
  return operators > 0
}

/** Compiles what stands at a field: a value, a pattern or operators. */
export function compileOperand(operand: Value): Test {
  if (!isOperators(operand)) return equalTo(operand)
  const tests = Object.entries(operand).map(([name, value]) => {
    const make = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    if (!make) throw unsupported('operator', name)
    return make(value, operand)
  })
  return (found) => tests.every((test) => test(found))
}

/**
 * Finds all values at a path: arrays on the way are entered (their objects by field, any element by number). Scalars
 * inside arrays on the way find nothing.
 */
function lookUp(v: Leaf, path: string[], at: number, into: Leaf[]): void {
  const field = path[at]
  if (field === undefined) into.push(v)
  else if (Array.isArray(v)) {
    if (/^\d+$/.test(field) && Number(field) < v.length) lookUp(v[Number(field)], path, at + 1, into)
    for (const element of v) if (isDoc(element)) lookUp(element, path, at, into)
  } else lookUp(isDoc(v) ? own(v, field) : undefined, path, at + 1, into)
}

/** An array at the end of a path stands for itself and for each element. */
const some = ({ leaves, expand }: Found, fits: (v: Leaf) => boolean): boolean =>
  leaves.some((v) => fits(v) || (expand && Array.isArray(v) && v.some(fits)))

function equalTo(operand: Value): Test {
  if (operand instanceof Pattern) return (found) => some(found, (v) => typeof v === 'string' && operand.regex.test(v))
  return (found) => some(found, (v) => equals(v, operand))
}

const not =
  (test: Test): Test =>
  (found) =>
    !test(found)

/** Comparisons hold between values of one type only; NaN is comparable to itself alone. */
function ordered(operand: Value, accept: (order: number) => boolean): Test {
  if (operand instanceof Pattern) throw requestFailed('(BadValue) Can not compare with a regular expression')
  const comparable = (v: Leaf): boolean =>
    rank(v) === rank(operand) && (Number.isNaN(v) === Number.isNaN(operand) || typeof operand !== 'number')
  return (found) => some(found, (v) => comparable(v) && accept(compare(v, operand)))
}

function noPattern(name: string, operand: Value): Value {
  if (operand instanceof Pattern) throw requestFailed(`(BadValue) Can't have regex as arg to ${name}`)
  return operand
}

function list(name: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw requestFailed(`(BadValue) ${name} needs an array`)
  return operand
}

function oneOf(name: string, operand: Value): Test {
  const values = list(name, operand)
  if (values.some((v) => isOperatorsDoc(v))) throw requestFailed(`(BadValue) cannot nest $ under ${name}`)
  // Lists of thousands of ids are usual: a text is looked up, and only what is no text is compared one by one.
  const known = new Set<Leaf>(values.filter((v) => typeof v === 'string'))
  const tests = values.filter((v) => typeof v !== 'string').map(equalTo)
  return (found) => some(found, (v) => known.has(v)) || tests.some((test) => test(found))
}

const isOperatorsDoc = (v: Value): boolean => isDoc(v) && Object.keys(v).some((n) => n.startsWith('$'))

function all(operand: Value): Test {
  const tests = list('$all', operand).map((v) => (isOperatorsDoc(v) ? allElement(v as Doc) : equalTo(v)))
  return (found) => tests.length > 0 && tests.every((test) => test(found))
}

function allElement(operand: Doc): Test {
  const [name] = Object.keys(operand)
  if (name !== '$elemMatch') throw unsupported('operator in $all', name ?? '')
  return elemMatch(operand['$elemMatch'] ?? null)
}

/** The SDK (1.4.3) does not encode combined commands inside `elemMatch`: what arrives would silently find nothing. */
function refuseRawCommand(v: Value): void {
  if (isDoc(v) && 'operator' in v && 'operands' in v)
    throw unsupported(
      'criterion in $elemMatch',
      'combined commands, which the SDK sends unencoded; use { $gt: …, $lt: … }',
    )
}

/**
 * An object criterion fits objects only, never scalars; an operator criterion fits single elements. An array that is
 * an element counts as an object whose fields are the places, as in MongoDB's server.
 */
function elemMatch(operand: Value): Test {
  if (!isDoc(operand)) throw requestFailed('(BadValue) $elemMatch needs an Object')
  ;[operand, ...Object.values(operand)].forEach(refuseRawCommand)
  const fits =
    isOperators(operand) && !Object.keys(operand).some((n) => ['$and', '$or', '$nor'].includes(n))
      ? scalarElement(compileOperand(operand))
      : objectElement(compileQuery(operand))
  return ({ leaves }) => leaves.some((v) => Array.isArray(v) && v.some(fits))
}

const scalarElement =
  (test: Test) =>
  (element: Value): boolean =>
    test({ leaves: [element], expand: false })

const objectElement =
  (test: Predicate) =>
  (element: Value): boolean =>
    Array.isArray(element) ? test(Object.fromEntries(element.entries())) : isDoc(element) && test(element)

function size(operand: Value): Test {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0)
    throw requestFailed('(BadValue) $size must be a non-negative whole number')
  return ({ leaves }) => leaves.some((v) => Array.isArray(v) && v.length === operand)
}

function modulo(operand: Value): Test {
  const [divisor, remainder] = list('$mod', operand)
  if (typeof divisor !== 'number' || typeof remainder !== 'number' || !Math.trunc(divisor))
    throw requestFailed('(BadValue) $mod needs [divisor, remainder], divisor not 0')
  return (found) =>
    some(found, (v) => typeof v === 'number' && Math.trunc(v) % Math.trunc(divisor) === Math.trunc(remainder))
}

function regex(operand: Value, siblings: Doc): Test {
  const options = siblings['$options']
  if (operand instanceof Pattern && options === undefined) return equalTo(operand)
  const source = operand instanceof Pattern ? operand.source : operand
  if (typeof source !== 'string') throw requestFailed('(BadValue) $regex has to be a string')
  return equalTo(pattern(source, typeof options === 'string' ? options : ''))
}

function negate(operand: Value): Test {
  if (operand instanceof Pattern) return not(equalTo(operand))
  if (!isDoc(operand) || !isOperators(operand)) throw requestFailed('(BadValue) $not needs a regex or operators')
  return not(compileOperand(operand))
}

const exists =
  (operand: Value): Test =>
  ({ leaves }) =>
    leaves.some((v) => v !== undefined) === (operand !== false && operand !== 0 && operand !== null)

/** The operators that may stand at a field. What is not here is refused. */
const OPERATORS: Record<string, (operand: Value, siblings: Doc) => Test> = {
  $eq: (v) => equalTo(noPattern('$eq', v)),
  $ne: (v) => not(equalTo(noPattern('$ne', v))),
  $gt: (v) => ordered(v, (order) => order > 0),
  $gte: (v) => ordered(v, (order) => order >= 0),
  $lt: (v) => ordered(v, (order) => order < 0),
  $lte: (v) => ordered(v, (order) => order <= 0),
  $in: (v) => oneOf('$in', v),
  $nin: (v) => not(oneOf('$nin', v)),
  $all: all,
  $elemMatch: elemMatch,
  $size: size,
  $mod: modulo,
  $exists: exists,
  $not: negate,
  $regex: regex,
  $options: (_, siblings) => {
    if (!('$regex' in siblings)) throw requestFailed('(BadValue) $options needs a $regex')
    return () => true
  },
}
