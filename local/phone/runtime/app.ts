/** App() and the life of the whole mini-program. */
import { onPhoneState } from './control'
import { Listeners } from './api/call'
import { guarded } from './errors'
import { parseUrl, type PageStack } from './pages'

type Handler = (...args: unknown[]) => unknown
const LAUNCH_SCENE = 1001

export class App {
  instance: Record<string, unknown> = {}
  private readonly shows = new Listeners<object>()
  private readonly hides = new Listeners<object>()
  private readonly failures = new Listeners<string>()
  private launch: object = {}

  readonly api = {
    getLaunchOptionsSync: () => this.launch,
    getEnterOptionsSync: () => this.launch,
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

  start(entry: string): void {
    const { path, query } = parseUrl(entry)
    this.launch = { path, query, scene: LAUNCH_SCENE, referrerInfo: {}, apiCategory: 'default', mode: 'default' }
    this.call('onLaunch', this.launch)
    this.call('onShow', this.launch)
    window.addEventListener('error', (event) => this.failures.emit(event.message))
    onPhoneState((state, before) => state.theme !== before.theme && this.call('onThemeChange', { theme: state.theme }))
  }

  /** Putting the browser's tab aside is putting the mini-program aside. */
  followVisibility(stack: PageStack): void {
    document.addEventListener('visibilitychange', () => {
      const visible = document.visibilityState === 'visible'
      if (!visible) stack.top.hide(false)
      this.call(visible ? 'onShow' : 'onHide', this.launch)
      ;(visible ? this.shows : this.hides).emit(this.launch)
      if (visible) stack.top.show()
    })
  }

  private call(name: string, ...args: unknown[]): void {
    const handler = this.instance[name]
    if (typeof handler === 'function') guarded(`app ${name}`, () => (handler as Handler).apply(this.instance, args))
  }
}
