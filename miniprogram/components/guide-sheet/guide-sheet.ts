import { open } from '../../client/go'
import { agreeToGuide, dropGuide, type GuideSheet, refuseGuide, showGuideOn } from '../../client/privacy'

const NONE = null as GuideSheet | null

/** Asks for the yes to the privacy guide, over whatever page needs it: with two equal answers, and the whole text a tap away. */
Component({
  options: { pureDataPattern: /^_/ },
  data: { asks: false, _sheet: NONE },
  lifetimes: {
    attached() {
      const sheet = { open: () => this.setData({ asks: true }), close: () => this.setData({ asks: false }) }
      this.setData({ _sheet: sheet })
      showGuideOn(sheet)
    },
    detached() {
      dropGuide(this.data._sheet)
    },
  },
  pageLifetimes: {
    show() {
      showGuideOn(this.data._sheet)
    },
  },
  methods: {
    /** The question stays open while its text is read, or the phone is put aside. */
    read() {
      open('/pkg-me/guide/guide')
    },
    agree: agreeToGuide,
    refuse: refuseGuide,
    stay() {
      return undefined
    },
  },
})
