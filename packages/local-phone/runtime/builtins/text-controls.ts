/** `<input>` and `<textarea>`. */
import type { ComponentSpace } from 'glass-easel'
import { bearAria } from '../backend'
import { element } from '../columns'
import { defineNative, scopedElement, type Native } from '../native'

interface TextControl {
  value: string
  type: string
  password: boolean
  placeholder: string
  placeholderStyle: string
  placeholderClass: string
  disabled: boolean
  maxlength: number
  focus: boolean
  autoFocus: boolean
  autoHeight: boolean
  confirmType: string
}
type Control = HTMLInputElement | HTMLTextAreaElement

const PROPERTIES = {
  value: String,
  type: { type: String, value: 'text' },
  password: Boolean,
  placeholder: String,
  placeholderStyle: String,
  placeholderClass: String,
  disabled: Boolean,
  maxlength: { type: Number, value: 140 },
  focus: Boolean,
  autoFocus: Boolean,
  autoHeight: Boolean,
  confirmType: String,
  confirmHold: Boolean,
  name: String,
  cursor: Number,
  cursorSpacing: Number,
  selectionStart: Number,
  selectionEnd: Number,
  adjustPosition: Boolean,
  holdKeyboard: Boolean,
  fixed: Boolean,
  showConfirmBar: Boolean,
  alwaysEmbed: Boolean,
  disableDefaultPadding: Boolean,
}
const INPUT_MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' }
const ENTER_HINTS: Record<string, string> = { send: 'send', search: 'search', next: 'next', go: 'go', done: 'done' }

/** Registers both. */
export function defineTextControls(space: ComponentSpace): void {
  for (const tag of ['input', 'textarea'] as const) {
    const controls = new WeakMap<HTMLElement, { control: Control; update(): void }>()
    defineNative<TextControl>(space, tag, {
      properties: PROPERTIES,
      attached: (native) => void controls.set(native.host, build(native, tag)),
      changed: (native) => controls.get(native.host)?.update(),
    })
  }
}

function build(native: Native<TextControl>, tag: 'input' | 'textarea') {
  const control = document.createElement(tag)
  const placeholder = scopedElement(native.node, 'wx-placeholder')
  placeholder.element.setAttribute('aria-hidden', 'true')
  const box = element('div', 'phone-text')
  box.append(placeholder.element, control)
  native.host.append(box)
  bearAria(native.host, control)
  listen(native, control)
  let wasFocused = false
  const update = () => {
    const { props } = native
    apply(props, control)
    placeholder.element.textContent = props.placeholder
    placeholder.style(props.placeholderStyle, props.placeholderClass)
    native.host.toggleAttribute('data-filled', control.value !== '')
    native.host.toggleAttribute('data-auto-height', props.autoHeight)
    if (props.autoHeight) fit(control)
    const wantsFocus = props.focus || props.autoFocus
    if (wantsFocus && !wasFocused) queueMicrotask(() => control.focus())
    wasFocused = wantsFocus
  }
  return { control, update }
}

/** Brings the HTML control in line with the properties. */
function apply(props: TextControl, control: Control): void {
  const { value } = props
  if (control.value !== value) control.value = value
  control.placeholder = props.placeholder
  control.disabled = props.disabled
  control.enterKeyHint = ENTER_HINTS[props.confirmType] ?? ''
  if (props.maxlength >= 0) control.maxLength = props.maxlength
  else control.removeAttribute('maxlength')
  if (control instanceof HTMLTextAreaElement) return
  control.type = props.password || props.type === 'safe-password' ? 'password' : 'text'
  control.inputMode = INPUT_MODES[props.type] ?? 'text'
  control.autocomplete = 'off'
}

/** For browsers that cannot size a text area by its content themselves. */
function fit(control: Control): void {
  if (CSS.supports('field-sizing', 'content')) return
  control.style.height = 'auto'
  control.style.height = `${control.scrollHeight}px`
}

/** DOM events stop here; the page hears WeChat's. */
function listen(native: Native<TextControl>, control: Control): void {
  const on = (type: string, run: (event: Event) => void) =>
    control.addEventListener(type, (event) => {
      event.stopPropagation()
      run(event)
    })
  on('input', () => typed(native, control))
  on('focus', () => native.fire('focus', { value: control.value, height: 0 }))
  on('blur', () => native.fire('blur', { value: control.value, cursor: control.selectionStart ?? 0 }))
  on('change', () => undefined)
  control.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Enter' || control instanceof HTMLTextAreaElement) return
    native.fire('confirm', { value: control.value })
  })
}

/** WeChat lets the handler return another text. */
function typed(native: Native<TextControl>, control: Control): void {
  native.set('value', control.value)
  native.fire('input', { value: control.value, cursor: control.selectionStart ?? 0 }, (answer) => {
    if (typeof answer === 'string') native.set('value', answer)
  })
}
