import type { Code } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { keptReply } from '../../client/net/cache'
import { brighten, dim, keepLiving } from '../../client/codes'
import { plain, toGone, toHome } from '../../client/go'
import { type Kind, kindOf, sitePicture, type Whose, WITHOUT_PICTURE } from './kinds'

interface Query extends Partial<Whose> {
  /** `site`, `badge`, `case`, `door` or `confirm`. */
  of?: string
}
const NOBODY: Whose = { hat: '', id: '', token: '' }
const PLAIN = { lines: [WITHOUT_PICTURE] }
const notShown = (): void => undefined

/** One code on the whole screen, bright, and renewed while it is shown. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    title: '',
    name: '',
    lines: [] as string[],
    token: '',
    picture: '',
    asked: false,
    /** The previous page is finished: the next step leads to 首页. */
    last: false,
    _kind: null as Kind | null,
    _whose: NOBODY,
    _site: false,
    _stop: notShown,
  },
  pageLifetimes: {
    show() {
      brighten()
      this.start()
    },
    hide() {
      this.leave()
    },
  },
  lifetimes: {
    detached() {
      this.leave()
    },
  },
  methods: {
    onLoad({ of, hat, id, token }: Query) {
      const kind = kindOf(of)
      if (!kind) {
        toGone('gone')
        return
      }
      const whose = { hat: plain(hat), id: plain(id), token: plain(token) }
      this.setData({
        title: kind.title,
        lines: kind.lines,
        _kind: kind,
        _whose: whose,
        _site: of === 'site',
        last: of === 'confirm',
      })
    },
    start() {
      const { _kind: kind, _whose: whose, _stop: stop } = this.data
      if (!kind) return
      stop()
      this.setData({
        _stop: keepLiving(
          () => kind.ask(whose),
          kind.life,
          (code) => void this.showCode(code),
        ),
      })
      const site = this.data._site ? keptReply('site.get', whose)?.data : null
      if (site) this.setData({ name: site.name })
    },
    /** For a site, the picture that WeChat opens; its plain code is shown only if no picture is available. */
    async showCode(code: Code | null) {
      const picture = code && this.data._site ? await sitePicture(this.data._whose) : ''
      if (picture) this.setData({ picture, asked: true })
      else this.setData({ token: code?.token ?? '', asked: true, ...(this.data._site ? PLAIN : {}) })
    },
    toHome,
    leave() {
      this.data._stop()
      this.setData({ _stop: notShown })
      dim()
    },
  },
})
