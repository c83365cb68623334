/** Follows WeChat's text size, as every page of an accessible mini-program does. */
module.exports = Behavior({
  data: { pageStyle: '' },
  pageLifetimes: {
    show() {
      this.setData({ pageStyle: '--k:' + wx.getAppBaseInfo().fontSizeScaleFactor })
    },
  },
})
