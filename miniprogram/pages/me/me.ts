import type { Me } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call12351, open, toMatters } from '../../client/go'
import { hatId, hatName, meNow, refreshMe } from '../../client/session'
import { unsentRows } from '../matters/segments'

Component({
  behaviors: [page],
  data: {
    name: '',
    union: '',
    hats: [] as { id: string; name: string; officer: boolean }[],
    unsent: 0,
  },
  pageLifetimes: {
    show() {
      this.setData({ unsent: unsentRows().length })
      this.showMe(meNow())
      void refreshMe().then((me) => this.showMe(me))
    },
  },
  methods: {
    showMe(me: Me | null) {
      if (!me) return
      const hats = me.hats.map((hat) => ({ id: hatId(hat), name: hatName(hat), officer: hat.role !== 'liaison' }))
      this.setData({ name: me.name ?? '', union: me.member?.orgName ?? '', hats })
    },
    toDesk(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/desk/desk?hat=${String(event.currentTarget.dataset.hat)}`)
    },
    toUnsent() {
      toMatters('unsent')
    },
    call: call12351,
  },
})
