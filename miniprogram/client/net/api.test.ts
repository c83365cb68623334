import { RELEASE } from '../../../domain/base/release'
import { type FakeWx, keepOn, noNetwork, openStore, startPhone } from '../../testing/fake-wx'
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
    expect(phone.calls[0]).toEqual({ name: 'api', data: { route: 'case.get', data: { id: 'c1' }, version: RELEASE } })
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

  const OFFLINE = /^没连上网/
  const SLOW = /^网络太慢/
  const BROKEN = /^我们这边出了问题.*12351/
  it.each<[string, object, string, RegExp]>([
    ['no right to the interface', { errCode: -401001 }, 'SERVER', BROKEN],
    ['a parameter of a wrong kind', { errCode: -401003 }, 'SERVER', BROKEN],
    ['an empty answer', { errCode: -404001 }, 'SERVER', BROKEN],
    ['an answer without an event', { errCode: -404002 }, 'SERVER', BROKEN],
    ['no address to ask again', { errCode: -404003 }, 'SERVER', BROKEN],
    ['an answer that cannot be read', { errCode: -404004 }, 'SERVER', BROKEN],
    ['asked too often for the answer', { errCode: -404005 }, 'OFFLINE', SLOW],
    ['an empty answer when asked again', { errCode: -404006 }, 'SERVER', BROKEN],
    ['a function that broke, as the phone calls it', { errCode: -404011 }, 'SERVER', BROKEN],
    ['waited too long for the answer', { errCode: -404012 }, 'OFFLINE', SLOW],
    ['a function that is not there', { errCode: -501000 }, 'SERVER', BROKEN],
    ['a fault of the cloud', { errCode: -501001 }, 'SERVER', BROKEN],
    ['a function that broke, as the cloud calls it', { errCode: -504002 }, 'SERVER', BROKEN],
    ['a function that took too long', { errCode: -504003 }, 'SERVER', BROKEN],
    ['an environment that is not there', { errCode: -601002 }, 'SERVER', BROKEN],
    ['a cloud that was never opened', { errCode: -601034 }, 'SERVER', BROKEN],
    [
      'init that was forgotten',
      { errCode: -1, errMsg: "cloud.callFunction:fail Cloud API isn't enabled" },
      'SERVER',
      BROKEN,
    ],
    ['a fault whose words speak of the way', { errCode: -404011, errMsg: 'x:fail request:fail' }, 'SERVER', BROKEN],
    ['no way out', { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail' }, 'OFFLINE', OFFLINE],
    ['no way out, without a code', { errMsg: 'cloud.callFunction:fail request:fail timeout' }, 'OFFLINE', OFFLINE],
    [
      'a network that was cut, in newer WeChat',
      { errno: 600001, errMsg: 'cloud.callFunction:fail' },
      'OFFLINE',
      OFFLINE,
    ],
    ['something that nobody lists', { errMsg: 'cloud.callFunction:fail' }, 'SERVER', BROKEN],
  ])('tells %s from the others', async (_what, fault, code, words) => {
    phone.answer = () => {
      throw Object.assign(new Error(''), fault)
    }
    const reply = await api().call('case.mine', {})
    expect(reply).toMatchObject({ ok: false, code, message: expect.stringMatching(words) })
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
    expect(phone.keptUnder('')).toHaveLength(2)
  })

  it('never shows what another release of the program has kept', () => {
    const { keptReply } = cache()
    keepOn(`reply:${RELEASE - 1}:case.mine:`, { data: page, at: 1 })
    keepOn('reply:case.mine:', { data: page, at: 1 })
    expect(keptReply('case.mine', {})).toBeNull()
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
    await openStore()
    next.answer = () => ({ ok: false, code: 'CHANGED', message: '刚办了一步。' })
    const { act } = actModule()
    await act(request)
    expect(ids(next)[0]).toBe(ids(phone)[0])
    await act(request)
    expect(ids(next)[1]).not.toBe(ids(next)[0])
  })

  it('keeps its command id where the phone must be updated first: an earlier answer may be lost', async () => {
    const phone = startPhone()
    phone.answer = () => ({ ok: false, code: 'OUTDATED', message: '这个版本太旧了。' })
    const { act } = actModule()
    await act(request)
    await act(request)
    expect(ids(phone)[1]).toBe(ids(phone)[0])
  })

  it('sends once for twenty taps', async () => {
    const phone = startPhone()
    const { act } = actModule()
    await Promise.all(Array.from({ length: 20 }, () => act(request)))
    expect(phone.of('case.act')).toHaveLength(1)
  })
})
