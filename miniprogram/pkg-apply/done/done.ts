import type { Submitted } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { openMatter, toHome, toMatters } from '../../client/go'
import { handedIn } from '../../client/outbox'
import { bySpoken, byWords } from '../../client/when'

/** Signs of a number, one by one, as a screen reader should say them. */
const spelled = (no: string): string => Array.from(no.replace(/-/g, '')).join(' ')

Component({
  behaviors: [page],
  data: { receipt: null as Submitted | null, when: '', whenSpoken: '', spelled: '' },
  methods: {
    onLoad(query: { request?: string }) {
      const receipt = handedIn(query.request ?? '')
      if (!receipt) {
        toMatters()
        return
      }
      const { due, no } = receipt
      this.setData({
        receipt,
        when: byWords(due),
        whenSpoken: bySpoken(due),
        spelled: spelled(no),
      })
    },
    copy() {
      void wx.setClipboardData({ data: this.data.receipt?.no ?? '' })
    },
    /** By way of the list, so that back leads there. */
    toMatter() {
      const id = this.data.receipt?.id ?? ''
      wx.switchTab({ url: '/pages/matters/matters', success: () => openMatter(id) })
    },
    toHome,
  },
})
