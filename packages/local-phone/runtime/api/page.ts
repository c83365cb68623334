/** Calls about the page on top and the tab bar. */
import { windowRect } from '../backend'
import { setBadge } from '../frame'
import type { PageStack } from '../pages'
import { api, ApiError } from './call'

interface ScrollTo {
  scrollTop?: number
  selector?: string
  offsetTop?: number
  duration?: number
}

/** Page calls. */
export function pageApi(stack: PageStack) {
  const scroll = ({ scrollTop = 0, selector, offsetTop = 0, duration = 300 }: ScrollTo): void => {
    const { body } = stack.top.chrome
    const behavior = duration > 0 ? 'smooth' : 'instant'
    const found = selector ? (stack.top.find(selector) ?? missing(selector)) : null
    const top = found ? body.scrollTop + windowRect(found).top - windowRect(body).top + offsetTop : scrollTop
    body.scrollTo({ top, behavior })
  }
  return {
    setNavigationBarTitle: api('setNavigationBarTitle', ({ title }: { title: string }) =>
      stack.top.chrome.setTitle(title),
    ),
    setNavigationBarColor: api(
      'setNavigationBarColor',
      ({ frontColor, backgroundColor }: { frontColor: string; backgroundColor: string }) =>
        stack.top.chrome.setColors(frontColor, backgroundColor),
    ),
    setTabBarBadge: api('setTabBarBadge', ({ index, text }: { index: number; text: string }) =>
      setBadge(index, text.length > 4 ? '…' : text),
    ),
    removeTabBarBadge: api('removeTabBarBadge', ({ index }: { index: number }) => setBadge(index, null)),
    showTabBarRedDot: api('showTabBarRedDot', ({ index }: { index: number }) => setBadge(index, '')),
    hideTabBarRedDot: api('hideTabBarRedDot', ({ index }: { index: number }) => setBadge(index, null)),
    pageScrollTo: api('pageScrollTo', scroll),
    startPullDownRefresh: api('startPullDownRefresh', () => void stack.top.call('onPullDownRefresh')),
    stopPullDownRefresh: api('stopPullDownRefresh', () => undefined),
    createSelectorQuery: () => (stack.top.instance['createSelectorQuery'] as () => unknown)(),
  }
}

function missing(selector: string): never {
  throw new ApiError(`selector "${selector}" is not found`)
}
