/** What a screen reader would say on a phone, in order. What has a role but no name is a defect, shown in red. */
import { byId, make } from './dom.js'

const ROLES = {
  button: '按钮',
  link: '链接',
  heading: '标题',
  img: '图片',
  textbox: '输入框',
  radio: '单选',
  checkbox: '勾选',
  switch: '开关',
  combobox: '选择',
  tab: '标签',
  option: '选项',
  alert: '提示',
  dialog: '对话框',
  progressbar: '进度',
}
const TAGS = {
  INPUT: 'textbox',
  TEXTAREA: 'textbox',
  BUTTON: 'button',
  A: 'link',
  IMG: 'img',
  H1: 'heading',
  H2: 'heading',
}
/** A role whose content belongs to its name is said as one. */
const WHOLES = new Set([
  'button',
  'link',
  'heading',
  'img',
  'textbox',
  'radio',
  'checkbox',
  'switch',
  'combobox',
  'tab',
  'option',
  'progressbar',
])

const roleOf = (element) => {
  if (element.tagName === 'INPUT' && ['radio', 'checkbox'].includes(element.type)) return element.type
  return element.getAttribute('role') ?? TAGS[element.tagName] ?? null
}

const isHidden = (element) =>
  element.getAttribute('aria-hidden') === 'true' ||
  ['SCRIPT', 'STYLE'].includes(element.tagName) ||
  !element.checkVisibility({ visibilityProperty: true })

const squeeze = (text) => text.replace(/\s+/g, ' ').trim()

/** Visible text inside, with what its parts are called where they say so. */
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (node.nodeType !== Node.ELEMENT_NODE || isHidden(node)) return ''
  const label = node.getAttribute('aria-label') ?? node.getAttribute('alt')
  return label ?? [...node.childNodes].map(textOf).join(' ')
}

function nameOf(element) {
  const labelled = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
  const texts = labelled.map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '')
  const label = element.getAttribute('aria-label') ?? texts.join(' ')
  return squeeze(
    label || [...(element.labels ?? [])].map(textOf).join(' ') || textOf(element) || (element.placeholder ?? ''),
  )
}

function stateOf(element) {
  const on = element.getAttribute('aria-checked') ?? element.getAttribute('aria-selected')
  const words = [on === 'true' && '已选', element.getAttribute('aria-disabled') === 'true' && '不能点', element.value]
  return words.filter(Boolean).join('，')
}

function* walk(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = squeeze(node.textContent)
    if (text) yield { role: null, name: text, state: '' }
    return
  }
  if (node.nodeType !== Node.ELEMENT_NODE || isHidden(node)) return
  const role = roleOf(node)
  const isWhole = WHOLES.has(role) && !node.querySelector('input, textarea')
  const isLabelled = node.hasAttribute('aria-label')
  if (isWhole || isLabelled || role === 'textbox') yield { role, name: nameOf(node), state: stateOf(node) }
  else for (const child of node.childNodes) yield* walk(child)
}

/** Everything that would be said on the page that is open. */
export const spoken = (root) => [...walk(root)]

/** Opens the list for one phone. */
export function showReading(title, root) {
  const lines = spoken(root)
  const missing = lines.filter(({ name }) => !name)
  byId('reading-title').textContent = `读屏文字 · ${title}`
  byId('reading-sum').textContent = missing.length
    ? `${lines.length} 条，其中 ${missing.length} 条没有名字`
    : `${lines.length} 条，都有名字`
  byId('reading-sum').className = missing.length ? 'missing' : ''
  byId('reading-list').replaceChildren(
    ...lines.map(({ role, name, state }) =>
      make(
        'li',
        { class: name ? null : 'missing' },
        name || '（没有名字）',
        role ? make('span', { class: 'role' }, ROLES[role] ?? role) : null,
        state && state !== name ? make('span', { class: 'state' }, state) : null,
      ),
    ),
  )
  byId('reading').showModal()
}
