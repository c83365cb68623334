import type { Me } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call12351, open, toMatters } from '../../client/go'
import { practiceNow } from '../../client/practice'
import { scanNow } from '../../client/wx/scan'
import { hatId, hatName, hatUrl, meNow, refreshMe } from '../../client/session'
import { unsentRows } from '../matters/segments'

Component({
  behaviors: [page],
  data: {
    name: '',
    union: '',
    hats: [] as { id: string; name: string; url: string }[],
    unsent: 0,
  },
  pageLifetimes: {
    show() {
      this.setData({ unsent: unsentRows().length })
      practiceNow() // what is older than seven days goes with this look
      this.showMe(meNow())
      void refreshMe().then((me) => this.showMe(me))
    },
  },
  methods: {
    showMe(me: Me | null) {
      if (!me) return
      const hats = me.hats.map((hat) => ({ id: hatId(hat), name: hatName(hat), url: hatUrl(hat) }))
      this.setData({ name: me.name ?? '', union: me.member?.orgName ?? '', hats })
    },
    toStaff(event: WechatMiniprogram.TouchEvent) {
      open(String(event.currentTarget.dataset.url))
    },
    toPractice() {
      open('/pkg-practice/practice/practice')
    },
    toRole() {
      open('/pkg-me/role/role')
    },
    toCard() {
      open('/pkg-me/card/card')
    },
    scan: scanNow,
    toTaken() {
      open('/pkg-open/taken/taken')
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
    toData() {
      open('/pkg-me/data/data')
    },
    toUnsent() {
      toMatters('unsent')
    },
    call: call12351,
  },
})
