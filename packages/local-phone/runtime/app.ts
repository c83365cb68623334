/** App() and the life of the whole mini-program. */
import { onPhoneState } from './control'
import { Listeners } from './api/call'
import { guarded } from './errors'
import { parseUrl, type PageStack } from './pages'

type Handler = (...args: unknown[]) => unknown

export class App {
  instance: Record<string, unknown> = {}
  private readonly shows = new Listeners<object>()
  private readonly hides = new Listeners<object>()
  private readonly failures = new Listeners<string>()
  private launch: object = {}
  /** How it was opened last; the first time that is the launch. */
  private entered: object = {}

  readonly api = {
    getLaunchOptionsSync: () => this.launch,
    getEnterOptionsSync: () => this.entered,
    onAppShow: this.shows.on,
    offAppShow: this.shows.off,
    onAppHide: this.hides.on,
    offAppHide: this.hides.off,
    onError: this.failures.on,
    offError: this.failures.off,
    onUnhandledRejection: (): void => undefined,
    onPageNotFound: (): void => undefined,
  }

  /** What mini-program code calls as App({…}). */
  register = (definition: Record<string, unknown>): void => {
    this.instance = definition
  }

  /** The first start; `scene` is WeChat's number for the way in. */
  start(entry: string, scene: number): void {
    this.launch = this.entered = optionsOf(entry, scene)
    this.call('onLaunch', this.launch)
    this.call('onShow', this.launch)
    window.addEventListener('error', (event) => this.failures.emit(event.message))
    onPhoneState((state, before) => state.theme !== before.theme && this.call('onThemeChange', { theme: state.theme }))
  }

  /** WeChat opens a page from outside while the mini-program is alive: it is hidden, shown, and has that page alone. */
  enter(stack: PageStack, url: string, scene: number): void {
    stack.top.hide(false)
    this.call('onHide', this.entered)
    this.hides.emit(this.entered)
    this.entered = optionsOf(url, scene)
    this.call('onShow', this.entered)
    this.shows.emit(this.entered)
    stack.restart(`/${url}`)
  }

  /** Putting the browser's tab aside is putting the mini-program aside. */
  followVisibility(stack: PageStack): void {
    document.addEventListener('visibilitychange', () => {
      const visible = document.visibilityState === 'visible'
      if (!visible) stack.top.hide(false)
      this.call(visible ? 'onShow' : 'onHide', this.entered)
      ;(visible ? this.shows : this.hides).emit(this.entered)
      if (visible) stack.top.show()
    })
  }

  private call(name: string, ...args: unknown[]): void {
    const handler = this.instance[name]
    if (typeof handler === 'function') guarded(`app ${name}`, () => (handler as Handler).apply(this.instance, args))
  }
}

function optionsOf(entry: string, scene: number): object {
  const { path, query } = parseUrl(entry)
  return { path, query, scene, referrerInfo: {}, apiCategory: 'default', mode: 'default' }
}
