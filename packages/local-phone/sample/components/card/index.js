const { log } = require('../../lib/log')
Component({
  options: { multipleSlots: true },
  externalClasses: ['title-class'],
  properties: { title: String },
  data: { presses: 0 },
  observers: {
    title(value) {
      log('card title ' + value)
    },
  },
  lifetimes: {
    attached() {
      log('card attached')
    },
    ready() {
      log('card ready')
    },
    detached() {
      log('card detached')
    },
  },
  pageLifetimes: {
    show() {
      log('card page show')
    },
    hide() {
      log('card page hide')
    },
  },
  methods: {
    press() {
      this.setData({ presses: this.data.presses + 1 })
      this.triggerEvent('press', { presses: this.data.presses })
    },
    shout() {
      return this.data.title + '!'
    },
  },
})
