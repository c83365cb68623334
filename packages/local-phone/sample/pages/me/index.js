Page({
  behaviors: [require('../../lib/large-type')],
  data: { today: '', answer: '', photo: wx.getStorageSync('photo') },
  onLoad() {
    wx.onNetworkStatusChange((state) => this.setData({ answer: '网络 ' + state.networkType }))
  },
  onShow() {
    this.setData({ today: new Date().toISOString().slice(0, 10) })
  },
  call() {
    wx.cloud.callFunction({ name: 'api', data: { route: 'echo', text: '你好' } }).then(
      (reply) => this.setData({ answer: reply.result.text + ' ' + reply.result.openid }),
      (error) => this.setData({ answer: error.errMsg + ' ' + error.errCode }),
    )
  },
  async save() {
    const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
    const small = await wx.compressImage({ src: tempFiles[0].tempFilePath, quality: 70, compressedWidth: 40 })
    const path = wx.env.USER_DATA_PATH + '/photo.jpg'
    wx.getFileSystemManager().saveFile({
      tempFilePath: small.tempFilePath,
      filePath: path,
      success: () => {
        wx.setStorageSync('photo', path)
        this.setData({ photo: path })
        this.upload(path)
      },
    })
  },
  upload(path) {
    const task = wx.cloud.uploadFile({
      cloudPath: 'uploads/photo.jpg',
      filePath: path,
      success: (result) => this.setData({ answer: result.fileID }),
      fail: (error) => this.setData({ answer: error.errMsg }),
    })
    task.onProgressUpdate((state) => {
      this.progress = state.progress
    })
  },
  loaded(event) {
    this.loadedWidth = event.detail.width
  },
  preview() {
    wx.previewImage({ urls: [this.data.photo] })
  },
  subscribe() {
    wx.requestSubscribeMessage({
      tmplIds: ['t1', 't2'],
      success: (result) => this.setData({ answer: '订阅 ' + result.t1 }),
    })
  },
  scan() {
    wx.scanCode({
      success: (result) => this.setData({ answer: '扫到 ' + result.result }),
      fail: (error) => this.setData({ answer: error.errMsg }),
    })
  },
  unknown() {
    wx.notThere()
  },
})
