import type * as PhotosModule from '../../../client/net/photos'
import { type FakeWx, keepOn, noNetwork, settle, startPhone } from '../../../testing/fake-wx'
import { componentAt } from '../../../testing/render'
import { type Taking, takingIn } from '../../../testing/uploads'

const field = { kind: 'photos', id: 'photos', label: '拍下材料', short: '材料照片', max: 2 }

describe('photos in a form', () => {
  let phone: FakeWx
  let taking: Taking
  beforeAll(() => {
    phone = startPhone()
    taking = takingIn(phone)
  })
  const show = (() => {
    let made: ReturnType<typeof componentAt> | undefined
    return (properties: object) => (made ??= componentAt('components/fields/photos/photos', ['change']))(properties)
  })()

  it('are added to those that are there, each saying its own state, until there is no room', async () => {
    phone.picked = [{ tempFilePath: 'tmp/a', size: 9 }]
    phone.upload = noNetwork
    const shown = show({ field, value: ['cloud://env/u/p1/old.jpg'] })
    expect(shown.text()).toMatch(/第 1 张.*传好了/)
    await shown.fire('wx-button', 'tap', {}, 1)
    await settle()
    const value = (shown.events[0]?.detail as { value: string[] }).value
    expect(value[0]).toBe('cloud://env/u/p1/old.jpg')
    shown.set({ value })
    expect(shown.text()).toMatch(/第 2 张.*没传上，点重传.*最多 2 张/)
    expect(shown.text()).toContain('照片有网会自己传，您先往下填。')
  })

  it('say next to the field why a photo was not taken', async () => {
    phone.picked = [{ tempFilePath: 'tmp/a', size: 20 * 1024 * 1024 }]
    const shown = show({ field, value: [] })
    await shown.fire('wx-button', 'tap', {}, 0)
    await settle()
    expect(shown.text()).toContain('这张照片有 20 MB，太大了。请直接用手机拍，或选小一点的。')
    expect(shown.events).toEqual([])
  })

  it('say next to the field why the union cannot use one, and offer to delete it, not to send it again', async () => {
    phone.picked = [{ tempFilePath: 'tmp/b', size: 9 }]
    phone.upload = (at) => `cloud://env/${at}`
    taking.take = () => ({ ok: false, code: 'BAD_FILE', message: '这张照片打不开或没传上，请删掉重拍。' })
    const shown = show({ field, value: [] })
    await shown.fire('wx-button', 'tap', {}, 0)
    await settle()
    await settle()
    shown.set({ value: (shown.events[0]?.detail as { value: string[] }).value })
    expect(shown.text()).toContain('这张照片打不开或没传上，请删掉重拍。')
    expect(shown.text()).not.toContain('重传')
    expect(shown.text()).not.toContain('照片有网会自己传')
  })

  it('are deleted one by one, from the phone too', async () => {
    const path = 'wxfile://usr/a.jpg'
    keepOn(`photo:${path}`, { path, state: 'waiting', percent: 0, fileId: '', at: 1 })
    const { photoAt } = jest.requireActual<typeof PhotosModule>('../../../client/net/photos')
    expect(photoAt(path)).not.toBeNull()
    const shown = show({ field, value: ['cloud://x', path] })
    await shown.fire('wx-button', 'tap', {}, 1)
    expect(shown.events[0]?.detail).toEqual({ value: ['cloud://x'] })
    expect(photoAt(path)).toBeNull()
  })

  it('may be copies of those in one’s own work log, which keeps its own; other forms know nothing of it', async () => {
    const kept = 'wxfile://usr/log.jpg'
    const day = { hours: 0, overtime: 0, agreed: null, paid: null, giver: '', note: '', photos: [kept] }
    keepOn('work:2026-08', [{ id: 'a', day: '2026-08-01', amount: 'day', ...day }])
    expect(show({ field, value: [] }).text()).not.toContain('记工本')
    const before = phone.deleted.length
    const shown = show({ field: { ...field, fills: 'worklog' }, value: [] })
    await shown.fire('wx-button', 'tap', {}, 2)
    expect(shown.text()).toContain('8月1日')
    expect(shown.events).toEqual([])
    await shown.fire('wx-button', 'tap', {}, 2)
    await settle()
    const [path = ''] = (shown.events[0]?.detail as { value: string[] }).value
    expect(path).not.toBe(kept)
    shown.set({ value: [path] })
    expect(shown.text()).toContain('第 1 张')
    expect(phone.deleted.slice(before)).toEqual([])
  })
})
