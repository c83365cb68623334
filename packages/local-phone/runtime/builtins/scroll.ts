/** `<scroll-view>`. */
import type { ComponentSpace } from 'glass-easel'
import { defineNative, type Native } from '../native'

interface Scroll {
  scrollX: boolean
  scrollY: boolean
  scrollTop?: number | string | null
  scrollLeft?: number | string | null
  scrollIntoView: string
  scrollWithAnimation: boolean
  upperThreshold: number
  lowerThreshold: number
}

/** Registers it. */
export function defineScroll(space: ComponentSpace): void {
  const last = new WeakMap<HTMLElement, Partial<Scroll>>()
  defineNative<Scroll>(space, 'scroll-view', {
    properties: {
      scrollX: Boolean,
      scrollY: Boolean,
      scrollTop: null,
      scrollLeft: null,
      scrollIntoView: String,
      scrollWithAnimation: Boolean,
      upperThreshold: { type: Number, value: 50 },
      lowerThreshold: { type: Number, value: 50 },
      enhanced: Boolean,
      enableFlex: Boolean,
      showScrollbar: Boolean,
      bounces: Boolean,
      fastDeceleration: Boolean,
      refresherEnabled: Boolean,
      refresherTriggered: Boolean,
      enableBackToTop: Boolean,
      scrollAnchoring: Boolean,
      enablePassive: null,
      pagingEnabled: Boolean,
      type: String,
    },
    attached: report,
    changed(native) {
      const { host, props } = native
      host.toggleAttribute('scroll-x', props.scrollX)
      host.toggleAttribute('scroll-y', props.scrollY)
      move(native, last.get(host) ?? {})
      last.set(host, { ...props })
    },
  })
}

/** Moves only where a property changed: what the finger scrolled stays. */
function move({ host, props, node }: Native<Scroll>, last: Partial<Scroll>): void {
  const behavior = props.scrollWithAnimation ? 'smooth' : 'instant'
  if (props.scrollTop !== last.scrollTop && (props.scrollTop ?? '') !== '')
    host.scrollTo({ top: Number(props.scrollTop), behavior })
  if (props.scrollLeft !== last.scrollLeft && (props.scrollLeft ?? '') !== '')
    host.scrollTo({ left: Number(props.scrollLeft), behavior })
  if (props.scrollIntoView === last.scrollIntoView || !props.scrollIntoView) return
  const target = node.ownerShadowRoot?.getElementById(props.scrollIntoView) as { $$?: HTMLElement } | undefined
  queueMicrotask(() => target?.$$?.scrollIntoView({ behavior, block: 'start' }))
}

function report(native: Native<Scroll>): void {
  const { host } = native
  let before = { top: 0, left: 0 }
  host.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = host
    native.fire('scroll', {
      scrollTop,
      scrollLeft,
      scrollHeight,
      scrollWidth,
      deltaX: before.left - scrollLeft,
      deltaY: before.top - scrollTop,
    })
    const down = scrollTop >= before.top && scrollLeft >= before.left
    before = { top: scrollTop, left: scrollLeft }
    const rest = native.props.scrollX ? scrollWidth - scrollLeft - clientWidth : scrollHeight - scrollTop - clientHeight
    if (down && rest <= native.props.lowerThreshold)
      native.fire('scrolltolower', { direction: native.props.scrollX ? 'right' : 'bottom' })
    if (!down && (scrollTop || scrollLeft) <= native.props.upperThreshold)
      native.fire('scrolltoupper', { direction: 'top' })
  })
}
