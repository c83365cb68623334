/** wx.navigateTo and the rest of moving between pages. */
import { closeLayer } from '../builtins/containers'
import type { PageStack } from '../pages'
import { api, ApiError } from './call'

const MAX_DEPTH = 10

interface To {
  url: string
  events?: Record<string, (...args: unknown[]) => void>
}

/** The calls that move between pages. Failures are worded as WeChat's. */
export function navigationApi(stack: PageStack) {
  const existing = (url: string, from: string) => {
    if (!stack.knows(url)) throw new ApiError(`page "${stack.absolute(url)}" is not found`)
    if (from !== 'reLaunch' && (from === 'switchTab') !== stack.isTab(url)) {
      throw new ApiError(from === 'switchTab' ? 'can not switch to no-tabBar page' : 'can not navigateTo a tabbar page')
    }
    return url
  }
  return {
    navigateTo: api('navigateTo', ({ url, events }: To) => {
      existing(url, 'navigateTo')
      if (stack.depth >= MAX_DEPTH) throw new ApiError(`page stack exceeds the limit of ${MAX_DEPTH}`)
      return { eventChannel: stack.push(url, events) }
    }),
    redirectTo: api('redirectTo', ({ url }: To) => stack.replace(existing(url, 'redirectTo'))),
    switchTab: api('switchTab', ({ url }: To) => stack.switchTab(existing(url, 'switchTab'))),
    reLaunch: api('reLaunch', ({ url }: To) => stack.restart(existing(url, 'reLaunch'))),
    navigateBack: api('navigateBack', ({ delta = 1 }: { delta?: number }) => {
      if (closeLayer(stack.top.frame)) return
      if (stack.depth < 2) throw new ApiError('cannot navigate back at first page.')
      stack.pop(delta)
    }),
  }
}
