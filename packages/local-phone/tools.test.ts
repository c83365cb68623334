import fs from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { drawCode } from 'local-cloudbase/wxacode'
import { readCode } from 'kit/read-code'
import { type Bench, callWx, inPage, turn, useBench, usePhone } from './test-bench'
import { usePages } from './test-bench-again'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
const ENTRY = 'pages/tools/index'
const useSame = () =>
  usePages(
    () => bench,
    ENTRY,
    (opened) => (phone = opened),
  )
/** A phone of its own for each test: files are kept on it. */
const useFresh = () =>
  usePhone(
    () => bench,
    `worker/?entry=${ENTRY}`,
    (opened) => (phone = opened),
  )

const press = (name: string) => phone.getByRole('button', { name }).click()
const says = (text: string) => phone.locator('[aria-live=polite]', { hasText: text }).waitFor()
const CODE = `data:image/png;base64,${drawCode('on the board', 280).toString('base64')}`
const drawn = async () => {
  await inPage(phone, 'data => getCurrentPages()[0].setData(data)', { codes: [CODE], board: true })
  await press('画到画板')
  await says('画好了 240')
}

describe('canvas', () => {
  useSame()

  it('is drawn on by its node', async () => {
    await drawn()
    const board = phone.getByLabel('画板')
    expect((await board.boundingBox())!.width).toBe(240)
    expect(await readCode(await board.screenshot())).toBe('on the board')
  })

  it('is written on in the phone’s own font, though that comes after the words', async () => {
    const same = await phone.evaluate(`(async () => {
      const write = (ink, family) => {
        ink.font = '40px ' + family
        ink.textBaseline = 'top'
        ink.fillText('入会', 0, 0)
      }
      const blank = (width) => new OffscreenCanvas(width, 50)
      const canvas = wx.createOffscreenCanvas({ type: '2d', width: 90, height: 50 })
      write(canvas.getContext('2d'), 'sans-serif')
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas })
      const pixels = (one) => [...one.getContext('2d').getImageData(0, 0, 90, 50).data].join()
      await document.fonts.load("40px 'Noto Sans SC'", '入会')
      const [own, others] = ["'Noto Sans SC'", 'sans-serif'].map((family) => {
        const plain = blank(90)
        write(plain.getContext('2d'), family)
        return pixels(plain)
      })
      const drawn = pixels(canvas)
      return [drawn === own, drawn === others, tempFilePath !== '']
    })()`)
    expect(same).toEqual([true, false, true])
  })

  it('becomes a picture in the album, which is a download here', async () => {
    await drawn()
    const download = phone.waitForEvent('download')
    await press('存到相册')
    const file = await fs.readFile(await (await download).path())
    expect([await readCode(file), file.readUInt32BE(16)]).toEqual(['on the board', 240])
    await says('存好了')
  })

  it('becomes a JPEG of a part when asked', async () => {
    await drawn()
    const options = '{ canvas: getCurrentPages()[0].canvas, x: 40, y: 40, width: 100, height: 50, fileType: "jpg" }'
    const { tempFilePath } = await phone.evaluate<{ tempFilePath: string }>(`wx.canvasToTempFilePath(${options})`)
    expect(tempFilePath).toMatch(/\.jpg$/)
    expect(await callWx(phone, 'getImageInfo', { src: tempFilePath })).toMatchObject({
      width: 100,
      height: 50,
      type: 'jpeg',
    })
  })

  it('exists off the screen, too', async () => {
    const size = await phone.evaluate(`(async () => {
      const canvas = wx.createOffscreenCanvas({ type: '2d', width: 30, height: 20 })
      canvas.getContext('2d').fillRect(0, 0, 30, 20)
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas })
      const { width, height } = await wx.getImageInfo({ src: tempFilePath })
      return [width, height, typeof canvas.createImage]
    })()`)
    expect(size).toEqual([30, 20, 'function'])
  })

  it('draws files of the mini-program, and says when there is none', async () => {
    const draw = (src: string) =>
      inPage(
        phone,
        `src => new Promise((done) => {
          const image = wx.createOffscreenCanvas({ type: '2d' }).createImage()
          image.onload = () => done(image.width)
          image.onerror = () => done('error')
          image.src = src
        })`,
        src,
      )
    expect(await draw('/images/home.svg')).toBe(81)
    expect(await draw('wxfile://none.png')).toBe('error')
  })

  it('fails without one', async () => {
    expect(await callWx(phone, 'canvasToTempFilePath')).toMatchObject({
      errMsg: 'canvasToTempFilePath:fail canvas is empty',
    })
  })
})

describe('the album', () => {
  useFresh()

  it('may be closed to the mini-program', async () => {
    await drawn()
    await turn(phone, { album: 'deny' })
    await press('存到相册')
    await says('saveImageToPhotosAlbum:fail auth deny')
    await press('设置')
    await press('允许保存到相册')
    const download = phone.waitForEvent('download')
    await press('存到相册')
    await download
  })

  it.each([
    ['https://example.cn/a.png', 'invalid file path'],
    ['wxfile://usr/none.png', 'no such file or directory, open "wxfile://usr/none.png"'],
  ])('does not take %s', async (filePath, words) => {
    expect(await callWx(phone, 'saveImageToPhotosAlbum', { filePath })).toMatchObject({
      errMsg: `saveImageToPhotosAlbum:fail ${words}`,
    })
  })

  it('takes pictures only', async () => {
    const filePath = 'wxfile://usr/a.txt'
    await callWx(phone, 'getFileSystemManager().writeFile', { filePath, data: 'x', encoding: 'utf8' })
    expect(await callWx(phone, 'saveImageToPhotosAlbum', { filePath })).toMatchObject({
      errMsg: 'saveImageToPhotosAlbum:fail invalid file type',
    })
  })
})

describe('the calendar', () => {
  useSame()

  it('takes an event, which the desktop gets as a file', async () => {
    const download = phone.waitForEvent('download')
    await press('加到日历')
    const words = await fs.readFile(await (await download).path(), 'utf8')
    for (const line of [
      'DTSTART:20261124T060000Z',
      'DTEND:20261124T080000Z',
      'SUMMARY:讲座\\, 二楼',
      'TRIGGER:-PT3600S',
    ])
      expect(words).toContain(line)
    await says('addPhoneCalendar:ok')
  })

  it('may be closed to the mini-program, and be opened again in its settings', async () => {
    await turn(phone, { calendar: 'deny' })
    await press('加到日历')
    await says('addPhoneCalendar:fail auth deny')
    await press('设置')
    await press('允许加到日历')
    const download = phone.waitForEvent('download')
    await press('加到日历')
    await download
  })

  it('tells who leaves without saving', async () => {
    await turn(phone, { calendar: 'cancel' })
    await press('加到日历')
    await says('addPhoneCalendar:fail cancel')
  })

  it('wants a tap, a title and a time', async () => {
    await press('晚了再加')
    await says('addPhoneCalendar:fail can only be invoked by user TAP gesture.')
    expect(await callWx(phone, 'addPhoneCalendar', { title: 'a', startTime: '1' })).toMatchObject({
      errMsg: 'addPhoneCalendar:fail parameter error: parameter.startTime should be Number instead of String;',
    })
    expect(await callWx(phone, 'addPhoneCalendar', {})).toMatchObject({
      errMsg: 'addPhoneCalendar:fail parameter error: parameter.title should be String instead of Undefined;',
    })
  })
})

describe('the map', () => {
  useSame()
  const picked = { name: '示例街口', address: '示例街', latitude: 38.04, longitude: 114.51 }

  it('gives the point that somebody picks, once', async () => {
    await turn(phone, { picked })
    await press('选位置')
    await says('示例街口 38.04 114.51')
    await press('选位置')
    await phone.getByRole('dialog').getByRole('textbox').fill('39.9，116.4，广场')
    await press('确定')
    await says('广场 39.9 116.4')
  })

  it('tells who leaves without picking, and who picks nothing', async () => {
    await press('选位置')
    await press('取消')
    await says('chooseLocation:fail cancel')
    await press('选位置')
    await phone.getByRole('dialog').getByRole('textbox').fill('哪里')
    await press('确定')
    await says('chooseLocation:fail cancel')
  })

  it('may be closed to the mini-program, and be opened again in its settings', async () => {
    await turn(phone, { location: 'deny', picked })
    await press('选位置')
    await says('chooseLocation:fail auth deny')
    await press('设置')
    await press('允许选位置')
    await press('选位置')
    await says('示例街口 38.04 114.51')
  })

  it('is not there for a mini-program that has not named it', async () => {
    await phone.route('**/program.js*', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('["chooseLocation"]', '[]') })
    })
    await phone.reload()
    await press('选位置')
    await says('chooseLocation:fail the api need to be declared in the requiredPrivateInfos field in app.json/ext.json')
    await phone.unroute('**/program.js*')
    await phone.reload()
  })

  it('shows a point, and wants numbers', async () => {
    await press('看位置')
    await phone.getByRole('dialog', { name: '驿站' }).getByText('38.04, 114.51').waitFor()
    await press('关掉')
    expect(await callWx(phone, 'openLocation', { latitude: '38.04', longitude: 114.51 })).toMatchObject({
      errMsg: 'openLocation:fail parameter error: parameter.latitude should be Number instead of String;',
    })
    expect(await callWx(phone, 'openLocation', { latitude: 38.04 })).toMatchObject({
      errMsg: 'openLocation:fail parameter error: parameter.longitude should be Number instead of Undefined;',
    })
  })
})

describe('files of a chat', () => {
  useSame()

  const choose = async (files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const dialog = phone.waitForEvent('filechooser')
    await press('选文件')
    await (await dialog).setFiles(files)
    return dialog
  }

  it('come with name, size and bytes', async () => {
    const dialog = await choose([{ name: '名册.xlsx', mimeType: '', buffer: Buffer.from([1, 2, 255]) }])
    expect(await dialog.element().getAttribute('accept')).toBe('.xlsx')
    await says('名册.xlsx 3 file xlsx 1-2-255')
  })

  it.each([
    ['image/png', 'image'],
    ['video/mp4', 'video'],
    ['text/plain', 'file'],
  ])('know what %s is', async (mimeType, kind) => {
    await choose([{ name: 'a.x', mimeType, buffer: Buffer.from('abc') }])
    await says(`a.x 3 ${kind}`)
  })

  it.each([0, 101])('cannot be %d', async (count) => {
    expect(await callWx(phone, 'chooseMessageFile', { count })).toMatchObject({
      errMsg: expect.stringContaining('parameter error') as string,
    })
  })
})

describe('a document', () => {
  useFresh()

  it('is given to the desktop', async () => {
    const filePath = 'wxfile://usr/名册.xlsx'
    await callWx(phone, 'getFileSystemManager().writeFile', { filePath, data: 'eA==', encoding: 'base64' })
    const download = phone.waitForEvent('download')
    expect(await callWx(phone, 'openDocument', { filePath })).toMatchObject({ errMsg: 'openDocument:ok' })
    expect((await download).suggestedFilename()).toBe('名册.xlsx')
    expect(await callWx(phone, 'openDocument', { filePath: 'wxfile://usr/none.xlsx' })).toMatchObject({
      errMsg: expect.stringContaining('no such file or directory') as string,
    })
  })

  it('is of a kind that WeChat opens: as it is said, or else by its name', async () => {
    const filePath = 'wxfile://usr/信.txt'
    await callWx(phone, 'getFileSystemManager().writeFile', { filePath, data: 'x', encoding: 'utf8' })
    for (const options of [{ filePath }, { filePath, fileType: 'zip' }])
      expect(await callWx(phone, 'openDocument', options)).toMatchObject({
        errMsg: 'openDocument:fail filetype not supported',
      })
    const download = phone.waitForEvent('download')
    expect(await callWx(phone, 'openDocument', { filePath, fileType: 'docx', showMenu: true })).toMatchObject({
      errMsg: 'openDocument:ok',
    })
    await download
  })
})

describe('the screen', () => {
  useSame()

  it('is as bright as it was set', async () => {
    await callWx(phone, 'setScreenBrightness', { value: 1 })
    expect(await callWx(phone, 'getScreenBrightness')).toMatchObject({ value: 1 })
    await callWx(phone, 'setKeepScreenOn', { keepScreenOn: true })
    expect(await phone.evaluate('__phone.get()')).toMatchObject({ brightness: 1, keepScreenOn: true })
  })

  it.each([-0.1, 1.1, 'bright'])('cannot be %p', async (value) => {
    expect(await callWx(phone, 'setScreenBrightness', { value })).toMatchObject({
      errMsg: expect.stringContaining('parameter error') as string,
    })
  })
})
