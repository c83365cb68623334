/** WeChat around the mini-program: its own scanner, and the ways in from a code and from a card. */
import type { App } from './app'
import { ask } from './overlays'
import type { PageStack } from './pages'
import { addressOf, miniCodeOf, openScanner, type Scanned } from './scanner'

/** WeChat's scene values: how the mini-program was opened. */
export const SCENES = { usual: 1001, card: 1014, code: 1047, codeInAlbum: 1049 }

export class Wechat {
  constructor(
    private readonly stack: PageStack,
    private readonly app: App,
  ) {}

  /** Opens a page of the mini-program from outside of it; says so where there is no such page. */
  readonly open = (page: string, scene: number): void => {
    const url = page.replace(/^\//, '')
    if (this.stack.knows(`/${url}`)) this.app.enter(this.stack, url, scene)
    else void say('打不开', `这个小程序里没有这一页：${url}`)
  }

  /** WeChat's 「扫一扫」, outside of every mini-program. */
  readonly scan = async (): Promise<void> => {
    const scanned = await openScanner(true)
    if (scanned) this.follow(scanned)
  }

  private follow({ text, from }: Scanned): void {
    const code = miniCodeOf(text)
    if (!code) void say('这不是小程序的码', text)
    else
      this.open(
        addressOf({ ...code, page: code.page || this.stack.home }),
        from === 'album' ? SCENES.codeInAlbum : SCENES.code,
      )
  }
}

const say = (title: string, content: string) => ask({ title, content, showCancel: false, confirmText: '知道了' })
