/** `<page-meta>`: the style, root font size and background of the page itself. */
import type { ComponentSpace } from 'glass-easel'
import { defineNative, type Native } from '../native'

interface PageMeta {
  pageStyle: string
  rootFontSize: string
  backgroundColor: string
}

/** Registers it. */
export function definePageMeta(space: ComponentSpace): void {
  defineNative<PageMeta>(space, 'page-meta', {
    properties: {
      pageStyle: String,
      rootFontSize: String,
      backgroundColor: String,
      pageFontSize: String,
      backgroundTextStyle: String,
      rootBackgroundColor: String,
      backgroundColorTop: String,
      backgroundColorBottom: String,
      pageOrientation: String,
      scrollTop: String,
      scrollDuration: Number,
    },
    changed: applyToPage,
  })
}

function applyToPage({ host, props }: Native<PageMeta>): void {
  const page = host.closest<HTMLElement>('.wx-page')
  const frame = host.closest<HTMLElement>('.phone-page')
  if (!page || !frame) return
  page.setAttribute('style', props.pageStyle.replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))'))
  frame.dataset['rootFontSize'] = props.rootFontSize
  if (props.rootFontSize) document.documentElement.style.fontSize = props.rootFontSize
  if (props.backgroundColor) frame.style.backgroundColor = props.backgroundColor
}
