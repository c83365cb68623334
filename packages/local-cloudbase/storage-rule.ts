/*
 * What phones may do with files, as a security rule of the storage says it: {"read": …, "write": …}, each true, false or an
 * expression. Functions may do everything.
 */

/** Of a file: who made it, and where it lies. */
interface Resource {
  openid: string | null
  path: string
}
type Judge = (resource: Resource, openid: string) => boolean

export interface StorageRule {
  read: Judge
  write: Judge
}

/** The environment's own rule PRIVATE: everybody their own. */
const OWN = 'resource.openid == auth.openid'

const SIDE = /^(?:resource\.openid|resource\.path|auth\.openid|true|false|'[^']*')$/
const COMPARED = /^(.+?)\s*(==|!=)\s*([^=!]+)$/
const TESTED = /^\/((?:\\.|[^/\\])+)\/\.test\(resource\.path\)$/

type Value = (resource: Resource, openid: string) => unknown

function valueOf(text: string): Value {
  const [, pattern] = TESTED.exec(text) ?? []
  if (pattern !== undefined) {
    const expression = new RegExp(pattern)
    return ({ path }) => expression.test(path)
  }
  if (!SIDE.test(text)) throw new Error(`storage rule: the local cloud does not know ${text}`)
  if (text === 'resource.openid') return ({ openid }) => openid
  if (text === 'resource.path') return ({ path }) => path
  if (text === 'auth.openid') return (_resource, openid) => openid
  return () => (text.startsWith("'") ? text.slice(1, -1) : text === 'true')
}

function termOf(text: string): Judge {
  const [, left, operator, right] = COMPARED.exec(text.trim()) ?? []
  if (left === undefined || right === undefined) throw new Error(`storage rule: ${text} compares nothing`)
  const [one, other] = [valueOf(left.trim()), valueOf(right.trim())]
  return (resource, openid) => (one(resource, openid) === other(resource, openid)) === (operator === '==')
}

/** Terms joined by `&&`, and those by `||`; no brackets. */
function judgeOf(rule: unknown): Judge {
  if (typeof rule === 'boolean') return () => rule
  const ways = String(rule)
    .split('||')
    .map((way) => way.split('&&').map(termOf))
  return (resource, openid) => ways.some((terms) => terms.every((term) => term(resource, openid)))
}

/**
 * A rule that can be asked.
 * @param given as in the file; everybody their own without one
 * @throws Error naming what the local cloud does not know
 */
export const storageRule = ({ read = OWN, write = OWN }: { read?: unknown; write?: unknown }): StorageRule => ({
  read: judgeOf(read),
  write: judgeOf(write),
})
