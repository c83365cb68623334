import { type FakeWx, startPhone } from '../testing/fake-wx'
import type * as ApiModule from './net/api'
import type * as PracticeModule from './practice'
import { bandWords } from './hats'
import { practiceHats } from './practice'

// Read again for each phone, as WeChat does after it was closed.
const api = () => jest.requireActual<typeof ApiModule>('./net/api')
const practice = () => jest.requireActual<typeof PracticeModule>('./practice')

const HAT = 'practice:unit/officer'
const DAY = 24 * 3_600_000
const NOW = Date.parse('2026-11-20T02:00:00.000Z')
const did = {
  ...{ at: '2026-11-20T02:01:00.000Z', hat: HAT, id: 'aidfile0', command: 'accept', commandId: 'c1' },
  ...{ step: 'submitted', input: {} },
}

describe('a made-up county', () => {
  let phone: FakeWx
  let now = NOW
  let reply: object = {}
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockImplementation(() => now)
    now = NOW
    phone = startPhone()
    phone.answer = () => ({ ok: true, data: reply })
  })
  afterEach(() => jest.restoreAllMocks())

  it('is asked by one route alone, whatever is asked under its roles, and keeps the step that was taken', async () => {
    practice().beginPractice()
    reply = { answer: { ok: true, data: { id: 'aidfile0' } }, did }
    const act = { id: 'aidfile0', hat: HAT, command: 'accept', commandId: 'c1', step: 'submitted' }
    expect(await api().call('case.act', act)).toEqual({ ok: true, data: { id: 'aidfile0' } })
    await api().call('case.act', act)
    await api().callImport('import.template', { hat: HAT, kind: 'members' })
    expect(phone.calls.map(({ name, data }) => [name, data.route])).toEqual(Array(3).fill(['api', 'practice.ask']))
    expect(phone.calls[1]?.data.data).toMatchObject({ route: 'case.act', data: act, done: [did] })
    expect(practice().practiceNow()?.done).toEqual([did])
  })

  it('keeps no answer: other people’s matters are not stored, made up or not', async () => {
    practice().beginPractice()
    reply = { answer: { ok: true, data: { id: 'aidfile0' } } }
    await api().call('case.get', { id: 'aidfile0', hat: HAT })
    expect(phone.keptUnder('')).toEqual(['sealed:practice'])
  })

  it('is gone after seven days, and asks nobody then', async () => {
    practice().beginPractice()
    now = NOW + 7 * DAY - 1
    expect(practice().practiceNow()).not.toBeNull()
    now = NOW + 7 * DAY
    expect(await api().call('desk.list', { hat: HAT })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect([practice().practiceNow(), phone.calls]).toEqual([null, []])
    await Promise.resolve()
    expect(phone.keptUnder('')).toEqual([])
  })

  it('says on every page that it is one', () => {
    for (const { org, role } of practiceHats) expect(bandWords(`${org}/${role}`)).toMatch(/^练习，都是假的 · /)
  })
})
