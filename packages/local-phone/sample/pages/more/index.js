Page({
  data: { said: '', src: '', into: '', rem: 20, floating: true },
  say(said) {
    this.setData({ said })
  },
  async later() {
    try {
      require('../../pkg-far/lib/words')
    } catch (error) {
      const { words } = await require.async('../../pkg-far/lib/words')
      this.say(error.message + '，' + words)
    }
  },
  open() {
    wx.navigateTo({ url: '/pages/list/index', events: { answer: (word) => this.say('回话 ' + word) } })
  },
  broken() {
    this.setData({ src: '/images/none.png' })
  },
  failed(event) {
    this.say('坏了 ' + event.detail.errMsg)
  },
  loaded(event) {
    this.loadedWidth = event.detail.width
  },
  throws() {
    throw new Error('故意的')
  },
  sink() {
    this.setData({ floating: !this.data.floating })
  },
  grow() {
    this.setData({ rem: 30 })
  },
  jump() {
    this.setData({ into: 'line20' })
  },
  scrolled(event) {
    this.scrollTop = event.detail.scrollTop
  },
  lowest() {
    this.say('到最下')
  },
})
