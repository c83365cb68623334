import type { Scanned, Spot } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call12351, open, openMatter, openService } from '../../client/go'
import { loadInto, NOT_LOADED, READY } from '../../client/net/load'
import type { Entry } from '../../generated/catalogue'
import { servicesOf } from '../components/spot/look'
import { openToken, takeOver, tokenIn } from '../../client/wx/scan'

type Site = Extract<Scanned, { kind: 'site' }>

/** The page of a service point, by the code on its wall: anybody may read it. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    spot: null as Spot | null,
    services: [] as Entry[],
    member: false,
    /** The reader's application to join that is open. */
    applied: '',
    _token: '',
  },
  methods: {
    onLoad(query: { token?: string }) {
      this.setData({ _token: tokenIn(query.token) })
      return this.refresh()
    },
    async refresh() {
      const { _token: token } = this.data
      const known = takeOver(token)
      if (known) this.show(known)
      else await loadInto(this, 'scan', { token }, (scanned: Scanned) => this.show(scanned))
    },
    /** A code that leads elsewhere by now is explained where all codes are. */
    show(scanned: Scanned) {
      if (scanned.kind === 'site' && scanned.spot) this.showSpot(scanned, scanned.spot)
      else void openToken(this.data._token)
    },
    showSpot({ member, open: application }: Site, spot: Spot) {
      this.setData({ services: servicesOf(spot) })
      this.setData({ spot, member: member !== null, applied: application?.id ?? '', load: READY })
    },
    toService(event: WechatMiniprogram.TouchEvent) {
      openService(String(event.currentTarget.dataset.id))
    },
    toJoin() {
      open(`/pkg-apply/join/join?token=${encodeURIComponent(this.data._token)}`)
    },
    toMatter() {
      openMatter(this.data.applied)
    },
    toServices() {
      open('/pages/services/services')
    },
    toOffers() {
      open('/pkg-open/offers/offers')
    },
    toSpots() {
      open('/pkg-open/spots/spots')
    },
    call: call12351,
  },
})
