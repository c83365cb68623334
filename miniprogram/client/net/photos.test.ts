import { RELEASE } from '../../../domain/base/release'
import { type FakeWx, noNetwork, settle, startPhone } from '../../testing/fake-wx'
import type * as NetworkModule from './network'
import type * as PhotosModule from './photos'

// Read again for each phone, as WeChat does after it was closed.
const photos = () => jest.requireActual<typeof PhotosModule>('./photos')

const MB = 1024 * 1024

describe('photos', () => {
  let phone: FakeWx
  beforeEach(() => {
    phone = startPhone()
    phone.answer = () => ({ ok: true, data: { person: 'p1', name: null, member: null, hats: [] } })
  })

  it('refuse a file above 15 MB in words and take one of exactly 15 MB', async () => {
    phone.picked = [
      { tempFilePath: 'tmp/a', size: 15 * MB + 1 },
      { tempFilePath: 'tmp/b', size: 15 * MB },
    ]
    const { paths, problems } = await photos().choosePhotos('album', 9)
    expect(paths).toHaveLength(1)
    expect(problems).toEqual(['这张照片有 16 MB，太大了。请直接用手机拍，或选小一点的。'])
  })

  it('are sent small, under the own folder, and their file ids replace the paths', async () => {
    phone.picked = [{ tempFilePath: 'tmp/a', size: MB }]
    const { choosePhotos, sendPhotos, photoWords, withFileIds } = photos()
    const { paths } = await choosePhotos('camera', 1)
    await sendPhotos()
    expect(phone.uploads).toHaveLength(1)
    expect(phone.uploads[0]).toMatchObject({ filePath: `${paths[0] ?? ''}#small` })
    expect(phone.uploads[0]?.cloudPath).toMatch(/^u\/p1\/[a-z0-9]{24}\.jpg$/)
    expect(photoWords(paths[0] ?? '')).toBe('传好了')
    const rows = { rows: [{ papers: paths }], name: '王实例' }
    expect(withFileIds(rows)).toEqual({ rows: [{ papers: [expect.stringMatching(/^cloud:/)] }], name: '王实例' })
  })

  it('go on after the phone has died: only what is missing is sent', async () => {
    phone.picked = [
      { tempFilePath: 'tmp/a', size: MB },
      { tempFilePath: 'tmp/b', size: MB },
    ]
    let count = 0
    phone.upload = (path) => (++count === 2 ? noNetwork() : `cloud://env/${path}`)
    const before = photos()
    const { paths } = await before.choosePhotos('album', 9)
    await settle()
    expect(paths.map(before.photoWords)).toEqual(['传好了', '没传上，点重传'])
    const next = startPhone(phone)
    next.answer = phone.answer
    const after = photos()
    await after.sendPhotos()
    expect(next.uploads).toHaveLength(1)
    expect(after.photosSettled({ photos: paths })).toBe(true)
  })

  it('wait without being asked for when there is no network at all', async () => {
    const { startNetwork } = jest.requireActual<typeof NetworkModule>('./network')
    startNetwork(() => undefined)
    phone.network(false)
    phone.picked = [{ tempFilePath: 'tmp/a', size: MB }]
    phone.upload = noNetwork
    const { choosePhotos, photoWords } = photos()
    phone.setStorageSync(`reply:${RELEASE}:me.get:`, { data: { person: 'p1' }, at: 1 })
    const { paths } = await choosePhotos('camera', 1)
    await settle()
    expect(paths.map(photoWords)).toEqual(['等网络'])
  })

  it('tell their listeners of every change and are gone when deleted', async () => {
    phone.picked = [{ tempFilePath: 'tmp/a', size: MB }]
    const { choosePhotos, dropPhoto, onPhotos, photoAt, unsentIn } = photos()
    let told = 0
    const stop = onPhotos(() => (told += 1))
    phone.upload = noNetwork
    const { paths } = await choosePhotos('camera', 1)
    await settle()
    expect(told).toBeGreaterThan(1)
    expect(unsentIn({ photos: paths })).toBe(1)
    stop()
    dropPhoto(paths[0] ?? '')
    expect(photoAt(paths[0] ?? '')).toBeNull()
    expect(phone.deleted).toEqual(paths)
  })

  it('say nothing when the person closes the camera', async () => {
    expect(await photos().choosePhotos('camera', 1)).toEqual({ paths: [], problems: [] })
  })
})
