import { type FakeWx, keepOn, openStore, startPhone } from '../testing/fake-wx'
import type * as ForgetModule from './forget'
import type * as PhotosModule from './net/photos'
import type * as StoreModule from './keep/store'

const clear = (all: boolean) => jest.requireActual<typeof ForgetModule>('./forget').clearPhone(all)
const names = () => jest.requireActual<typeof StoreModule>('./keep/store').keysUnder('').sort()
const photo = (path: string, at = Date.now()) =>
  keepOn(`photo:${path}`, { path, state: 'waiting', percent: 0, fileId: '', at })
const WAITING = {
  requestId: 'r1',
  filling: { service: 'aid.file' },
  title: '',
  answers: { photos: ['wxfile://usr/sent.jpg'] },
  at: Date.now(),
}

let phone: FakeWx
beforeEach(() => {
  phone = startPhone()
  for (const [key, value] of Object.entries({
    'outbox:r1': WAITING,
    'draft:apply:aid.file': {},
    'draft:apply:join': {},
  }))
    keepOn(key, value)
  keepOn('reply:1:me.get:', { data: {} })
  keepOn('document', 'wxfile://usr/last.docx')
  photo('wxfile://usr/sent.jpg')
  photo('wxfile://usr/other.jpg')
})

describe('clearing a phone', () => {
  it('leaves nothing, and no file', () => {
    clear(true)
    expect(names()).toEqual([])
    expect(phone.stored.size).toBe(0)
    expect(phone.deleted.sort()).toEqual(['wxfile://usr/last.docx', 'wxfile://usr/other.jpg', 'wxfile://usr/sent.jpg'])
  })

  it('leaves what is on its way where it was told so, whole', () => {
    clear(false)
    expect(names()).toEqual(['draft:apply:aid.file', 'outbox:r1', 'photo:wxfile://usr/sent.jpg'])
    expect(phone.deleted.sort()).toEqual(['wxfile://usr/last.docx', 'wxfile://usr/other.jpg'])
  })
})

it('photos end after ninety days where no form names them', async () => {
  jest.useFakeTimers({ now: Date.now() + 91 * 24 * 3_600_000 })
  phone = startPhone(phone)
  await openStore()
  jest.requireActual<typeof PhotosModule>('./net/photos').dropLostPhotos(['wxfile://usr/sent.jpg'])
  jest.useRealTimers()
  expect(phone.deleted).toEqual(['wxfile://usr/other.jpg'])
})
