const { log, lines } = require('../../lib/log')
Component({
  behaviors: [require('../../lib/large-type')],
  properties: { a: String },
  data: {
    title: '一张卡片',
    message: '还没按',
    amount: 123456,
    things: [
      { id: 1, name: '甲' },
      { id: 2, name: '乙' },
    ],
    locked: true,
  },
  lifetimes: {
    attached() {
      log('home attached')
    },
    ready() {
      log('home ready')
    },
  },
  methods: {
    onLoad(query) {
      log('home load ' + JSON.stringify(query))
    },
    onShow() {
      log('home show')
    },
    onHide() {
      log('home hide')
    },
    onReady() {
      log('home page ready')
    },
    onPress(event) {
      this.setData({ message: '按了 ' + event.detail.presses + ' 次，' + this.selectComponent('#card').shout() })
    },
    pick(event) {
      const { dataset } = event.currentTarget
      this.setData({ message: '选了 ' + dataset.thingId + ' 在 ' + event.mark.place + ' 触点 ' + event.touches.length })
    },
    pickText() {
      this.setData({ message: '只选了字' })
    },
    inner() {
      log('inner')
    },
    outer() {
      log('outer')
    },
    toForm() {
      wx.navigateTo({ url: '../form/index?name=%E7%94%B2&n=1' })
    },
    toList() {
      wx.navigateTo({ url: '/pages/list/index' })
    },
    lines() {
      return lines
    },
  },
})
