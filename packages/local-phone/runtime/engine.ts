/** glass-easel set up for one mini-program: its components registered, its globals in place. */
import type * as glassEasel from 'glass-easel'
import { MiniProgramEnv, type CodeSpace } from 'glass-easel-miniprogram-adapter'
import { PhoneBackend } from './backend'
import { defineBuiltins } from './builtins'
import { Modules } from './modules'
import { formFields } from './native'
import type { Program, Unit } from './program'
import { provideNodes } from './selector-node'

type Definition = Record<string, unknown> & { behaviors?: unknown[] }
type Globals = Record<string, unknown>
type Query = Parameters<typeof provideNodes>[0]

const globals = globalThis as unknown as Globals

export class Engine {
  readonly modules: Modules
  readonly space: CodeSpace
  private readonly backend
  private readonly behaviors: Record<string, unknown>

  constructor(private readonly program: Program) {
    const env = new MiniProgramEnv()
    this.space = env.createCodeSpace('', true)
    this.backend = env.associateBackend(new PhoneBackend())
    this.modules = new Modules(program.modules, program.app.packages, (root) => this.register(root))
    defineBuiltins(this.space.getComponentSpace())
    fireReady(this.space)
    this.behaviors = knownBehaviors(this.space)
    provideScriptGlobals()
  }

  /** Runs app.js and the main package's pages and components. */
  start(): void {
    globals['Behavior'] = (definition: Definition) =>
      this.space
        .behavior()
        .definition(this.normal(definition) as object)
        .register()
    if ('app.js' in this.program.modules) this.modules.require('app.js')
    this.register('')
  }

  /** Creates a page's root component; it is not attached yet. `path` may carry a query. */
  createRoot(path: string) {
    return this.backend.createRoot('wx-page-root', this.space, path)
  }

  private register(pkg: string): void {
    for (const unit of this.program.units) if (unit.pkg === pkg) this.define(unit)
  }

  private define(unit: Unit): void {
    const { path, config, isPage, using, prefix } = unit
    const groups = this.program.groups
    this.space.addComponentStaticConfig(path, { ...config, component: !isPage, usingComponents: using } as object)
    if (groups[path]) this.space.addCompiledTemplate(path, { groupList: groups, content: groups[path] } as never)
    this.space.addStyleSheet(path, undefined, prefix || undefined)
    this.space.globalComponentEnv(globals, path, () => {
      this.acceptStringBehaviors()
      this.modules.require(`${path}.js`)
    })
  }

  /** `behaviors: ['wx://form-field']` is not known to the adapter. */
  private acceptStringBehaviors(): void {
    for (const name of ['Component', 'Page', 'Behavior']) {
      const register = globals[name] as (definition?: Definition) => unknown
      globals[name] = Object.assign(
        (definition?: Definition) => register(definition && this.normal(definition)),
        register,
      )
    }
  }

  private normal(definition: Definition): Definition {
    if (!definition.behaviors) return definition
    const behaviors = definition.behaviors.map((each) => (typeof each === 'string' ? this.behaviors[each] : each))
    return { ...definition, behaviors: behaviors.filter(Boolean) }
  }
}

function knownBehaviors(space: CodeSpace): Record<string, unknown> {
  const created = function (this: { _$: object }) {
    formFields.add(this._$)
  }
  const field = space
    .behavior()
    .definition({ properties: { name: String, value: null }, lifetimes: { created } })
    .register()
  return { 'wx://form-field': field, 'wx://form-field-group': field }
}

/** The engine leaves the `ready` lifetime to its host: once, after the first layout. */
function fireReady(space: CodeSpace): void {
  const behavior = space.getComponentSpace().defineBehavior({
    lifetimes: {
      attached() {
        // Behind the object that page code sees stands the engine's own.
        const caller = this as unknown as { _$: glassEasel.GeneralComponent; createSelectorQuery?: () => Query }
        const component = caller._$
        if (caller.createSelectorQuery) provideNodes(caller.createSelectorQuery())
        queueMicrotask(() => component.triggerLifetime('ready', []))
      },
    },
  })
  space.setOverallBehavior(behavior)
}

/** What WXS offers instead of RegExp and Date constructors. */
function provideScriptGlobals(): void {
  globals['getRegExp'] = (pattern: string, flags?: string) => new RegExp(pattern, flags)
  globals['getDate'] = (...args: []) => new Date(...args)
  globals['__wxsConstructor'] = (value: unknown) =>
    value === undefined || value === null ? undefined : Object.prototype.toString.call(value).slice(8, -1)
}
