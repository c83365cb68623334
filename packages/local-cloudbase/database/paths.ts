import { requestFailed } from '../errors'
import { type Doc, isDoc, own, typeName, type Value } from './values'

/** No array may be padded further than this beyond its end. */
const MAX_PADDING = 1500

const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part)

/** @returns the fields on the way, and the one at the end */
export function splitPath(path: string): { parents: string[]; last: string } {
  const dot = path.lastIndexOf('.')
  return { parents: dot < 0 ? [] : path.slice(0, dot).split('.'), last: path.slice(dot + 1) }
}

function child(v: Value | undefined, part: string): Value | undefined {
  if (Array.isArray(v)) return isIndex(part) ? v[Number(part)] : undefined
  return isDoc(v) ? own(v, part) : undefined
}

/** @returns the value at an update path (`a.b`, `list.0.x`), or undefined when there is none */
export function readAt(doc: Doc, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>(child, doc)
}

/**
 * Writes at an update path, making the objects on the way.
 * @throws DATABASE_REQUEST_FAILED when the path runs through something that can hold no such field
 */
export function writeAt(doc: Doc, path: string, value: Value): void {
  const { parents, last } = splitPath(path)
  let node: Doc | Value[] = doc
  for (const part of parents) {
    const next: Value | undefined = child(node, part)
    if (next === undefined) put(node, part, {})
    const reached = child(node, part)
    if (!isDoc(reached) && !Array.isArray(reached)) throw cannotCreate(path, reached)
    node = reached
  }
  put(node, last, value)
}

function put(node: Doc | Value[], part: string, value: Value): void {
  if (!Array.isArray(node)) {
    node[part] = value
    return
  }
  if (!isIndex(part)) throw cannotCreate(part, node)
  if (Number(part) > node.length + MAX_PADDING) throw requestFailed(`(BadValue) array index ${part} is too far out`)
  while (node.length < Number(part)) node.push(null)
  node[Number(part)] = value
}

const cannotCreate = (path: string, v: Value | undefined) =>
  requestFailed(`(PathNotViable) Cannot create field '${path}' in element of type ${typeName(v)}`)

/** Removes what is at an update path; an array element becomes null, so that the others keep their places. */
export function removeAt(doc: Doc, path: string): void {
  const { parents, last } = splitPath(path)
  const node = parents.length ? readAt(doc, parents.join('.')) : doc
  if (Array.isArray(node) && isIndex(last) && Number(last) < node.length) node[Number(last)] = null
  else if (isDoc(node)) Reflect.deleteProperty(node, last)
}
