/** How a native component (`<input>`, `<picker>` …) is made: an engine component that drives its own DOM element. */
import * as glassEasel from 'glass-easel'
import type { EngineElement } from './backend'

/** A native component's instance, as its own code sees it. */
export interface Native<P> {
  /** Its DOM element, e.g. `<wx-input>`. */
  readonly host: EngineElement
  /** Its property values as the page set them. */
  readonly props: P
  readonly node: glassEasel.GeneralComponent
  /** Triggers an event that does not bubble, as native components do. */
  fire(name: string, detail?: unknown, onReturn?: (value: unknown) => void): void
  /** Changes a property from inside, so that `model:value` follows. */
  set(name: keyof P & string, value: unknown): void
}

export interface NativeSpec<P> {
  properties?: Record<string, unknown>
  /** Runs once the element stands in the page. Returns what to run when it leaves. */
  attached?: (native: Native<P>) => unknown
  /** Runs after `attached` and whenever a property changed. */
  changed?(native: Native<P>): void
}

/** The engine's segment for an author's own style (StyleSegmentIndex.MAIN). */
const MAIN_SEGMENT = 0 as never
const COMMON = {
  hidden: Boolean,
  hoverClass: String,
  hoverStartTime: Number,
  hoverStayTime: Number,
  hoverStopPropagation: Boolean,
}

/** Registers `<tag>` for every template of the space. */
export function defineNative<P extends object = object>(
  space: glassEasel.ComponentSpace,
  tag: string,
  spec: NativeSpec<P> = {},
): void {
  const living = new WeakMap<object, Native<P>>()
  const leaving = new WeakMap<object, () => void>()
  const refresh = (native: Native<P>) => {
    native.host.toggleAttribute('hidden', Boolean((native.props as { hidden?: boolean }).hidden))
    spec.changed?.(native)
  }
  const definition = space.defineComponent({
    is: `wx-${tag}`,
    options: { styleScope: glassEasel.StyleScopeManager.globalScope() },
    properties: { ...COMMON, ...spec.properties },
    observers: {
      '**'() {
        const native = living.get(this)
        if (native) refresh(native)
      },
    },
    lifetimes: {
      attached() {
        const native = toNative<P>(this)
        const leave = spec.attached?.(native)
        if (typeof leave === 'function') leaving.set(this, leave as () => void)
        living.set(this, native)
        refresh(native)
      },
      detached() {
        living.delete(this)
        leaving.get(this)?.()
      },
    },
  })
  space.setGlobalUsingComponent(`wx-${tag}`, definition)
}

function toNative<P>(node: glassEasel.GeneralComponent): Native<P> {
  return {
    host: node.$$ as unknown as EngineElement,
    get props() {
      return node.data as P
    },
    node,
    fire(name, detail = {}, onReturn) {
      const handleListenerReturn = onReturn
      const event = new glassEasel.Event(name, detail, {
        bubbles: false,
        composed: false,
        handleListenerReturn,
      })
      glassEasel.Event.dispatchEvent(node, event)
    },
    set(name, value) {
      node.replaceDataOnPath([name], value as never)
      node.applyDataUpdates()
    },
  }
}

/** Components of the mini-program that take part in forms (`behaviors: ['wx://form-field']`). */
export const formFields = new WeakSet<object>()

/** The native component that stands behind a DOM element. */
export const nativeBehind = (element: Element | null): glassEasel.GeneralComponent | undefined =>
  (element as EngineElement | null)?.__wxElement

/** An element that belongs to the author's style scope (placeholders carry classes of the page). */
export function scopedElement(
  node: glassEasel.GeneralComponent,
  tag: string,
): { element: HTMLElement; style(css: string, classes: string): void } {
  const made = (node.ownerShadowRoot as glassEasel.ShadowRoot).createNativeNode(tag)
  return {
    element: made.$$ as unknown as HTMLElement,
    style(css, classes) {
      made.setNodeStyle(css, MAIN_SEGMENT)
      made.setNodeClass(classes)
    },
  }
}
