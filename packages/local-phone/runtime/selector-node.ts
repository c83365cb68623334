/** `fields({ node: true })` and `.node()` of a selector query, which the adapter lacks. */
import * as glassEasel from 'glass-easel'

interface Result {
  context?: unknown
  node?: unknown
}
type Callback = (result: Result | Result[] | null) => void
interface Fields {
  node?: boolean
  context?: boolean
}
interface Reference {
  fields: (this: Reference, fields: Fields, callback?: Callback) => unknown
  node?: (this: Reference, callback?: Callback) => unknown
}

let done = false

/** Teaches all queries, given any one of them. */
export function provideNodes(query: { select(selector: string): object }): void {
  if (done) return
  done = true
  const reference = Object.getPrototypeOf(query.select('*')) as Reference
  const plain = reference.fields
  reference.fields = function ({ node, ...fields }, callback = () => undefined) {
    if (!node) return plain.call(this, fields, callback)
    // The adapter asks elements for their context; the node takes that way, and its name when it arrives.
    return plain.call(this, { ...fields, context: true }, (result) => {
      for (const each of [result].flat()) if (each) rename(each)
      callback(result)
    })
  }
  reference.node = function (callback) {
    return this.fields({ node: true }, callback)
  }
  Object.assign(glassEasel.Element.prototype, { getContext: giveCanvas })
}

function rename(result: Result): void {
  result.node = result.context
  delete result.context
}

function giveCanvas(this: { $$?: HTMLElement }, callback: (node: unknown) => void): void {
  setTimeout(() => callback(this.$$?.querySelector(':scope > canvas') ?? null))
}
