import { type FakeWx, keepOn, noNetwork, openStore, settle, startPhone } from '../../testing/fake-wx'
import { takingIn } from '../../testing/uploads'
import type * as NetworkModule from './network'
import type * as OutboxModule from './outbox'

// Read again for each phone, as WeChat does after it was closed.
const network = () => jest.requireActual<typeof NetworkModule>('./network')
const outbox = () => jest.requireActual<typeof OutboxModule>('./outbox')

const entry = (answers: Record<string, string | string[]> = { name: '王实例' }) => ({
  requestId: 'r1',
  filling: { service: 'aid.file' },
  title: '生活有困难',
  answers,
})
const receipt = {
  id: 'c1',
  no: 'K7Q2-9F4D-3MX',
  desk: '工会',
  due: '2026-11-25',
  provisional: false,
  next: [],
  above: null,
}
const accepted = () => ({ ok: true, data: receipt })
const storedDraft = {
  key: 'apply:aid.file',
  requestId: 'r1',
  title: '',
  answers: {},
  done: [],
  step: '',
  at: 1,
}

describe('outbox', () => {
  let phone: FakeWx
  beforeEach(() => {
    phone = startPhone()
    keepOn('draft:apply:aid.file', storedDraft)
  })

  it('sends one request for twenty taps, and none once it was accepted', async () => {
    phone.answer = accepted
    const { handIn, flush, handedIn } = outbox()
    const replies = await Promise.all(Array.from({ length: 20 }, () => handIn(entry())))
    await flush()
    expect(phone.of('case.submit')).toHaveLength(1)
    expect(replies.every((reply) => reply.ok && reply.data.id === 'c1')).toBe(true)
    expect(handedIn('r1')).toEqual(receipt)
  })

  it('keeps what was handed in without network through a dead battery and sends it with the same id', async () => {
    phone.answer = noNetwork
    const reply = await outbox().handIn(entry())
    expect(reply).toMatchObject({ ok: false, code: 'OFFLINE' })
    const next = startPhone(phone)
    await openStore()
    next.answer = accepted
    const later = outbox()
    expect(later.waitingList()).toHaveLength(1)
    await later.flush()
    expect(next.of('case.submit')).toEqual([{ service: 'aid.file', requestId: 'r1', answers: { name: '王实例' } }])
    expect(later.waitingList()).toEqual([])
  })

  it('drops the draft only when the server has accepted', async () => {
    phone.answer = () => ({ ok: false, code: 'SERVER', message: '出了问题' })
    const { handIn, flush } = outbox()
    await handIn(entry())
    expect(phone.has('draft:apply:aid.file')).toBe(true)
    phone.answer = accepted
    await flush()
    expect(phone.has('draft:apply:aid.file')).toBe(false)
  })

  it('opens the form again after a refusal and does not send it again by itself', async () => {
    const fields = [{ path: 'idNumber', code: 'CHECK', message: '身份证号有一位对不上。' }]
    phone.answer = () => ({ ok: false, code: 'INVALID', message: '有 1 处要改。', fields })
    const { handIn, flush, waitingFor } = outbox()
    await handIn(entry())
    await flush()
    expect(phone.of('case.submit')).toHaveLength(1)
    expect(waitingFor('r1')?.refused).toEqual({ message: '有 1 处要改。', fields })
    expect(phone.has('draft:apply:aid.file')).toBe(true)
  })

  it('sends by itself when the network is back', async () => {
    const { startNetwork } = network()
    const { handIn, flush } = outbox()
    startNetwork(() => void flush())
    phone.network(false)
    phone.answer = noNetwork
    await handIn(entry())
    phone.answer = accepted
    phone.network(true)
    await settle()
    expect(phone.of('case.submit')).toHaveLength(2)
    expect(outbox().waitingList()).toEqual([])
  })

  it('asks again by itself after a lost answer, more and more rarely', async () => {
    jest.useFakeTimers()
    phone.answer = noNetwork
    await outbox().handIn(entry())
    await jest.advanceTimersByTimeAsync(4_000)
    expect(phone.of('case.submit')).toHaveLength(2)
    await jest.advanceTimersByTimeAsync(7_999)
    expect(phone.of('case.submit')).toHaveLength(2)
    phone.answer = accepted
    await jest.advanceTimersByTimeAsync(1)
    expect(phone.of('case.submit')).toHaveLength(3)
    await jest.advanceTimersByTimeAsync(600_000)
    expect(phone.of('case.submit')).toHaveLength(3)
    jest.useRealTimers()
  })

  it('waits for photos that are still on the phone and sends their file ids', async () => {
    const path = 'wxfile://usr/a.jpg'
    keepOn(`photo:${path}`, { path, state: 'waiting', percent: 0, fileId: '', at: 1 })
    phone.answer = accepted
    takingIn(phone)
    phone.upload = noNetwork
    const { handIn, flush } = outbox()
    expect(await handIn(entry({ photos: [path] }))).toMatchObject({ ok: false, code: 'OFFLINE' })
    expect(phone.of('case.submit')).toEqual([])
    phone.upload = (cloudPath) => `cloud://env/${cloudPath}`
    await flush()
    const [sent] = phone.of('case.submit')
    expect(sent?.answers).toEqual({ photos: ['cloud://env/c/p1/1.jpg'] })
    expect(phone.deleted).toEqual([path])
  })

  it('opens the draft again where the union cannot use one of its photos, and says so', async () => {
    const path = 'wxfile://usr/a.jpg'
    keepOn(`photo:${path}`, { path, state: 'waiting', percent: 0, fileId: '', at: 1 })
    phone.answer = accepted
    takingIn(phone).take = () => ({ ok: false, code: 'BAD_FILE', message: '这张照片打不开' })
    const { handIn, flush, waitingFor } = outbox()
    expect(await handIn(entry({ photos: [path] }))).toMatchObject({ ok: false, code: 'BAD_FILE' })
    await flush()
    expect(waitingFor('r1')?.refused?.message).toBe('有照片用不了，请打开删掉，重拍再交。')
    expect([phone.of('case.submit').length, phone.uploads.length]).toEqual([0, 1])
  })

  it('sends what an earlier version had kept, for whom it was filled in', async () => {
    const kept = {
      requestId: 'r0',
      draft: 'apply:talk:hekou-3/officer:',
      service: 'talk',
      title: '讲座',
      answers: {},
      at: Date.now(),
    }
    phone.stored.set('outbox:r0', JSON.stringify(kept))
    phone.stored.set(`draft:${kept.draft}`, JSON.stringify({ ...storedDraft, at: Date.now() }))
    await openStore()
    phone.answer = accepted
    const { flush, waitingFor } = outbox()
    expect(waitingFor('r0')?.filling).toEqual({ service: 'talk', hat: 'hekou-3/officer' })
    await flush()
    expect(phone.of('case.submit')).toEqual([{ service: 'talk', hat: 'hekou-3/officer', requestId: 'r0', answers: {} }])
    expect(phone.has(`draft:${kept.draft}`)).toBe(false)
  })

  const RELEASE_AT = '../../../domain/base/release'
  const tooOld = () => ({ ok: false, code: 'OUTDATED', message: '这个版本太旧了。' })

  it('keeps what a newer release alone may hand in, and sends it once the phone was updated', async () => {
    phone.answer = tooOld
    const { handIn, flush, waitingFor, isOutdated } = outbox()
    expect(await handIn({ ...entry(), form: 3 })).toMatchObject({ code: 'OUTDATED' })
    await flush()
    expect(phone.of('case.submit')).toEqual([
      { service: 'aid.file', form: 3, requestId: 'r1', answers: { name: '王实例' } },
    ])
    const kept = waitingFor('r1')
    expect(kept && isOutdated(kept)).toBe(true)
    expect(kept?.refused).toBeUndefined()
    expect(phone.has('draft:apply:aid.file')).toBe(true)

    const next = startPhone(phone)
    await openStore()
    jest.doMock(RELEASE_AT, () => ({ RELEASE: 1_000 }))
    next.answer = accepted
    await outbox().flush()
    jest.dontMock(RELEASE_AT)
    expect(next.calls.map(({ data }) => data)).toMatchObject([
      { version: 1_000, data: { form: 3, requestId: 'r1', answers: { name: '王实例' } } },
    ])
    expect(outbox().waitingList()).toEqual([])
    expect(next.has('draft:apply:aid.file')).toBe(false)
  })

  it('opens a form again that is too old even after the update', async () => {
    phone.answer = tooOld
    await outbox().handIn({ ...entry(), form: 1 })
    const next = startPhone(phone)
    await openStore()
    jest.doMock(RELEASE_AT, () => ({ RELEASE: 1_000 }))
    next.answer = tooOld
    const { flush, waitingFor } = outbox()
    await flush()
    await flush()
    jest.dontMock(RELEASE_AT)
    expect(next.of('case.submit')).toHaveLength(1)
    expect(waitingFor('r1')?.refused).toEqual({ message: '这张表改过了。请打开看一遍，再交一次。', fields: [] })
    expect(next.has('draft:apply:aid.file')).toBe(true)
  })

  it('lets one that waits for the update hold up no other', async () => {
    phone.answer = ({ data }) => (data.data.requestId === 'r1' ? tooOld() : accepted())
    const { handIn, flush, waitingList } = outbox()
    await handIn(entry())
    keepOn('outbox:r2', { ...entry(), requestId: 'r2', at: 1 })
    await flush()
    expect(waitingList().map(({ requestId }) => requestId)).toEqual(['r1'])
  })

  it('gives a form back that has not gone out', async () => {
    phone.answer = noNetwork
    const { handIn, takeBack, flush } = outbox()
    await handIn(entry())
    takeBack('r1')
    phone.answer = accepted
    await flush()
    expect(phone.of('case.submit')).toHaveLength(1)
  })
})
