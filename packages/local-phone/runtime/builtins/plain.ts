/** Native components with little behaviour of their own: view, text, navigator, icon, progress, rich-text. */
import type { ComponentSpace } from 'glass-easel'
import { defineNative, type Native } from '../native'

const ICONS: Record<string, string> = {
  success: '✓',
  success_no_circle: '✓',
  info: 'i',
  warn: '!',
  waiting: '…',
  cancel: '×',
  clear: '×',
  search: '⌕',
  download: '↓',
}

interface Navigator {
  url: string
  openType: string
  delta: number
}
interface RichText {
  nodes: string | RichNode[]
}
interface RichNode {
  type?: string
  text?: string
  children?: RichNode[]
}

/** Registers them. */
export function definePlain(space: ComponentSpace): void {
  defineNative(space, 'view')
  defineNative(space, 'cover-view')
  defineNative(space, 'text', {
    properties: { selectable: Boolean, userSelect: Boolean, decode: Boolean, space: String },
  })
  defineNative<{ type: string; size: number; color: string }>(space, 'icon', {
    properties: { type: String, size: { type: Number, value: 23 }, color: String },
    changed: ({ host, props }) => {
      host.textContent = ICONS[props.type] ?? ''
      Object.assign(host.style, { fontSize: `${props.size}px`, color: props.color })
    },
  })
  defineNative<{ percent: number; activeColor: string }>(space, 'progress', {
    properties: {
      percent: Number,
      activeColor: String,
      backgroundColor: String,
      strokeWidth: Number,
      showInfo: Boolean,
      active: Boolean,
      borderRadius: null,
    },
    changed: showProgress,
  })
  defineNative<RichText>(space, 'rich-text', {
    properties: { nodes: null, space: String, userSelect: Boolean },
    changed: ({ host, props }) => void (host.textContent = plainText(props.nodes)),
  })
  defineNative<Navigator>(space, 'navigator', {
    properties: {
      url: String,
      openType: { type: String, value: 'navigate' },
      delta: { type: Number, value: 1 },
      target: String,
    },
    attached: openOnTap,
  })
}

function showProgress({ host, props }: Native<{ percent: number; activeColor: string }>): void {
  host.setAttribute('role', 'progressbar')
  host.setAttribute('aria-valuenow', String(props.percent))
  host.style.setProperty('--percent', `${props.percent}%`)
  if (props.activeColor) host.style.setProperty('--progress-color', props.activeColor)
}

/** Words only: markup is dropped. */
function plainText(nodes: RichText['nodes'] | null = []): string {
  if (!nodes) return ''
  if (typeof nodes === 'string') return new DOMParser().parseFromString(nodes, 'text/html').body.textContent
  return nodes.map((each) => each.text ?? plainText(each.children)).join('')
}

function openOnTap({ host, props, node }: Native<Navigator>): void {
  host.setAttribute('role', 'link')
  host.tabIndex = 0
  node.addListener('tap', () => {
    const { url, openType, delta } = node.data as Navigator
    if (openType === 'navigateBack') void wx.navigateBack({ delta })
    else if (openType === 'navigate') void wx.navigateTo({ url })
    else if (openType === 'redirect') void wx.redirectTo({ url })
    else if (openType === 'switchTab' || openType === 'reLaunch') void wx[openType]({ url })
    else throw new Error(`navigator open-type "${props.openType}" is not available on this phone`)
  })
}
