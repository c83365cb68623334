import { type FakeWx, noNetwork, openStore, settle, startPhone } from '../../testing/fake-wx'
import { type Taking, takingIn } from '../../testing/uploads'
import type * as NetworkModule from './network'
import type * as PhotosModule from './photos'

// Read again for each phone, as WeChat does after it was closed.
const photos = () => jest.requireActual<typeof PhotosModule>('./photos')

const MB = 1024 * 1024

describe('photos', () => {
  let phone: FakeWx
  let taking: Taking
  beforeEach(() => {
    phone = startPhone()
    taking = takingIn(phone)
  })
  const pick = (many: number): void => {
    phone.picked = Array.from({ length: many }, (_one, at) => ({ tempFilePath: `tmp/${at}`, size: MB }))
  }

  it('refuse a file above 15 MB in words and take one of exactly 15 MB', async () => {
    phone.picked = [
      { tempFilePath: 'tmp/a', size: 15 * MB + 1 },
      { tempFilePath: 'tmp/b', size: 15 * MB },
    ]
    const { paths, problems } = await photos().choosePhotos('album', 9)
    expect(paths).toHaveLength(1)
    expect(problems).toEqual(['这张照片有 16 MB，太大了。请直接用手机拍，或选小一点的。'])
  })

  it('are sent small, to where the union says, and the ids of what it kept replace the paths', async () => {
    phone.picked = [{ tempFilePath: 'tmp/a', size: MB }]
    const { choosePhotos, sendPhotos, photoWords, withFileIds } = photos()
    const { paths } = await choosePhotos('camera', 1)
    await sendPhotos()
    expect(phone.uploads).toHaveLength(1)
    expect(phone.uploads[0]).toMatchObject({ filePath: `${paths[0] ?? ''}#small` })
    expect(phone.uploads[0]?.cloudPath).toBe('in/p1/1.jpg')
    expect(taking.taken).toEqual(['cloud://env/in/p1/1.jpg'])
    expect(photoWords(paths[0] ?? '')).toBe('传好了')
    const rows = { rows: [{ papers: paths }], name: '王实例' }
    expect(withFileIds(rows)).toEqual({ rows: [{ papers: ['cloud://env/c/p1/1.jpg'] }], name: '王实例' })
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
    await before.sendPhotos()
    expect(paths.map(before.photoWords)).toEqual(['传好了', '没传上，点重传'])
    const next = startPhone(phone)
    await openStore()
    next.answer = phone.answer
    const after = photos()
    await after.sendPhotos()
    expect(next.uploads).toHaveLength(1)
    expect(after.photosSettled({ photos: paths })).toBe(true)
    expect(phone.of('file.place')).toEqual([{ kind: 'photo', many: 2 }])
    expect(next.of('file.place')).toEqual([])
  })

  it('are not uploaded twice where only the answer was lost: they are taken in from where they lie', async () => {
    pick(1)
    taking.take = noNetwork
    const { choosePhotos, sendPhotos, photoWords } = photos()
    const { paths } = await choosePhotos('camera', 1)
    await sendPhotos()
    expect(paths.map(photoWords)).toEqual(['没传上，点重传'])
    delete taking.take
    await sendPhotos()
    expect(paths.map(photoWords)).toEqual(['传好了'])
    expect([phone.uploads.length, taking.taken]).toEqual([1, ['cloud://env/in/p1/1.jpg']])
  })

  it('that the union cannot use say why and are not sent again; the others are', async () => {
    pick(2)
    const message = '这张照片打不开或没传上，请删掉重拍。'
    taking.take = (fileId) =>
      fileId.endsWith('/1.jpg')
        ? { ok: false, code: 'BAD_FILE', message }
        : { ok: true, data: { fileId, until: '2099-01-01T00:00:00.000Z' } }
    const { choosePhotos, sendPhotos, photoWords, photosProblem, photosRefused } = photos()
    const { paths } = await choosePhotos('album', 2)
    await sendPhotos()
    await sendPhotos()
    expect(paths.map(photoWords)).toEqual([message, '传好了'])
    expect([photosProblem({ paths }), photosRefused({ paths }), phone.uploads.length]).toEqual([message, true, 2])
  })

  it('say when one may go on, once there were enough today, and go on then', async () => {
    pick(1)
    const message = '您今天已经传了 120 张，到上限了。'
    taking.place = () => ({ ok: false, code: 'NOT_NOW', message })
    const { choosePhotos, sendPhotos, photoWords } = photos()
    const { paths } = await choosePhotos('camera', 1)
    await sendPhotos()
    expect(paths.map(photoWords)).toEqual([message])
    delete taking.place
    await sendPhotos()
    expect(paths.map(photoWords)).toEqual(['传好了'])
  })

  it('are sent anew a day before the union would delete them', async () => {
    phone = startPhone()
    const tomorrow = new Date(Date.now() + 23 * 3_600_000).toISOString()
    taking = takingIn(phone, tomorrow)
    pick(1)
    const { choosePhotos, sendPhotos, photosSettled, withFileIds } = photos()
    const { paths } = await choosePhotos('camera', 1)
    await sendPhotos()
    expect(photosSettled({ paths })).toBe(false)
    expect(withFileIds({ paths })).toEqual({ paths })
    Object.assign(phone, { answer: () => ({ ok: true, data: {} }) })
    takingIn(phone)
    await sendPhotos()
    expect([photosSettled({ paths }), phone.uploads.length]).toEqual([true, 2])
  })

  it('wait without being asked for when there is no network at all', async () => {
    const { startNetwork } = jest.requireActual<typeof NetworkModule>('./network')
    startNetwork(() => undefined)
    phone.network(false)
    phone.picked = [{ tempFilePath: 'tmp/a', size: MB }]
    taking.place = noNetwork
    const { choosePhotos, photoWords } = photos()
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
