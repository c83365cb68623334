import type { Site } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { keptReply } from '../../client/net/cache'
import { open, plain, say, toGone } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { renewCode } from './renew'

const q = encodeURIComponent
const SURE = {
  title: '作废这张码？',
  content: '贴出去的海报马上扫不了。会给您一张新码，海报要重新打印。',
  cancelText: '不作废',
  confirmText: '作废',
}

/** One site: who works there, who joins which union, and what its liaison can do with its code. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: { load: NOT_LOADED, hat: '', id: '', site: null as Site | null, sending: false },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ id: plain(query.id), hat })
      return this.refresh()
    },
    async refresh() {
      const { hat, id } = this.data
      await loadInto(this, 'site.get', { hat, id }, (site: Site) => this.setData({ site }))
      if (this.data.load.code === 'NOT_FOUND') toGone('right')
      else if (this.data.site) await this.fetchCode()
    },
    /** Stored, so the code can be shown without network. */
    async fetchCode() {
      const { hat, id } = this.data
      if (!keptReply('site.poster', { hat, id })) await call('site.poster', { hat, id })
    },
    toCode() {
      open(`/pkg-me/code/code?of=site&id=${q(this.data.id)}&hat=${q(this.data.hat)}`)
    },
    toPoster() {
      open(`/pkg-site/poster/poster?id=${q(this.data.id)}&hat=${q(this.data.hat)}`)
    },
    toHelp() {
      open(`/pkg-site/assist/assist?hat=${q(this.data.hat)}`)
    },
    async revoke() {
      const { hat, id, sending } = this.data
      if (sending || !(await wx.showModal(SURE)).confirm) return
      this.setData({ sending: true })
      const reply = await renewCode({ hat, id })
      this.setData({ sending: false })
      say(reply.ok ? '旧码作废了，新码好了。请重新打印海报。' : reply.message)
      if (reply.ok) await this.refresh()
    },
  },
})
