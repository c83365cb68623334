/** What surrounds a page: navigation bar, tab bar, and the scroller between them. */
import { button, element } from './columns'
import { onPhoneState, phoneState } from './control'
import { assetUrl } from './files'
import type { AppConfig, PageConfig, TabBarConfig, TabItem } from './program'

const badges = new Map<number, string>()
const frames = new Set<Frame>()
onPhoneState(() => frames.forEach((each) => each.paint()))

/** Puts words (or '' for a dot) on a tab; null takes them off. */
export function setBadge(index: number, text: string | null): void {
  if (text === null) badges.delete(index)
  else badges.set(index, text)
  frames.forEach((each) => each.paint())
}

interface Press {
  back(): void
  tab(path: string): void
}

export class Frame {
  readonly element: HTMLElement
  /** Scrolls. */
  readonly body = element('div', 'phone-body')
  /** What WXSS calls `page`. */
  readonly page = element('div', 'wx-page')
  private title: string
  private readonly nav = element('header', 'phone-nav')
  private readonly tabs = element('nav', 'phone-tabs', { role: 'tablist' })

  constructor(
    private readonly path: string,
    readonly config: PageConfig,
    private readonly app: AppConfig,
    private readonly isTab: boolean,
    private readonly hasBack: boolean,
    private readonly press: Press,
  ) {
    this.title = config.navigationBarTitleText ?? ''
    this.element = element('section', 'phone-page', { 'data-page': path })
    this.page.append(element('div', 'phone-portals'))
    this.body.append(this.page)
    this.body.toggleAttribute('data-still', config.disableScroll ?? false)
    const view = element('main', 'phone-view')
    view.append(this.body)
    this.element.append(...(config.navigationStyle === 'custom' ? [] : [this.nav]), view, ...(isTab ? [this.tabs] : []))
    frames.add(this)
    this.paint()
  }

  setTitle(title: string): void {
    this.title = title
    this.paint()
  }

  setColors(front: string, back: string): void {
    Object.assign(this.config, {
      navigationBarTextStyle: front === '#ffffff' ? 'white' : 'black',
      navigationBarBackgroundColor: back,
    })
    this.paint()
  }

  /** Draws both bars anew, in the phone's theme. */
  paint(): void {
    const {
      navigationBarBackgroundColor = '#ffffff',
      navigationBarTextStyle = 'black',
      backgroundColor = '#ffffff',
    } = this.config
    this.nav.style.backgroundColor = this.value(navigationBarBackgroundColor)
    this.nav.style.color = this.value(navigationBarTextStyle) === 'white' ? '#fff' : '#000'
    this.element.style.backgroundColor = this.value(backgroundColor)
    const heading = element('h1', 'phone-title')
    heading.textContent = this.title
    this.nav.replaceChildren(...(this.hasBack ? [this.backButton()] : []), heading)
    if (this.isTab && this.app.tabBar) this.paintTabs(this.app.tabBar)
  }

  private backButton(): HTMLElement {
    const back = button('', () => this.press.back(), 'phone-back')
    back.setAttribute('aria-label', '返回')
    return back
  }

  private paintTabs(bar: TabBarConfig): void {
    this.tabs.style.backgroundColor = this.value(bar.backgroundColor ?? '#ffffff')
    this.tabs.dataset['border'] = this.value(bar.borderStyle ?? 'black')
    this.tabs.replaceChildren(...bar.list.map((item, index) => this.tab(bar, item, index)))
  }

  private tab(bar: TabBarConfig, item: TabItem, index: number): HTMLElement {
    const selected = item.pagePath === this.path
    const tab = button('', () => this.press.tab(item.pagePath), 'phone-tab')
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-selected', String(selected))
    tab.style.color = this.value((selected ? bar.selectedColor : bar.color) ?? '#000000')
    const icon = this.value((selected && item.selectedIconPath) || item.iconPath || '')
    if (icon) tab.append(element('img', '', { src: assetUrl(`/${icon.replace(/^\//, '')}`), alt: '' }))
    tab.append(item.text)
    const badge = badges.get(index)
    if (badge !== undefined) tab.append(Object.assign(element('span', 'phone-badge'), { textContent: badge }))
    return tab
  }

  /** Values that begin with @ come from theme.json. */
  private value(value: string): string {
    return value.startsWith('@') ? (this.app.theme[phoneState().theme][value.slice(1)] ?? value) : value
  }
}
