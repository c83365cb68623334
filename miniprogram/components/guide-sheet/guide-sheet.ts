import { open } from '../../client/go'
import { agreeToGuide, type GuideSheet, refuseGuide, showGuideOn } from '../../client/privacy'

const NONE = null as GuideSheet | null

/** Asks for the yes to the privacy guide, over whatever page needs it: with two equal answers, and the whole text a tap away. */
Component({
  options: { pureDataPattern: /^_/ },
  data: { asks: false, _sheet: NONE, _reading: false },
  lifetimes: {
    attached() {
      const sheet = { open: () => this.setData({ asks: true }), close: () => this.setData({ asks: false }) }
      this.setData({ _sheet: sheet })
      showGuideOn(sheet)
    },
    detached() {
      this.leave()
    },
  },
  pageLifetimes: {
    show() {
      if (!this.data._reading) showGuideOn(this.data._sheet)
      this.setData({ _reading: false })
    },
    hide() {
      if (!this.data._reading) this.leave()
    },
  },
  methods: {
    leave() {
      if (this.data._sheet) showGuideOn(null, this.data._sheet)
    },
    /** The question stays open while its text is read. */
    read() {
      this.setData({ _reading: true })
      open('/pkg-me/guide/guide')
    },
    agree: agreeToGuide,
    refuse: refuseGuide,
    stay() {
      return undefined
    },
  },
})
