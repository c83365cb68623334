import type { Scanned } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call12351, open, toHome } from '../../client/go'
import { loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { handOver, readCode, tokenIn } from '../../client/wx/scan'
import { knowMe } from '../../client/session'
import { type Found, leadOf, NOT_FETCHED, NOT_OURS, roleCodeIn } from './leads'

/**
 * Asks the server what a code opens and goes there; a code that opens no other page is explained here. Opened by 「扫一扫」,
 * or from outside by WeChat's own scanner. Without network the token is kept and sent again when the network is back.
 */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: { load: NOT_LOADED, found: null as Found | null, _token: '' },
  methods: {
    onLoad(query: { scene?: string }) {
      return this.ask(tokenIn(query.scene))
    },
    async ask(token: string) {
      this.setData({ _token: token, found: null })
      if (!token) {
        this.show(NOT_OURS)
        return
      }
      const code = roleCodeIn(token)
      if (code) this.leave(`/pkg-me/role/role?code=${code}`)
      else await this.resolve(token)
    },
    async resolve(token: string) {
      await loadInto(this, 'scan', { token }, (scanned: Scanned) => void this.follow(token, scanned))
      if (this.data.load.code === 'BAD_REQUEST') this.show(NOT_OURS)
    },
    show(found: Found) {
      this.setData({ found, load: READY })
    },
    async follow(token: string, scanned: Scanned) {
      const me = scanned.kind === 'member' ? await knowMe() : null
      const lead = leadOf(scanned, token, me?.hats.some((hat) => hat.role === 'liaison') ?? false)
      handOver(token, scanned)
      if ('show' in lead) this.setData({ found: lead.show })
      else this.leave(lead.to)
    },
    leave(url: string) {
      wx.redirectTo({ url, fail: () => this.setData({ found: NOT_FETCHED, load: READY }) })
    },
    retry() {
      return this.ask(this.data._token)
    },
    async go(event: WechatMiniprogram.TouchEvent) {
      const way = this.data.found?.ways[Number(event.currentTarget.dataset.index)]
      if (way?.url) open(way.url)
      else if (way?.phone) wx.makePhoneCall({ phoneNumber: way.phone, fail: () => undefined })
      else if (way?.deed === 'again') await this.again()
      else toHome()
    },
    async again() {
      const token = await readCode()
      if (token !== null) await this.ask(token)
    },
    toHome,
    call: call12351,
  },
})
