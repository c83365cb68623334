import type { CaseView } from '../../../typings/api'
import { type DeskLook, deskLook } from './desk'

/** Whose desk, which day: the first card of every open matter. */
Component({
  properties: { view: { type: Object, value: {} as CaseView } },
  data: { look: null as DeskLook | null },
  observers: {
    view(view: Partial<CaseView>) {
      if (view.id) this.setData({ look: deskLook(view as CaseView) })
    },
  },
  methods: {
    call() {
      wx.makePhoneCall({ phoneNumber: this.data.look?.phone ?? '', fail: () => undefined })
    },
  },
})
