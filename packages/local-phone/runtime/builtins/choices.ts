/** `<checkbox>`, `<radio>`, their groups, `<switch>` and `<label>`. */
import type { ComponentSpace, GeneralComponent } from 'glass-easel'
import { bearAria } from '../backend'
import { defineNative, nativeBehind, type Native } from '../native'

interface Choice {
  value: string
  checked: boolean
  disabled: boolean
  color: string
}

const PROPERTIES = { value: String, checked: Boolean, disabled: Boolean, color: String, name: String, type: String }

/** Registers them. */
export function defineChoices(space: ComponentSpace): void {
  defineChoice(space, 'checkbox', 'checkbox')
  defineChoice(space, 'radio', 'radio')
  defineChoice(space, 'switch', 'checkbox')
  defineNative(space, 'checkbox-group', { properties: { name: String } })
  defineNative(space, 'radio-group', {
    properties: { name: String },
    attached: ({ host }) => void (host.role ??= 'radiogroup'),
  })
  defineNative<{ for: string }>(space, 'label', { properties: { for: String }, attached: passTaps })
}

function defineChoice(space: ComponentSpace, tag: string, type: string): void {
  const controls = new WeakMap<HTMLElement, HTMLInputElement>()
  defineNative<Choice>(space, tag, {
    properties: PROPERTIES,
    attached(native) {
      const control = Object.assign(document.createElement('input'), { type })
      if (tag === 'switch') control.setAttribute('role', 'switch')
      native.host.prepend(control)
      bearAria(native.host, control)
      nameByLabel(native.host, control)
      controls.set(native.host, control)
      control.addEventListener('input', (event) => event.stopPropagation())
      control.addEventListener('change', (event) => changed(event, native, control, tag))
    },
    changed({ host, props }) {
      const control = controls.get(host)
      if (!control) return
      Object.assign(control, { checked: props.checked, disabled: props.disabled })
      if (props.color) control.style.accentColor = props.color
    },
  })
}

/** Words of the label around it name a control that has no name of its own. */
function nameByLabel(host: HTMLElement, control: HTMLInputElement): void {
  const label = host.closest('wx-label')
  if (!label || control.hasAttribute('aria-label')) return
  label.id ||= `label-${Math.random().toString(36).slice(2)}`
  control.setAttribute('aria-labelledby', label.id)
}

function changed(event: Event, native: Native<Choice>, control: HTMLInputElement, tag: string): void {
  event.stopPropagation()
  if (tag === 'switch') {
    native.set('checked', control.checked)
    native.fire('change', { value: control.checked })
    return
  }
  const group = native.host.closest<HTMLElement>(`wx-${tag}-group`)
  for (const each of group?.querySelectorAll(`wx-${tag}`) ?? [native.host])
    follow(each, tag === 'radio' ? native.host : null)
  if (group)
    nativeBehind(group)?.triggerEvent('change', { value: groupValue(group, tag) }, { bubbles: false, composed: false })
}

/** Writes what the control shows back into the property; in a radio group only `chosen` stays on. */
function follow(host: Element, chosen: Element | null): void {
  const control = host.querySelector('input') as HTMLInputElement
  const node = nativeBehind(host) as GeneralComponent
  const checked = chosen ? host === chosen : control.checked
  if (node.data['checked'] === checked) return
  node.replaceDataOnPath(['checked'], checked)
  node.applyDataUpdates()
}

/** What a group's `change` event and its form carry: a list for checkboxes, one value for radios. */
export function groupValue(group: HTMLElement, tag: string): string | string[] {
  const on = [...group.querySelectorAll(`wx-${tag}`)].filter(
    (each) => (each.querySelector('input') as HTMLInputElement).checked,
  )
  const values = on.map((each) => String(nativeBehind(each)?.data['value'] ?? ''))
  return tag === 'radio' ? (values[0] ?? '') : values
}

/** A tap on the words presses the control. */
function passTaps({ host, node, props }: Native<{ for: string }>): void {
  host.addEventListener('click', (event) => {
    const root = node.ownerShadowRoot
    const named = props.for ? (root?.getElementById(props.for) as { $$?: HTMLElement } | undefined)?.$$ : host
    const control = named?.querySelector<HTMLElement>('input, textarea, wx-button') ?? named
    const target = event.target as HTMLElement
    if (!control || control === host || control.contains(target) || target.closest('wx-button, input, textarea')) return
    if (control.matches('input[type=text], textarea')) control.focus()
    else control.click()
  })
}
