const { log } = require('./lib/log')
App({
  globalData: { theme: '' },
  onLaunch(options) {
    log('launch ' + options.path)
  },
  onShow() {
    log('app show')
  },
  onThemeChange(result) {
    this.globalData.theme = result.theme
  },
})
