import { leaveTab } from 'kit/tabs'
import type { Page } from 'playwright-core'
import { type Bench, callWx, errorsOf, inPage, PIXEL, turn, useBench, usePhone } from './test-bench'
import { usePages } from './test-bench-again'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
const ENTRY = 'pages/me/index'
const useSame = () =>
  usePages(
    () => bench,
    ENTRY,
    (opened) => (phone = opened),
  )
/** A phone of its own for each test: what it does lasts. */
const useFresh = () =>
  usePhone(
    () => bench,
    `worker/?entry=${ENTRY}`,
    (opened) => (phone = opened),
  )

/** Draws a picture of 120×80 and gives its bytes. */
const DRAW = `async () => {
  const canvas = new OffscreenCanvas(120, 80)
  canvas.getContext('2d').fillRect(0, 0, 120, 80)
  return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
}`

const answer = (text: string) => phone.locator('[aria-live=polite]', { hasText: text }).waitFor()
const call = () => phone.getByRole('button', { name: '叫云函数' }).click()

describe('the cloud', () => {
  useSame()

  it('calls a function as the identity of the phone', async () => {
    await call()
    await answer('你好 openid-worker')
    expect(bench.arrivals).toEqual([
      { path: '/client/call', openid: 'openid-worker', body: '{"name":"api","data":{"route":"echo","text":"你好"}}' },
    ])
  })

  it('words a failure as WeChat does', async () => {
    const failure = await callWx(phone, 'cloud.callFunction', { name: 'none' })
    expect(failure).toEqual({ errMsg: 'cloud.callFunction:fail FUNCTION_NOT_FOUND', errCode: -501000 })
  })

  it('is not there before the app has said which environment it means', async () => {
    const early = await bench.open('worker/?entry=pages/me/index%3Fcloud%3Doff')
    const why = "Cloud API isn't enabled, please call wx.cloud.init first"
    for (const name of ['callFunction', 'uploadFile', 'getTempFileURL'])
      expect(await callWx(early, `cloud.${name}`)).toEqual({ errMsg: `cloud.${name}:fail ${why}`, errCode: -1 })
    const begin = (options: string) => early.evaluate(`(() => { wx.cloud.init(${options}) })()`)
    for (const options of ['', '{ traceUser: true }', '{ env: "" }'])
      await expect(begin(options)).rejects.toThrow('cloud.init:fail env is missing')
    expect(bench.arrivals).toEqual([])
    await begin('{ env: "sample" }')
    expect(await callWx(early, 'cloud.callFunction', { name: 'api' })).toMatchObject({
      errMsg: 'cloud.callFunction:ok',
    })
    await leaveTab(early)
  })

  it('sends nothing without a network, and tells the page', async () => {
    await turn(phone, { network: 'off' })
    await answer('网络 none')
    await call()
    await answer('cloud.callFunction:fail request:fail -1')
    expect(bench.arrivals).toEqual([])
    await turn(phone, { network: 'on' })
    await answer('网络 wifi')
  })

  it('loses the reply, not the request', async () => {
    await turn(phone, { network: 'dropReply' })
    await call()
    await answer('cloud.callFunction:fail request:fail -1')
    expect(bench.arrivals).toHaveLength(1)
  })
})

describe('photos', () => {
  useFresh()

  const choose = async () => {
    const dialog = phone.waitForEvent('filechooser')
    await phone.getByRole('button', { name: '存照片' }).click()
    const picture = await inPage<number[]>(phone, DRAW)
    await (await dialog).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(picture) })
  }

  it('shrinks, keeps and uploads one, and shows it after a reload', async () => {
    await choose()
    await answer('cloud://local/uploads/photo.jpg')
    expect(bench.arrivals.map((each) => [each.path, each.openid])).toEqual([
      ['/client/file?path=uploads%2Fphoto.jpg', 'openid-worker'],
    ])
    await phone.reload()
    const image = phone.getByRole('img', { name: '我的照片' })
    await phone.waitForFunction(`document.querySelector('img[aria-label]')?.naturalWidth === 40`)
    await image.click()
    await phone.getByRole('dialog', { name: '看图片' }).getByRole('button', { name: '关闭' }).click()
    await phone.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('fails as WeChat does when the upload finds no network', async () => {
    await turn(phone, { network: 'off' })
    await choose()
    await answer('cloud.uploadFile:fail request:fail')
  })

  it('knows what a file is, and that one is missing', async () => {
    const run = (name: string, options: object) => callWx(phone, `getFileSystemManager().${name}`, options)
    const filePath = 'wxfile://usr/a.txt'
    await run('writeFile', { filePath, data: '三个字', encoding: 'utf8' })
    expect(await run('getFileInfo', { filePath })).toMatchObject({ size: 9 })
    expect(await run('readFile', { filePath, encoding: 'base64' })).toMatchObject({
      data: Buffer.from('三个字').toString('base64'),
    })
    await run('copyFile', { srcPath: filePath, destPath: 'wxfile://usr/b.txt' })
    await run('unlink', { filePath })
    expect(await run('access', { path: filePath })).toMatchObject({
      errMsg: `access:fail no such file or directory ${filePath}`,
    })
    expect(await run('readFile', { filePath: 'wxfile://usr/b.txt', encoding: 'utf8' })).toMatchObject({
      data: '三个字',
    })
  })

  it('asks the cloud for the address of a cloud file', async () => {
    const reply = await callWx(phone, 'cloud.getTempFileURL', { fileList: ['cloud://local/a.png'] })
    expect(reply).toMatchObject({ fileList: [{ fileID: 'cloud://local/a.png', tempFileURL: PIXEL }] })
  })
})

describe('storage', () => {
  useFresh()

  it('keeps a megabyte under one key and no more', async () => {
    const room = 1024 * 1024 - '{"data":""}'.length
    expect(await callWx(phone, 'setStorage', { key: 'big', data: 'x'.repeat(room) })).toEqual({
      errMsg: 'setStorage:ok',
    })
    expect(await callWx(phone, 'setStorage', { key: 'big', data: 'x'.repeat(room + 1) })).toMatchObject({
      errMsg: 'setStorage:fail exceed max size',
    })
  })

  it('that is encrypted is read by whoever says so alone, and lies nowhere in words', async () => {
    await callWx(phone, 'setStorage', { key: 'own', data: { name: '王实例' }, encrypt: true })
    const lies = await phone.evaluate<string>('Object.values(localStorage).join()')
    expect(lies).not.toContain('王实例')
    expect(await callWx(phone, 'getStorage', { key: 'own', encrypt: true })).toMatchObject({ data: { name: '王实例' } })
    expect(await callWx(phone, 'getStorage', { key: 'own' })).toMatchObject({
      errMsg: 'getStorage:fail data not found',
    })
    expect(await phone.evaluate(`wx.getStorageSync('own')`)).toBe('')
    await callWx(phone, 'setStorage', { key: 'open', data: 1 })
    expect(await callWx(phone, 'getStorage', { key: 'open', encrypt: true })).toMatchObject({
      errMsg: 'getStorage:fail data not found',
    })
  })

  it('that is encrypted takes 1.4 times the room', async () => {
    const put = (size: number) => callWx(phone, 'setStorage', { key: 'big', data: 'x'.repeat(size), encrypt: true })
    expect(await put(700 * 1024)).toEqual({ errMsg: 'setStorage:ok' })
    expect(await put(760 * 1024)).toMatchObject({ errMsg: 'setStorage:fail exceed max size' })
  })

  it('belongs to one identity', async () => {
    await callWx(phone, 'setStorage', { key: 'own', data: { a: [1] } })
    expect(await callWx(phone, 'getStorage', { key: 'own' })).toMatchObject({ data: { a: [1] } })
    await phone.goto(`${bench.url}/phone/officer/`)
    await phone.locator('.phone-page:visible').waitFor()
    expect(await callWx(phone, 'getStorage', { key: 'own' })).toMatchObject({
      errMsg: 'getStorage:fail data not found',
    })
  })
})

describe('questions', () => {
  useSame()

  it('scans once what is held in front of it', async () => {
    const scan = () => phone.getByRole('button', { name: '扫一扫' }).click()
    await turn(phone, { scanResult: 'code-1' })
    await scan()
    await answer('扫到 code-1')
    await scan()
    await phone.getByRole('button', { name: '关掉' }).click()
    await answer('scanCode:fail cancel')
  })

  it.each([
    ['确定', { confirm: true, cancel: false }],
    ['取消', { confirm: false, cancel: true }],
  ])('asks by a dialog: %s', async (name, expected) => {
    const asked = callWx(phone, 'showModal', { title: '删掉吗', content: '删了就没有了' })
    await phone.getByRole('dialog', { name: '删掉吗' }).getByRole('button', { name }).click()
    expect(await asked).toMatchObject(expected)
  })

  it('chooses from an action sheet', async () => {
    const asked = callWx(phone, 'showActionSheet', { itemList: ['甲', '乙'] })
    await phone.getByRole('button', { name: '乙' }).click()
    expect(await asked).toMatchObject({ tapIndex: 1 })
    const closed = callWx(phone, 'showActionSheet', { itemList: ['甲', '乙'] })
    await phone.getByRole('button', { name: '取消' }).click()
    expect(await closed).toMatchObject({ errMsg: 'showActionSheet:fail cancel' })
  })

  it('says a toast aloud', async () => {
    await callWx(phone, 'showToast', { title: '存好了', duration: 60_000 })
    expect(await phone.getByRole('status').textContent()).toContain('存好了')
    await callWx(phone, 'hideToast')
    expect(await phone.getByRole('status').count()).toBe(0)
  })
})

describe('the clock', () => {
  useFresh()

  it('goes by the cloud from the start, and follows a jump', async () => {
    const day = 86_400_000
    const shown = () => phone.evaluate('Date.now()')
    bench.clock.offset = 30 * day
    await phone.reload()
    await phone.locator('.phone-page:visible').waitFor()
    const expected = new Date(Date.now() + 30 * day).toISOString().slice(0, 10)
    await phone.getByText(`今天 ${expected}`).waitFor()
    Object.assign(bench.clock, { frozenAt: Date.UTC(2030, 0, 1) })
    await phone.evaluate('__phone.syncClock()')
    expect(await shown()).toBe(Date.UTC(2030, 0, 1))
    expect(await phone.evaluate('new Date(0).getTime()')).toBe(0)
    Object.assign(bench.clock, { offset: 0, frozenAt: null })
  })
})

describe('what is missing', () => {
  it('is named in an error that the phone keeps', async () => {
    const broken = await bench.open('worker/?entry=pages/me/index')
    await broken.getByRole('button', { name: '没有的接口' }).click()
    expect(await errorsOf(broken)).toEqual([expect.stringContaining('wx.notThere is not available on this phone')])
    await leaveTab(broken)
  })
})
