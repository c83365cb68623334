import { type FakeWx, noNetwork, startPhone } from '../../testing/fake-wx'
import type * as ActModule from './act'
import type * as ApiModule from './api'
import type * as CacheModule from './cache'

// Read again for each phone, as WeChat does after it was closed.
const actModule = () => jest.requireActual<typeof ActModule>('./act')
const api = () => jest.requireActual<typeof ApiModule>('./api')
const cache = () => jest.requireActual<typeof CacheModule>('./cache')

const page = { rows: [], next: null }

describe('call', () => {
  let phone: FakeWx
  beforeEach(() => {
    phone = startPhone()
  })

  it('gives the server its route and its data, and back what it says', async () => {
    phone.answer = () => ({ ok: false, code: 'DUPLICATE', message: '您今天已经交过。', about: 'c9' })
    const reply = await api().call('case.get', { id: 'c1' })
    expect(phone.calls[0]).toEqual({ name: 'api', data: { route: 'case.get', data: { id: 'c1' } } })
    expect(reply).toMatchObject({ code: 'DUPLICATE', about: 'c9' })
  })

  it.each<[string, () => unknown, string]>([
    ['no network', noNetwork, 'OFFLINE'],
    [
      'a function that broke',
      () => {
        throw Object.assign(new Error('x'), { errCode: -504002 })
      },
      'SERVER',
    ],
    ['an answer that is none', () => 'oops', 'SERVER'],
    ['no answer', () => null, 'SERVER'],
  ])('turns %s into words, never into an exception', async (_what, answer, code) => {
    phone.answer = answer
    const reply = await api().call('case.mine', {})
    expect(reply).toMatchObject({ ok: false, code, message: expect.stringMatching(/[点试打]/) })
  })

  it('gives up after 15 seconds', async () => {
    jest.useFakeTimers()
    phone.answer = () => new Promise(() => undefined)
    const { call } = api()
    const reply = call('case.mine', {})
    await jest.advanceTimersByTimeAsync(15_000)
    await expect(reply).resolves.toMatchObject({ ok: false, code: 'OFFLINE' })
    jest.useRealTimers()
  })

  it("keeps good answers to questions for a time without network, but not other people's matters", async () => {
    phone.answer = () => ({ ok: true, data: page })
    const { call } = api()
    const { keptReply } = cache()
    await call('case.mine', {})
    await call('case.get', { id: 'c1' })
    await call('case.get', { id: 'c2', hat: 'u1' })
    await call('desk.list', { hat: 'u1' })
    expect(keptReply('case.mine', {})?.data).toEqual(page)
    expect(keptReply('case.get', { id: 'c1' })).not.toBeNull()
    expect(keptReply('case.get', { id: 'c2', hat: 'u1' })).toBeNull()
    expect(phone.getStorageInfoSync().keys).toHaveLength(2)
  })

  it('keeps the newest forty answers', async () => {
    phone.answer = () => ({ ok: true, data: page })
    const { keepReply, keptReply } = cache()
    const clock = jest.spyOn(Date, 'now')
    for (let n = 0; n <= 40; n += 1) {
      clock.mockReturnValue(n)
      keepReply('case.get', { id: `c${n}` }, page as never)
    }
    clock.mockRestore()
    expect(keptReply('case.get', { id: 'c0' })).toBeNull()
    expect(keptReply('case.get', { id: 'c1' })).not.toBeNull()
  })
})

describe('act', () => {
  const request = { id: 'c1', command: 'withdraw', step: 'submitted' }
  const ids = (phone: FakeWx) => phone.of('case.act').map((data) => data.commandId)

  it('keeps its command id over a lost answer and a dead phone, and takes a new one after a definite answer', async () => {
    const phone = startPhone()
    phone.answer = noNetwork
    await actModule().act(request)
    const next = startPhone(phone)
    next.answer = () => ({ ok: false, code: 'CHANGED', message: '刚办了一步。' })
    const { act } = actModule()
    await act(request)
    expect(ids(next)[0]).toBe(ids(phone)[0])
    await act(request)
    expect(ids(next)[1]).not.toBe(ids(next)[0])
  })

  it('sends once for twenty taps', async () => {
    const phone = startPhone()
    const { act } = actModule()
    await Promise.all(Array.from({ length: 20 }, () => act(request)))
    expect(phone.of('case.act')).toHaveLength(1)
  })
})
