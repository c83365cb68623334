import { KIN } from '../../../domain/shapes/register/kin'
import { page } from '../../behaviors/page'
import { call12351, open, toHome } from '../../client/go'
import { fillingQuery, rememberHelped } from '../../client/keep/drafts'
import { call } from '../../client/net/api'
import { readCode } from '../../client/wx/scan'
import { catalogue } from '../../generated/catalogue'

/** What nobody else may fill in is refused by the server and not offered here. */
const HELPED = catalogue.filter(({ alone }) => !alone)
const CANNOT = '这一项没能开始。连上网，再点一次。'

const WAYS = [
  { id: 'theirs', name: '家里人的，他有自己的微信', words: '您帮他填，他在自己手机上点头' },
  { id: 'shared', name: '家里人的，和我合用一个微信', words: '或者他没有手机' },
  { id: 'own', name: '我自己的', words: '回首页，直接填' },
]

/** Filling in for somebody at home. Whose matter it is comes first: what two people say is kept apart. */
Component({
  behaviors: [page],
  data: { ways: WAYS, whose: '', services: HELPED, problem: '', sending: '' },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      const whose = String(event.currentTarget.dataset.whose)
      if (whose === 'own') toHome()
      else this.setData({ whose })
    },
    /** The code lasts two minutes and is used up by one form: it is scanned last. */
    async begin(event: WechatMiniprogram.TouchEvent) {
      const service = String(event.currentTarget.dataset.id)
      if (this.data.sending) return
      const token = await readCode()
      if (token === null) return
      this.setData({ sending: service, problem: '' })
      const reply = await call('assist.begin', { hat: KIN, token, service })
      this.setData({ sending: '' })
      if (!reply.ok) {
        this.setData({ problem: reply.message })
        return
      }
      const { id, name } = reply.data
      rememberHelped(id, name)
      const url = `/pkg-apply/tasks/tasks?${fillingQuery({ service, hat: KIN, assist: id })}`
      wx.redirectTo({ url, fail: () => this.setData({ problem: CANNOT }) })
    },
    toSpots() {
      open('/pkg-open/spots/spots')
    },
    call: call12351,
  },
})
