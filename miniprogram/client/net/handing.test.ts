import { type FakeWx, noNetwork, openStore, startPhone } from '../../testing/fake-wx'
import { slipOf } from '../../../domain/shapes/round/slip'
import type * as HandingModule from './handing'

// Read again for each phone, as WeChat does after it was closed.
const handing = () => jest.requireActual<typeof HandingModule>('./handing')

const HAT = 'unit-1/liaison'
const CODE = slipOf('7Q29F4D3MXK0')
const round = {
  ...{ id: 'r1', title: '送温暖', orgName: '某工会', state: 'giving', chip: '正在发', share: '米', to: '2026-12-05' },
  open: { listing: false, striking: false, giving: true },
}
const person = (id: string, more: object = {}) => ({
  id,
  name: '王*',
  unit: '某工会',
  mark: id,
  state: 'approved',
  ...more,
})
const ROWS = [person('l1', { mark: '7Q29F4' }), person('l2'), person('l3', { state: 'refused' })]
const given = { hat: HAT, id: 'r1', line: 'l1', name: '王*', code: CODE }

describe('handing over', () => {
  let phone: FakeWx
  const online = (came = 'given') =>
    (phone.answer = ({ data }) => {
      if (data.route === 'round.get') return { ok: true, data: round }
      if (data.route === 'round.people') return { ok: true, data: { rows: ROWS, next: null } }
      return { ok: true, data: { came, id: 'l1', name: '王*', words: '王*领了。' } }
    })
  beforeEach(async () => {
    phone = startPhone()
    await openStore()
    online()
  })

  it('takes along who is to get something, and half of each code; encrypted, without whoever was struck off', async () => {
    const { carry, carried, meant } = handing()
    expect(await carry(HAT, 'r1')).toBeNull()
    const list = carried(HAT, 'r1')
    expect(list?.people.map(({ id }) => id)).toEqual(['l1', 'l2'])
    expect(phone.keptUnder('round:')).toHaveLength(1)
    if (!list) throw new Error('no list')
    expect(meant(list, CODE.toLowerCase())).toMatchObject({ kind: 'slip', code: CODE, found: [{ id: 'l1' }] })
    expect(meant(list, slipOf('111111111111'))).toMatchObject({ kind: 'slip', found: [] })
    expect(meant(list, 'mABC')).toEqual({ kind: 'other' })
  })

  it('stores it first, through a dead battery, and sends it once with its own hour', async () => {
    await handing().carry(HAT, 'r1')
    phone.answer = noNetwork
    expect(await handing().handOver(given)).toMatchObject({ ok: false, code: 'OFFLINE' })
    const [waits] = handing().waitingHandings('r1')
    phone = startPhone(phone)
    await openStore()
    const later = handing()
    const [one, two] = later.carried(HAT, 'r1')?.people ?? []
    expect([one, two].map((each) => each && later.standsAs('r1', each))).toEqual(['waits', 'open'])
    online()
    await Promise.all([later.flushHandings(), later.flushHandings()])
    expect(phone.of('round.give')).toEqual([
      { requestId: waits?.requestId, hat: HAT, id: 'r1', at: waits?.at, code: CODE },
    ])
    expect([later.waitingHandings(), later.saidOf('r1')]).toEqual([[], []])
    expect(one && later.standsAs('r1', { ...one, state: 'given' })).toBe('given')
    expect(later.carried(HAT, 'r1')?.people[0]?.state).toBe('given')
  })

  it('asks again after a lost answer with the same id, and stops at the first failure', async () => {
    phone.answer = () => ({ ok: false, code: 'SERVER', message: '出了问题' })
    const { handOver, flushHandings, waitingHandings } = handing()
    await handOver(given)
    await handOver({ ...given, line: 'l2', code: '' })
    await flushHandings()
    expect(phone.of('round.give')).toHaveLength(3)
    online()
    await flushHandings()
    expect(new Set(phone.of('round.give').map(({ requestId }) => requestId)).size).toBe(2)
    expect(waitingHandings()).toEqual([])
  })

  it('says what was found when it was sent: a second time, or a refusal', async () => {
    const { handOver, saidOf, forgetSaid } = handing()
    online('again')
    await handOver(given)
    phone.answer = () => ({ ok: false, code: 'NOT_FOUND', message: '名单上没有这个人' })
    await handOver(given)
    expect(saidOf('r1').map(({ words }) => words)).toEqual(['王*领了。', '名单上没有这个人'])
    forgetSaid('r1')
    expect(saidOf('r1')).toEqual([])
  })

  it('a list that is not handed out any more leaves the phone', async () => {
    const { carry, carried } = handing()
    await carry(HAT, 'r1')
    phone.answer = () => ({ ok: true, data: { ...round, open: { ...round.open, giving: false } } })
    await carry(HAT, 'r1')
    expect(carried(HAT, 'r1')).toBeNull()
  })

  it('a member’s own code is asked at once and kept nowhere', async () => {
    const { giveByCard, waitingHandings } = handing()
    phone.answer = noNetwork
    expect(await giveByCard({ hat: HAT, id: 'r1', code: 'mABC' })).toMatchObject({ code: 'OFFLINE' })
    expect([waitingHandings(), phone.keptUnder('give:')]).toEqual([[], []])
  })
})
