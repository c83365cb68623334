import { requestFailed, unsupported } from '../errors'
import { splitPath } from './paths'
import { type Doc, isDoc, type Value } from './values'

type Tree = Map<string, Tree | true>

/**
 * Compiles a find projection: fields to keep or fields to leave out, dotted paths allowed, arrays entered.
 * @throws DATABASE_REQUEST_FAILED for a mixture of both, and for `$slice`, `$elemMatch` and expressions
 */
export function compileProjection(spec: Doc): (doc: Doc) => Doc {
  const { _id: id, ...rest } = spec
  const wanted = Object.entries(rest).map(([path, v]) => [path, flag(path, v)] as const)
  const keep = wanted[0]?.[1] ?? (id !== undefined && flag('_id', id))
  if (wanted.some(([, on]) => on !== keep))
    throw requestFailed('(BadValue) Cannot do exclusion and inclusion in one projection')
  const paths = wanted.map(([path]) => path)
  const withId = id === undefined || flag('_id', id)
  if (keep === withId) paths.push('_id')
  const tree = grow(paths)
  return keep ? (doc) => pick(doc, tree) : (doc) => omit(doc, tree)
}

function flag(path: string, v: Value): boolean {
  if (typeof v === 'boolean' || typeof v === 'number') return Boolean(v)
  if (isDoc(v)) throw unsupported('projection operator', Object.keys(v)[0] ?? path)
  throw requestFailed(`(BadValue) projection of ${path} must be 0 or 1`)
}

function grow(paths: string[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) addPath(root, path)
  return root
}

function addPath(root: Tree, path: string): void {
  if (path.split('.').some((p) => p === '' || p.startsWith('$'))) throw unsupported('projection path', path)
  const { parents, last } = splitPath(path)
  let node = root
  for (const part of parents) {
    const next = node.get(part) ?? new Map<string, Tree | true>()
    if (next === true) throw requestFailed(`(Location31249) Path collision at ${path}`)
    node.set(part, next)
    node = next
  }
  if (node.has(last)) throw requestFailed(`(Location31249) Path collision at ${path}`)
  node.set(last, true)
}

function pick(doc: Doc, tree: Tree): Doc {
  const out: Doc = {}
  for (const [field, v] of Object.entries(doc)) {
    const node = tree.get(field)
    if (node === true) out[field] = v
    else if (node && Array.isArray(v)) out[field] = pickElements(v, node)
    else if (node && isDoc(v)) out[field] = pick(v, node)
  }
  return out
}

const pickElements = (list: Value[], node: Tree): Value[] =>
  list.flatMap((x): Value[] => (Array.isArray(x) ? [pickElements(x, node)] : isDoc(x) ? [pick(x, node)] : []))

function omit(doc: Doc, tree: Tree): Doc {
  const out: Doc = {}
  for (const [field, v] of Object.entries(doc)) {
    const node = tree.get(field)
    if (node !== true) out[field] = node ? omitIn(v, node) : v
  }
  return out
}

function omitIn(v: Value, node: Tree): Value {
  if (Array.isArray(v)) return v.map((x) => omitIn(x, node))
  return isDoc(v) ? omit(v, node) : v
}
