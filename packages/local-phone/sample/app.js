const { log } = require('./lib/log')
App({
  globalData: { theme: '' },
  onLaunch(options) {
    if (options.query.cloud !== 'off') wx.cloud.init({ env: 'sample', traceUser: true })
    log('launch ' + options.path + ' ' + options.scene)
  },
  onShow(options) {
    log('app show ' + options.scene)
  },
  onThemeChange(result) {
    this.globalData.theme = result.theme
  },
})
