import type { Code } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { keptReply } from '../../client/cache'
import { brighten, dim, keepLiving } from '../../client/codes'
import { toGone, toHome } from '../../client/go'
import { type Kind, kindOf, sitePicture, type Whose } from './kinds'

interface Query extends Partial<Whose> {
  /** `site`, `badge`, `case`, `door` or `confirm`. */
  of?: string
}
const NOBODY: Whose = { hat: '', id: '', token: '' }
const notShown = (): void => undefined
const plain = (text = ''): string => decodeURIComponent(text)

/** One code over the whole screen, bright, and renewed while it is looked at. */
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
    /** The page before is done with: the way on leads home. */
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
      const { _kind: kind, _whose: whose, _site: site, _stop: stop } = this.data
      if (!kind) return
      stop()
      this.setData({
        _stop: keepLiving(
          () => kind.ask(whose),
          kind.life,
          (code) => this.showCode(code),
        ),
      })
      if (site) void this.showSite()
    },
    /** A permanent code needs no network once it was here. */
    async showSite() {
      const { _whose: whose } = this.data
      const site = keptReply('site.get', { hat: whose.hat, id: whose.id })?.data
      if (site) this.setData({ name: site.name, token: site.code.token })
      const picture = await sitePicture(whose)
      if (picture) this.setData({ picture })
    },
    showCode(code: Code | null) {
      this.setData({ token: code?.token ?? '', asked: true })
    },
    toHome,
    leave() {
      this.data._stop()
      this.setData({ _stop: notShown })
      dim()
    },
  },
})
