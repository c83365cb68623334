import { forgetAll } from '../keep/store'
import type { Reply } from '../../../typings/api'
import { FakeWx } from '../../testing/fake-wx'
import { askAllowance } from './allow'
import { keepReply } from '../net/cache'

interface Asked {
  tmplIds: string[]
  success: (said: Record<string, string>) => void
  fail: (error: unknown) => void
}

let phone: FakeWx & { requestSubscribeMessage?: (asked: Asked) => void }
let asked: Asked[]
let said: string
let left: number
let reply: () => Reply<unknown>

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-20T02:00:00.000Z'), doNotFake: ['nextTick'] })
  phone = new FakeWx()
  asked = []
  said = 'accept'
  left = 1
  reply = () => ({ ok: true, data: { left: { progress: left, desk: left } } })
  phone.answer = () => reply()
  phone.requestSubscribeMessage = (one) => {
    asked.push(one)
    one.success({ [one.tmplIds[0] ?? '']: said })
  }
  Object.assign(globalThis, { wx: phone })
  forgetAll()
  know({ progress: 't-progress', desk: 't-desk' })
})
afterEach(() => jest.useRealTimers())

const know = (templates: object) =>
  keepReply('me.get', {}, { person: 'p', name: null, member: null, hats: [], templates })
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
const hours = (count: number) => jest.setSystemTime(Date.now() + count * 3_600_000)
const allows = () => phone.calls.filter(({ data }) => data.route === 'me.allow').map(({ data }) => data.data)

describe('asking whether the union may send messages', () => {
  it('asks at the tap itself for the one template, and puts the answer down', async () => {
    askAllowance('desk')
    expect(asked.map(({ tmplIds }) => tmplIds)).toEqual([['t-desk']])
    await settle()
    expect(allows()).toEqual([{ answers: { desk: 'accept' } }])
  })
  it('asks nothing where the account has no template, or nobody knows yet', () => {
    know({})
    askAllowance('desk')
    forgetAll()
    askAllowance('progress')
    expect(asked).toEqual([])
  })
  it('asks at each tap until three are left, then not for half a day', async () => {
    for (left = 1; left <= 3; left += 1) {
      askAllowance('desk')
      await settle()
    }
    expect(asked).toHaveLength(3)
    askAllowance('desk')
    hours(11)
    askAllowance('desk')
    expect(asked).toHaveLength(3)
    hours(1)
    askAllowance('desk')
    expect(asked).toHaveLength(4)
  })
  it('keeps the kinds apart', async () => {
    left = 3
    askAllowance('desk')
    await settle()
    askAllowance('progress')
    expect(asked.map(({ tmplIds }) => tmplIds)).toEqual([['t-desk'], ['t-progress']])
  })
  it.each([
    ['reject', 7 * 24],
    ['ban', 30 * 24],
  ])('takes %s for an answer, puts it down and does not ask again for %d hours', async (no, rest) => {
    said = no
    askAllowance('progress')
    await settle()
    expect(allows()).toEqual([{ answers: { progress: no } }])
    hours(rest - 1)
    askAllowance('progress')
    expect(asked).toHaveLength(1)
    hours(1)
    askAllowance('progress')
    expect(asked).toHaveLength(2)
  })
  it.each([
    ['acceptWithAudio', [{ answers: { desk: 'accept' } }]],
    ['filter', []],
  ])('%s is put down as %j', async (given, expected) => {
    said = given
    askAllowance('desk')
    await settle()
    expect(allows()).toEqual(expected)
  })
  it('says nothing of a question that WeChat does not ask, nor of an answer that does not arrive', async () => {
    phone.requestSubscribeMessage = ({ fail }) => fail({ errCode: 20004 })
    expect(() => askAllowance('desk')).not.toThrow()
    phone.requestSubscribeMessage = ({ success }) => success({ 't-desk': 'accept' })
    reply = () => {
      throw new Error('no network')
    }
    expect(() => askAllowance('desk')).not.toThrow()
    await settle()
  })
})
