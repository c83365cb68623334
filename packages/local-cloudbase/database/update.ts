import { requestFailed, unsupported } from '../errors'
import { compileOperand, compileQuery, isOperators } from './match'
import { readAt, removeAt, writeAt } from './paths'
import { clone, compare, type Doc, equals, isDoc, Pattern, typeName, type Value } from './values'
import { checkStorable } from './wire'

type Change = (doc: Doc, path: string) => void

/**
 * Compiles an update made of operators. Where MongoDB refuses (a number added to text, a push onto something that is
 * no array, a path through a scalar), this refuses too.
 * @throws DATABASE_REQUEST_FAILED for unknown operators, reserved names and paths that touch each other
 * @returns a function that changes a document in place
 */
export function compileUpdate(update: Doc): (doc: Doc) => void {
  const steps = Object.entries(update).flatMap(([name, fields]) => operatorSteps(name, fields))
  if (!steps.length) throw requestFailed("(FailedToParse) 'update' must not be empty")
  checkConflicts(steps.flatMap((s) => s.touches))
  return (doc) => steps.forEach((s) => s.change(doc, s.path))
}

interface Step {
  path: string
  touches: string[]
  change: Change
}

function operatorSteps(name: string, fields: Value): Step[] {
  const make = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!make) throw unsupported('update operator', name)
  if (!isDoc(fields)) throw requestFailed(`(FailedToParse) Modifiers operate on fields: ${name}`)
  return Object.entries(fields).map(([path, operand]) => {
    checkPath(path)
    const touches = typeof operand === 'string' && name === '$rename' ? [path, operand] : [path]
    return { path, touches, change: make(operand) }
  })
}

function checkPath(path: string): void {
  const parts = path.split('.')
  if (parts.some((p) => p.startsWith('$'))) throw unsupported('positional path or reserved field name', path)
  if (parts.includes('')) throw requestFailed(`(EmptyFieldName) The update path '${path}' contains an empty field name`)
  if (parts.includes('__proto__')) throw requestFailed(`(BadValue) field name __proto__ is not allowed`)
  if (parts[0] === '_id')
    throw requestFailed(
      "(ImmutableField) Performing an update on the path '_id' would modify the immutable field '_id'",
    )
}

function checkConflicts(paths: string[]): void {
  const sorted = [...paths].sort()
  for (const [i, path] of sorted.entries())
    if (sorted.some((other, j) => i !== j && (other === path || other.startsWith(`${path}.`))))
      throw requestFailed(
        `(ConflictingUpdateOperators) Updating the path '${path}' would create a conflict at '${path}'`,
      )
}

const set =
  (operand: Value): Change =>
  (doc, path) => {
    writeAt(doc, path, clone(operand))
  }

/** For operators on numbers: `missing` is what a missing field becomes. */
function arithmetic(name: string, apply: (old: number, by: number) => number, missing: (by: number) => number) {
  return (operand: Value): Change => {
    if (typeof operand !== 'number') throw requestFailed(`(TypeMismatch) Cannot ${name} with non-numeric argument`)
    return (doc, path) => {
      const old = readAt(doc, path)
      if (old !== undefined && typeof old !== 'number')
        throw requestFailed(
          `(TypeMismatch) Cannot apply ${name} to a value of non-numeric type ${typeName(old)}: ${path}`,
        )
      writeAt(doc, path, old === undefined ? missing(operand) : apply(old, operand))
    }
  }
}

const keepWhere =
  (wins: (order: number) => boolean) =>
  (operand: Value): Change =>
  (doc, path) => {
    const old = readAt(doc, path)
    if (old === undefined || wins(compare(operand, old))) writeAt(doc, path, clone(operand))
  }

const BITS: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

/** Whole numbers beyond what JavaScript counts exactly are refused: their bits are not known. */
function bit(operand: Value): Change {
  const [[name, mask] = ['', null], more] = isDoc(operand) ? Object.entries(operand) : []
  const apply = Object.hasOwn(BITS, name) ? BITS[name] : undefined
  if (!apply || !Number.isSafeInteger(mask) || more) throw unsupported('$bit operation', name)
  return (doc, path) => {
    const old = readAt(doc, path) ?? 0
    if (!Number.isSafeInteger(old))
      throw requestFailed(`(BadValue) Cannot apply $bit to a value of type ${typeName(old)}: ${path}`)
    const result = Number(BigInt.asIntN(64, apply(BigInt(old as number), BigInt(mask as number))))
    writeAt(doc, path, result)
  }
}

function rename(operand: Value): Change {
  if (typeof operand !== 'string') throw requestFailed("(BadValue) The 'to' field for $rename must be a string")
  checkPath(operand)
  return (doc, path) => {
    refuseElements(doc, path, 'source')
    const old = readAt(doc, path)
    if (old === undefined) return
    refuseElements(doc, operand, 'destination')
    removeAt(doc, path)
    writeAt(doc, operand, old)
  }
}

function refuseElements(doc: Doc, path: string, which: string): void {
  const parts = path.split('.')
  const held = parts.slice(1).some((_, i) => Array.isArray(readAt(doc, parts.slice(0, i + 1).join('.'))))
  if (held) throw requestFailed(`(BadValue) The ${which} field cannot be an array element, '${path}'`)
}

/** @returns the array at the path, or undefined when the field is missing */
function arrayAt(doc: Doc, path: string): Value[] | undefined {
  const old = readAt(doc, path)
  if (old === undefined || Array.isArray(old)) return old
  throw requestFailed(
    `(BadValue) The field '${path}' must be an array but is of type ${typeName(old)} in document {_id: ${JSON.stringify(doc['_id'])}}`,
  )
}

/** Reads `{ $each: […], … }` or a single value. @throws for modifiers not in `allowed` */
function each(operand: Value, allowed: string[]): { values: Value[]; options: Doc } {
  if (!isDoc(operand) || !Object.keys(operand).some((k) => k.startsWith('$'))) return { values: [operand], options: {} }
  const { $each: values, ...options } = operand
  const unknown = Object.keys(options).find((k) => !allowed.includes(k))
  if (unknown) throw unsupported('modifier', unknown)
  if (!Array.isArray(values)) throw requestFailed('(BadValue) The argument to $each must be an array')
  return { values, options }
}

function push(operand: Value): Change {
  const { values, options } = each(operand, ['$position', '$slice'])
  const { $position: position = Infinity, $slice: slice } = options
  const isPlace = position === Infinity || Number.isInteger(position)
  if (!isPlace || (slice !== undefined && !Number.isInteger(slice)))
    throw requestFailed('(BadValue) $position and $slice must be whole numbers')
  return (doc, path) => {
    const list = [...(arrayAt(doc, path) ?? [])]
    list.splice(position as number, 0, ...values.map(clone))
    writeAt(doc, path, slice === undefined ? list : sliced(list, slice as number))
  }
}

const sliced = (list: Value[], n: number): Value[] => (n < 0 ? list.slice(n) : list.slice(0, n))

function addToSet(operand: Value): Change {
  const { values } = each(operand, [])
  return (doc, path) => {
    const list = [...(arrayAt(doc, path) ?? [])]
    for (const v of values) if (!list.some((x) => equals(x, v))) list.push(clone(v))
    writeAt(doc, path, list)
  }
}

function pop(operand: Value): Change {
  if (operand !== 1 && operand !== -1) throw requestFailed('(FailedToParse) $pop expects 1 or -1')
  return (doc, path) => {
    const list = arrayAt(doc, path)
    if (list) writeAt(doc, path, operand === 1 ? list.slice(0, -1) : list.slice(1))
  }
}

const removing =
  (gone: (element: Value) => boolean): Change =>
  (doc, path) => {
    const list = arrayAt(doc, path)
    if (list)
      writeAt(
        doc,
        path,
        list.filter((x) => !gone(x)),
      )
  }

/**
 * A plain value removes its equals; an object is a query on elements; operators apply to each element as to a field
 * that holds it.
 */
function pull(operand: Value): Change {
  if (isDoc(operand) && !isOperators(operand)) {
    const fits = compileQuery(operand)
    return removing((x) => isDoc(x) && fits(x))
  }
  const test = compileOperand(operand)
  const expand = operand instanceof Pattern || isDoc(operand)
  return removing((x) => test({ leaves: [x], expand }))
}

function pullAll(operand: Value): Change {
  if (!Array.isArray(operand)) throw requestFailed('(BadValue) $pullAll requires an array argument')
  return removing((x) => operand.some((v) => equals(v, x)))
}

/** Values that end up in the document are checked for reserved field names. */
const storing =
  (make: (operand: Value) => Change, values: (operand: Value) => Value = (v) => v) =>
  (operand: Value): Change => {
    checkStorable(values(operand))
    return make(operand)
  }

const eachValues = (operand: Value): Value => (isDoc(operand) ? (operand['$each'] ?? operand) : operand)

/** The update operators. What is not here is refused. */
const OPERATORS: Record<string, (operand: Value) => Change> = {
  $set: storing(set),
  $unset: () => removeAt,
  $inc: arithmetic(
    'increment ($inc)',
    (old, by) => old + by,
    (by) => by,
  ),
  $mul: arithmetic(
    'multiply ($mul)',
    (old, by) => old * by,
    () => 0,
  ),
  $min: storing(keepWhere((order) => order < 0)),
  $max: storing(keepWhere((order) => order > 0)),
  $bit: bit,
  $rename: rename,
  $push: storing(push, eachValues),
  $addToSet: storing(addToSet, eachValues),
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
}
