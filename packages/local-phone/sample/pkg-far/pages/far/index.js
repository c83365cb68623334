const { words } = require('../../lib/words')
const { log } = require('../../../lib/log')
log('far module')
Page({
  data: { from: '', words },
  onLoad(query) {
    this.setData({ from: query.from })
  },
  deeper() {
    wx.navigateTo({ url: '/pkg-far/pages/far/index?from=far', fail: (error) => this.setData({ words: error.errMsg }) })
  },
})
