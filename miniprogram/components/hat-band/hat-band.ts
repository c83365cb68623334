import { bandWords } from '../../client/hats'
import { refreshMe } from '../../client/session'

/**
 * Under which hat somebody works, on every staff page. It finds the words of the role itself: a page that was opened from a
 * message may be there before the phone knows its reader's roles. `words`: another text, where there is no role. `several`:
 * the hat can be changed here. Emits `change`.
 */
Component({
  properties: {
    hat: { type: String, value: '' },
    words: { type: String, value: '' },
    several: { type: Boolean, value: false },
  },
  data: { text: '', finding: false },
  observers: {
    'hat, words'(hat: string, words: string) {
      const text = words || bandWords(hat)
      const finding = hat !== '' && !text
      this.setData({ text, finding })
      if (finding) void this.find(hat)
    },
  },
  methods: {
    async find(hat: string) {
      await refreshMe()
      if (hat === this.data.hat) this.setData({ text: bandWords(hat), finding: false })
    },
    change() {
      if (this.data.several) this.triggerEvent('change')
    },
  },
})
