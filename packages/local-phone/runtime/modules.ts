/** CommonJS as WeChat has it: paths inside the mini-program, no browser globals, sub-packages that arrive later. */
import { BASE } from './place'
import type { PackageConfig } from './program'

type Require = ((id: string) => unknown) & { async(id: string): Promise<unknown> }
type ModuleFunction = (require: Require, module: Loaded, exports: unknown) => void
interface Loaded {
  exports: unknown
}

/** Globals of a browser that WeChat hides from a mini-program. */
const HIDDEN = [
  'window',
  'document',
  'frames',
  'self',
  'location',
  'navigator',
  'localStorage',
  'sessionStorage',
  'history',
  'screen',
  'alert',
  'confirm',
  'prompt',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'indexedDB',
  'Image',
  'FileReader',
  'Blob',
  'URL',
  'URLSearchParams',
  'FormData',
  'TextEncoder',
  'TextDecoder',
  'crypto',
  'structuredClone',
  'atob',
  'btoa',
  'process',
  'Buffer',
  'queueMicrotask',
  'requestAnimationFrame',
]

export class Modules {
  private readonly loaded = new Map<string, Loaded>()
  private readonly present = new Set([''])

  constructor(
    private readonly sources: Record<string, string>,
    private readonly packages: PackageConfig[],
    private readonly onPackage: (root: string) => void,
  ) {}

  /** Root of the sub-package that a file or page belongs to; '' = main. */
  packageOf(path: string): string {
    return this.packages.find((each) => path.startsWith(`${each.root}/`))?.root ?? ''
  }

  /** Makes a sub-package's modules available, as WeChat does before it opens one of its pages. */
  loadPackage(root: string): void {
    if (this.present.has(root)) return
    this.present.add(root)
    this.onPackage(root)
  }

  /** Runs a module once. Throws as WeChat does when it does not exist or its sub-package is not loaded yet. */
  require(id: string): unknown {
    const known = this.loaded.get(id)
    if (known) return known.exports
    const source = this.sources[id]
    if (source === undefined || !this.present.has(this.packageOf(id))) throw new Error(`module '${id}' is not defined`)
    const module: Loaded = { exports: {} }
    this.loaded.set(id, module)
    evaluate(id, source)(this.requireFrom(id), module, module.exports)
    return module.exports
  }

  private requireFrom(from: string): Require {
    const require = (id: string) => this.require(this.resolve(from, id))
    const async = (id: string) => {
      const target = this.resolve(from, id)
      this.loadPackage(this.packageOf(target))
      return Promise.resolve().then(() => this.require(target))
    }
    return Object.assign(require, { async })
  }

  private resolve(from: string, id: string): string {
    const folder = from.split('/').slice(0, -1)
    const bases = /^\.{0,2}\//.test(id) ? [join(id.startsWith('/') ? [] : folder, id)] : npmPlaces(folder, id)
    const found = bases.flatMap((base) => [base, `${base}.js`, `${base}/index.js`]).find((each) => each in this.sources)
    if (!found) throw new Error(`module '${id}' is not defined, required by '${from}'`)
    return found
  }
}

function join(folder: string[], relative: string): string {
  const result = [...folder]
  for (const part of relative.split('/')) {
    if (part === '..') result.pop()
    else if (part && part !== '.') result.push(part)
  }
  return result.join('/')
}

const npmPlaces = (folder: string[], id: string): string[] =>
  folder
    .map((_, index) => [...folder.slice(0, folder.length - index), 'miniprogram_npm', id].join('/'))
    .concat(`miniprogram_npm/${id}`)

/** The source keeps its lines and gets its own name in stack traces. */
function evaluate(id: string, source: string): ModuleFunction {
  const wrapped = `(function(require,module,exports,${HIDDEN.join(',')}){${source}\n})\n//# sourceURL=${location.origin}${BASE}code/${id}`
  return (0, eval)(wrapped) as ModuleFunction
}
