/** glass-easel's window onto the DOM, with WeChat's habits: taps, ARIA on the right element, rpx in inline styles. */
import * as glassEasel from 'glass-easel'
import { screen } from './place'

/** A DOM element that an engine node stands behind. */
export interface EngineElement extends HTMLElement {
  __wxElement?: glassEasel.GeneralComponent
  /** The HTML control inside a native component; ARIA belongs to it. */
  __control?: HTMLElement
}

type Touch = Pick<globalThis.Touch, 'identifier' | 'pageX' | 'pageY' | 'clientX' | 'clientY'>

/** DOM events that WXML may bind; everything else comes from native components themselves. */
const DOM_EVENTS = new Set([
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'longpress',
  'longtap',
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
])
const LONG_PRESS_MS = 350
const FOCUSABLE_ROLES = new Set(['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option', 'menuitem'])

/** Numbers in rpx → the phone's width / 750. */
const withRpx = (style: string): string => style.replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')

/** Sets or removes one ARIA attribute (`aria-role` and `role` alike) on an element or its control. */
export function setAria(host: EngineElement, name: string, value: string | number | boolean | null | undefined): void {
  const element = host.__control ?? host
  const attribute = name === 'aria-role' ? 'role' : name
  if (value === undefined || value === null || value === '') element.removeAttribute(attribute)
  else element.setAttribute(attribute, String(value))
  if (attribute === 'role' && FOCUSABLE_ROLES.has(String(value)) && !element.hasAttribute('tabindex'))
    element.tabIndex = 0
}

/** Makes `control` the bearer of its host's ARIA attributes, those already there included. */
export function bearAria(host: EngineElement, control: HTMLElement): void {
  for (const { name, value } of [...host.attributes]) {
    if (!name.startsWith('aria-') && name !== 'role') continue
    host.removeAttribute(name)
    control.setAttribute(name, value)
  }
  host.__control = control
}

/** The compiler sends ARIA as data-dom-attr-aria-…; it goes to the DOM instead of the dataset. */
function divertAria(): void {
  const proto = glassEasel.Element.prototype as unknown as { setDataset: (name: string, value: unknown) => void }
  const keep = proto.setDataset
  proto.setDataset = function (this: glassEasel.Element, name: string, value: unknown) {
    if (!name.startsWith('domAttr')) {
      keep.call(this, name, value)
      return
    }
    const attribute = name
      .slice('domAttr'.length)
      .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      .slice(1)
    // A page that was left may still change its data; it has no element any more.
    const host = (this as unknown as { $$: EngineElement | null }).$$
    if (host) setAria(host, attribute, value as string)
  }
}

/** Where an element really is in the window. */
export const windowRect = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element)

function inView(element: HTMLElement): DOMRect {
  const rect = windowRect(element)
  const view = element.closest('.phone-view')
  const origin = view ? windowRect(view) : { x: 0, y: 0 }
  return new DOMRect(rect.x - origin.x, rect.y - origin.y, rect.width, rect.height)
}

const documentFace = {
  createElement(tag: string): HTMLElement {
    const element = document.createElement(tag)
    const setAttribute = element.setAttribute.bind(element)
    element.setAttribute = (name, value) => setAttribute(name, name === 'style' ? withRpx(value) : value)
    // A mini-program measures from the top left corner of its page, wherever the phone stands in the window.
    element.getBoundingClientRect = () => inView(element)
    return element
  },
  createTextNode: (text: string) => document.createTextNode(text),
  createDocumentFragment: () => document.createDocumentFragment(),
}

const toTouch = (touch: Touch): Touch => {
  const { identifier, pageX, pageY, clientX, clientY } = touch
  return { identifier, pageX, pageY, clientX, clientY }
}

const touchesOf = (list: TouchList | undefined, event: Event): Touch[] => {
  if (list) return [...list].map(toTouch)
  const { clientX = 0, clientY = 0, pageX = 0, pageY = 0 } = event as Partial<MouseEvent>
  return [{ identifier: 0, clientX, clientY, pageX, pageY }]
}

export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  private readonly listening = new Set<string>()

  constructor() {
    super()
    Object.assign(this, { document: documentFace })
    divertAria()
    screen.addEventListener('click', (event) => tap(event), { capture: true })
    screen.addEventListener('keydown', clickByKey)
    watchLongPress()
  }

  override getWindowWidth(): number {
    return screen.clientWidth
  }

  override getWindowHeight(): number {
    return screen.clientHeight
  }

  override setListenerStats(_element: unknown, type: string): void {
    if (!DOM_EVENTS.has(type) || this.listening.has(type)) return
    this.listening.add(type)
    screen.addEventListener(type, (event) => deliver(event, type, {}), { capture: true, passive: false })
  }
}

/** Every way of pressing ends in a DOM click: mouse, finger, keyboard, screen reader. */
function tap(event: MouseEvent): void {
  const target = event.target as HTMLElement
  if (target.closest('wx-button[aria-disabled="true"]')) return
  deliver(event, 'tap', { x: event.clientX, y: event.clientY })
}

function watchLongPress(): void {
  let timer = 0
  screen.addEventListener('pointerdown', (event) => {
    timer = window.setTimeout(() => deliver(event, 'longpress', { x: event.clientX, y: event.clientY }), LONG_PRESS_MS)
  })
  for (const type of ['pointerup', 'pointermove', 'pointercancel'])
    screen.addEventListener(type, () => clearTimeout(timer))
}

/** Turns a DOM event into one of the engine's, at the innermost engine node. */
function deliver(event: Event, type: string, detail: unknown): void {
  let node = event.target as (Node & { __wxElement?: glassEasel.Element }) | null
  while (node && !node.__wxElement) node = node.parentNode
  if (!node?.__wxElement) return
  const { touches, changedTouches } = event as TouchEvent
  const extraFields = { touches: touchesOf(touches, event), changedTouches: touchesOf(changedTouches, event) }
  const made = new glassEasel.Event(type, detail, {
    originalEvent: event,
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields,
  })
  glassEasel.Event.dispatchEvent(node.__wxElement, made)
  if (made.defaultPrevented() && type.startsWith('touch') && event.cancelable) event.preventDefault()
}

/** Enter and space press what is focused, unless it is an HTML control, which does so by itself. */
function clickByKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement
  if (event.key !== 'Enter' && event.key !== ' ') return
  if (/^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(target.tagName) || target.tabIndex < 0) return
  event.preventDefault()
  target.click()
}
