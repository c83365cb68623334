/** The page stack: opening, showing, hiding and closing pages as WeChat does. */
import { EventChannel } from './event-channel'
import type { Engine } from './engine'
import { guarded } from './errors'
import { Frame } from './frame'
import { screen } from './place'
import type { AppConfig, PageConfig, Program } from './program'

type Handler = (...args: unknown[]) => unknown
/** The object that page code calls `this`. */
export type PageInstance = Record<string, unknown> & { route: string; options: Record<string, string> }

/** Splits "/pages/x/y?a=1" into path and query. */
export function parseUrl(url: string): { path: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?')
  return { path, query: Object.fromEntries(search.split('&').filter(Boolean).map(decodePair)) }
}

/** WeChat hands a page's query over as it stands in the URL: not decoded. */
const decodePair = (pair: string): [string, string] => {
  const [key = '', ...rest] = pair.split('=')
  return [key, rest.join('=')]
}

export class OpenPage {
  readonly frame: HTMLElement
  readonly instance: PageInstance
  readonly channel = new EventChannel()
  /** Path and query, as it could be opened again. */
  readonly url: string
  private ready = false
  private shown = false
  private scrollTop = 0
  private readonly root

  constructor(
    readonly path: string,
    query: Record<string, string>,
    readonly chrome: Frame,
    engine: Engine,
    events: Record<string, Handler> = {},
  ) {
    this.frame = chrome.element
    const search = Object.entries(query)
      .map((pair) => pair.join('='))
      .join('&')
    this.url = search ? `${path}?${search}` : path
    this.root = engine.createRoot(this.url)
    this.instance = this.root.get() as unknown as PageInstance
    Object.assign(this.instance, { route: path, options: query, getOpenerEventChannel: () => this.channel })
    for (const [name, handler] of Object.entries(events)) this.channel.on(name, handler)
    screen.append(this.frame)
    const place = document.createElement('i')
    chrome.page.prepend(place)
    this.root.attach(chrome.page as never, place as never)
    this.call('onLoad', query)
    this.watchScroll()
  }

  show(): void {
    if (this.shown) return
    this.shown = true
    this.frame.hidden = false
    this.chrome.body.scrollTop = this.scrollTop
    document.documentElement.style.fontSize = this.frame.dataset['rootFontSize'] ?? ''
    this.call('onShow')
    this.root.getComponent().triggerPageLifetime('show', [])
    if (!this.ready) queueMicrotask(() => this.call('onReady'))
    this.ready = true
  }

  /** `away`: another page covers this one; otherwise the whole phone is put aside. */
  hide(away = true): void {
    if (!this.shown) return
    this.shown = false
    this.scrollTop = this.chrome.body.scrollTop
    if (away) this.frame.hidden = true
    this.call('onHide')
    this.root.getComponent().triggerPageLifetime('hide', [])
  }

  close(): void {
    this.call('onUnload')
    this.root.release()
    this.frame.remove()
  }

  call(name: string, ...args: unknown[]): unknown {
    const handler = this.instance[name]
    if (typeof handler !== 'function') return undefined
    return guarded(`${this.path} ${name}`, () => (handler as Handler).apply(this.instance, args))
  }

  /** The first element of this page that a selector of its author matches. */
  find(selector: string): HTMLElement | undefined {
    const found = this.root.getComponent().getShadowRoot()?.querySelector(selector) as
      | { $$?: HTMLElement }
      | null
      | undefined
    return found?.$$
  }

  private watchScroll(): void {
    const { body } = this.chrome
    let before = 0
    body.addEventListener('scroll', () => {
      this.call('onPageScroll', { scrollTop: body.scrollTop })
      const rest = body.scrollHeight - body.scrollTop - body.clientHeight
      if (body.scrollTop > before && rest <= (this.chrome.config.onReachBottomDistance ?? 50))
        this.call('onReachBottom')
      before = body.scrollTop
    })
  }
}

export class PageStack {
  private pages: OpenPage[] = []
  private readonly tabs = new Map<string, OpenPage>()
  private readonly configs: Map<string, PageConfig>
  private readonly app: AppConfig
  /** Called whenever another page is on top. */
  onChange: () => void = () => undefined

  constructor(
    private readonly engine: Engine,
    program: Program,
    private readonly press: { back(): void; tab(path: string): void },
  ) {
    this.app = program.app
    this.configs = new Map(program.units.filter((each) => each.isPage).map((each) => [each.path, each.config]))
  }

  /** The page that opens when no other was asked for. */
  get home(): string {
    return this.app.pages[0] ?? ''
  }

  /** Calls about the phone's owner that app.json has named. */
  get privateInfos(): string[] {
    return this.app.requiredPrivateInfos ?? []
  }

  get depth(): number {
    return this.pages.length
  }

  get top(): OpenPage {
    return this.pages.at(-1) as OpenPage
  }

  /** What the page on top was opened with. */
  get here(): string {
    return this.top.url
  }

  get instances(): PageInstance[] {
    return this.pages.map((each) => each.instance)
  }

  /** Every page that is alive, hidden tabs included. */
  get all(): OpenPage[] {
    return [...new Set([...this.pages, ...this.tabs.values()])]
  }

  /** A URL relative to the page on top, as an absolute path without a slash in front. */
  absolute(url: string): string {
    if (url.startsWith('/') || !this.pages.length || this.configs.has(parseUrl(url).path)) return url.replace(/^\//, '')
    return new URL(url, `http://phone/${this.top.path}`).href.slice('http://phone/'.length)
  }

  knows(url: string): boolean {
    return this.configs.has(parseUrl(this.absolute(url)).path)
  }

  isTab(url: string): boolean {
    const { path } = parseUrl(this.absolute(url))
    return this.app.tabBar?.list.some((each) => each.pagePath === path) ?? false
  }

  push(url: string, events?: Record<string, Handler>): EventChannel {
    const target = this.absolute(url)
    this.pages.at(-1)?.hide()
    const page = this.open(target, events)
    this.pages.push(page)
    this.showTop()
    return page.channel
  }

  replace(url: string): void {
    const target = this.absolute(url)
    this.drop(this.pages.pop())
    this.pages.push(this.open(target))
    this.showTop()
  }

  pop(delta: number): void {
    for (let left = delta; left > 0 && this.pages.length > 1; left -= 1) this.drop(this.pages.pop())
    this.showTop()
  }

  switchTab(url: string): void {
    const { path } = parseUrl(this.absolute(url))
    for (const page of this.pages) {
      if (!this.isTab(page.path)) page.close()
      else if (page.path !== path) page.hide()
    }
    this.pages = [this.tabs.get(path) ?? this.open(path)]
    this.showTop()
  }

  restart(url: string): void {
    const target = this.absolute(url)
    for (const page of this.all) page.close()
    this.tabs.clear()
    this.pages = [this.open(target, undefined, 1)]
    this.showTop()
  }

  private open(url: string, events?: Record<string, Handler>, depth = this.pages.length + 1): OpenPage {
    const { path, query } = parseUrl(url)
    this.engine.modules.loadPackage(this.engine.modules.packageOf(path))
    const isTab = this.isTab(path)
    const frame = new Frame(
      path,
      { ...this.app.window, ...this.configs.get(path) },
      this.app,
      isTab,
      !isTab && depth > 1,
      this.press,
    )
    const page = new OpenPage(path, query, frame, this.engine, events)
    if (isTab) this.tabs.set(path, page)
    return page
  }

  private drop(page: OpenPage | undefined): void {
    if (!page) return
    page.close()
    this.tabs.delete(page.path)
  }

  private showTop(): void {
    this.top.show()
    this.onChange()
  }
}
