import type { Hat } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { fillingQuery, rememberHelped } from '../../client/keep/drafts'
import { plain, toGone } from '../../client/go'
import { readCode, takeOver } from '../../client/wx/scan'
import { type HatRow, hatRows, hatsFor, pickHat } from '../../client/hats'
import { hatId, offered } from '../../client/session'
import { catalogue } from '../../generated/catalogue'

/** Services that must not be filled in for another person are refused by the server and not offered here. */
const HELPED = catalogue.filter(({ alone }) => !alone)

const CANNOT = '这一项没能开始。'

/**
 * Helping a person fill in: their member code, the helper's role, the service; then the same form as for themselves.
 */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    token: '',
    name: '',
    union: '',
    hat: '',
    hats: [] as HatRow[],
    services: HELPED,
    _hats: [] as Hat[],
    problem: '',
    sending: '',
  },
  methods: {
    async onLoad(query: { token?: string; hat?: string }) {
      this.take(plain(query.token))
      this.showHats((await hatsFor('site')) ?? [], plain(query.hat))
    },
    take(token: string) {
      const scanned = token ? takeOver(token) : null
      const member = scanned?.kind === 'member' ? scanned : null
      this.setData({ token, name: member?.name ?? '', union: member?.orgName ?? '', problem: '' })
    },
    showHats(hats: Hat[], wanted: string) {
      const hat = pickHat(hats, wanted)
      if (!hat) {
        toGone('right')
        return
      }
      this.setData({ _hats: hats })
      this.put(hatId(hat))
    },
    wear(event: WechatMiniprogram.TouchEvent) {
      this.put(String(event.currentTarget.dataset.id))
    },
    /** The role, and what its union has to offer. */
    put(id: string) {
      const worn = this.data._hats.find((one) => hatId(one) === id) ?? null
      this.setData({ hat: id, hats: hatRows(this.data._hats, id), services: offered(HELPED, worn) })
    },
    async scan() {
      const token = await readCode()
      if (token === null) return
      this.setData({ name: '', union: '', problem: '' })
      const reply = await call('scan', { token })
      if (!reply.ok) this.setData({ problem: reply.message })
      else if (reply.data.kind === 'member') {
        this.setData({ token: reply.data.token, name: reply.data.name, union: reply.data.orgName ?? '' })
      } else this.setData({ problem: '这不是会员码。请他打开“我的”里的会员卡，再扫一次。' })
    },
    async begin(event: WechatMiniprogram.TouchEvent) {
      const service = String(event.currentTarget.dataset.id)
      const { hat, token, sending } = this.data
      if (sending || !token) return
      this.setData({ sending: service, problem: '' })
      const reply = await call('assist.begin', { hat, token, service })
      this.setData({ sending: '' })
      if (!reply.ok) {
        this.setData({ problem: reply.message })
        return
      }
      const { id, name } = reply.data
      rememberHelped(id, name)
      const url = `/pkg-apply/tasks/tasks?${fillingQuery({ service, hat, assist: id })}`
      wx.redirectTo({ url, fail: () => this.setData({ problem: `${CANNOT}连上网，再点一次。` }) })
    },
  },
})
