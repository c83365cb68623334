import { GUIDE_DATE } from '../../../domain/base/guide'
import type { Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call12351, open } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'

type Held = Routes['me.held']['out']

const NO_UNION = null as NonNullable<Held['union']> | null

const [YEAR = '', MONTH = '', DAY = ''] = GUIDE_DATE.split('-')

/** The privacy guide: who uses what, for what, where it lies, who sees it, how long, and what one can do about it. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    since: `${YEAR}年${Number(MONTH)}月${Number(DAY)}日起用这一版`,
    union: NO_UNION,
    asked: [] as { name: string; asks: string; keep: string }[],
    contract: 'openPrivacyContract' in wx,
  },
  methods: {
    onLoad() {
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'me.held', {}, ({ asked = [], union }: Held) => {
        this.setData({ union: union ?? null, asked: asked.map((one) => ({ ...one, asks: one.asks.join('、') })) })
      })
    },
    toData() {
      open('/pkg-me/data/data')
    },
    toReads() {
      open('/pkg-me/reads/reads')
    },
    toMaterials() {
      open('/pkg-me/materials/materials')
    },
    toConsents() {
      open('/pkg-me/consents/consents')
    },
    /** What is registered with WeChat, as WeChat shows it. */
    toContract() {
      wx.openPrivacyContract({ fail: () => undefined })
    },
    callUnion() {
      const { union } = this.data
      if (union) wx.makePhoneCall({ phoneNumber: union.phone, fail: () => undefined })
    },
    call: call12351,
  },
})
