/** `<button>` and `<form>`. */
import { Component, ElementIterator, type ComponentSpace, type GeneralComponent } from 'glass-easel'
import { setAria } from '../backend'
import { defineNative, formFields, nativeBehind, type Native } from '../native'
import { tapAgree } from '../privacy'
import { groupValue } from './choices'

interface Button {
  disabled: boolean
  type: string
  size: string
  plain: boolean
  loading: boolean
  formType: string
  openType: string
}

/** Registers both. */
export function defineForm(space: ComponentSpace): void {
  defineNative<Button>(space, 'button', {
    properties: {
      type: { type: String, value: 'default' },
      size: { type: String, value: 'default' },
      disabled: Boolean,
      loading: Boolean,
      plain: Boolean,
      formType: String,
      openType: String,
      hoverClass: { type: String, value: 'button-hover' },
      lang: String,
      name: String,
      sessionFrom: String,
      appParameter: String,
      showMessageCard: Boolean,
      sendMessageTitle: String,
      sendMessagePath: String,
      sendMessageImg: String,
    },
    attached: pressable,
    changed: showButton,
  })
  defineNative(space, 'form', { properties: { reportSubmit: Boolean, reportSubmitTimeout: Number } })
}

function pressable({ host, node }: Native<Button>): void {
  if (!host.hasAttribute('role')) host.setAttribute('role', 'button')
  node.addListener('tap', () => {
    const { formType, openType } = node.data as Button
    if (openType === 'agreePrivacyAuthorization') {
      agree(node)
      return
    }
    if (openType) throw new Error(`button open-type "${openType}" is not available on this phone`)
    const form = formType && host.closest<HTMLElement>('wx-form')
    if (form)
      nativeBehind(form)?.triggerEvent(formType, formType === 'submit' ? { value: formValues(form) } : {}, {
        bubbles: false,
        composed: false,
      })
  })
}

/** WeChat hears of the yes before the mini-program does. */
function agree(node: Native<Button>['node']): void {
  tapAgree(node.id)
  node.triggerEvent('agreeprivacyauthorization', {}, { bubbles: false, composed: false })
}

function showButton({ host, props }: Native<Button>): void {
  for (const name of ['type', 'size'] as const) host.setAttribute(`data-${name}`, props[name])
  for (const name of ['plain', 'loading'] as const) host.toggleAttribute(`data-${name}`, props[name])
  host.tabIndex = props.disabled ? -1 : 0
  setAria(host, 'aria-disabled', props.disabled ? 'true' : undefined)
}

const VALUED = /^wx-(input|textarea|picker|switch|(checkbox|radio)-group)$/
interface Field {
  name?: string
  value?: unknown
  checked?: boolean
}

/** name → value of every named control in the form, those of own components (wx://form-field) included. */
function formValues(form: HTMLElement): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const node of componentsIn(form)) {
    const { name } = node.data as Field
    if (name && (VALUED.test(node.is) || formFields.has(node))) values[name] = valueOf(node)
  }
  return values
}

/** Every component in the form, in the order of the page; components without an element of their own included. */
function componentsIn(form: HTMLElement): GeneralComponent[] {
  const order = 'composed-descendants-root-first' as never
  const root = nativeBehind(form) as never
  return [...new ElementIterator(root, order, Component)] as unknown as GeneralComponent[]
}

function valueOf(node: GeneralComponent): unknown {
  const data = node.data as Field
  if (node.is === 'wx-switch') return data.checked
  const group = /^wx-(checkbox|radio)-group$/.exec(node.is)?.[1]
  return group ? groupValue(node.$$ as unknown as HTMLElement, group) : data.value
}
