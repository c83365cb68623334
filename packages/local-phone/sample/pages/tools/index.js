Page({
  data: { scene: '', said: '', asked: '', codes: [], far: false, board: false },
  onLoad(options) {
    this.setData({ scene: (options.scene || '') + ' ' + wx.getEnterOptionsSync().scene })
  },
  say(said) {
    this.setData({ said: typeof said === 'string' ? said : JSON.stringify(said) })
  },
  scan() {
    wx.scanCode({
      success: ({ result, scanType, path }) => this.say(scanType + ' ' + result + path),
      fail: (error) => this.say(error.errMsg),
    })
  },
  subscribe() {
    wx.requestSubscribeMessage({
      tmplIds: this.tmplIds || ['t1', 't2'],
      complete: (result) => this.say(result),
    })
  },
  subscribeLate() {
    setTimeout(() => this.subscribe(), 50)
  },
  /** Asks by a sheet of its own from now on. */
  listen() {
    wx.onNeedPrivacyAuthorization((resolve, { referrer }) => {
      this.resolve = resolve
      resolve({ event: 'exposureAuthorization' })
      this.setData({ asked: referrer })
    })
  },
  answer(answer) {
    this.setData({ asked: '' })
    this.resolve(answer)
  },
  agree() {
    this.answer({ event: 'agree', buttonId: 'yes' })
  },
  disagree() {
    this.answer({ event: 'disagree' })
  },
  pretend() {
    this.answer({ event: 'agree', buttonId: 'other' })
  },
  copy() {
    wx.setClipboardData({ data: 'K1', complete: (result) => this.say({ ...result }) })
  },
  async guide() {
    this.say(await wx.getPrivacySetting())
  },
  /** Draws the first code in the middle of the board. */
  draw() {
    wx.createSelectorQuery()
      .select('#board')
      .fields({ node: true, size: true })
      .exec(([{ node, width, height }]) => {
        Object.assign(node, { width: width * 2, height: height * 2 })
        const context = node.getContext('2d')
        context.fillStyle = '#fff'
        context.fillRect(0, 0, node.width, node.height)
        const image = node.createImage()
        image.onload = () => {
          context.drawImage(image, 40, 40, 400, 400)
          this.canvas = node
          this.say('画好了 ' + width)
        }
        image.onerror = () => this.say('画不了')
        image.src = this.data.codes[0]
      })
  },
  async save() {
    try {
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas: this.canvas, destWidth: 240, destHeight: 240 })
      await wx.saveImageToPhotosAlbum({ filePath: tempFilePath })
      this.say('存好了')
    } catch (error) {
      this.say(error.errMsg)
    }
  },
  async pick() {
    try {
      const { tempFiles } = await wx.chooseMessageFile({ count: 2, type: 'file', extension: ['xlsx'] })
      const [{ path, name, size, type }] = tempFiles
      const { data } = await wx.getFileSystemManager().readFile({ filePath: path })
      this.say([name, size, type, path.split('.').pop(), new Uint8Array(data).join('-')].join(' '))
    } catch (error) {
      this.say(error.errMsg || error.message)
    }
  },
  remember() {
    wx.addPhoneCalendar({
      title: '讲座, 二楼',
      startTime: 1795500000,
      endTime: '1795507200',
      location: '项目部',
      alarmOffset: 3600,
      complete: (result) => this.say(result.errMsg),
    })
  },
  rememberLate() {
    setTimeout(() => this.remember(), 50)
  },
  choosePlace() {
    wx.chooseLocation({
      success: ({ name, latitude, longitude }) => this.say([name, latitude, longitude].join(' ')),
      fail: (error) => this.say(error.errMsg),
    })
  },
  openPlace() {
    wx.openLocation({ latitude: 38.04, longitude: 114.51, name: '驿站', address: '示例街三号' })
  },
  async settings() {
    this.say(await wx.openSetting({ withSubscriptions: true }))
  },
})
