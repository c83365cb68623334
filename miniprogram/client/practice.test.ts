import { call, callImport } from './net/api'
import { bandWords } from './hats'
import { beginPractice, practiceHats, practiceNow } from './practice'

const HAT = 'practice:unit/officer'
const DAY = 24 * 3_600_000
const NOW = Date.parse('2026-11-20T02:00:00.000Z')
const did = {
  ...{ at: '2026-11-20T02:01:00.000Z', hat: HAT, id: 'aidfile0', command: 'accept', commandId: 'c1' },
  ...{ step: 'submitted', input: {} },
}

describe('a made-up county', () => {
  const storage = new Map<string, unknown>()
  const sent: { name: string; data: { route: string; data: Record<string, unknown> } }[] = []
  let now = NOW
  let reply: object = {}
  beforeAll(() => {
    jest.spyOn(Date, 'now').mockImplementation(() => now)
    Object.assign(globalThis, {
      wx: {
        getStorageSync: (key: string) => storage.get(key) ?? '',
        setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
        removeStorageSync: (key: string) => void storage.delete(key),
        getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
        cloud: {
          callFunction: (asked: (typeof sent)[number]) => {
            sent.push(asked)
            return Promise.resolve({ result: { ok: true, data: reply } })
          },
        },
      },
    })
  })
  afterAll(() => jest.restoreAllMocks())
  beforeEach(() => {
    storage.clear()
    sent.length = 0
    now = NOW
  })

  it('is asked by one route alone, whatever is asked under its roles, and keeps the step that was taken', async () => {
    beginPractice()
    reply = { answer: { ok: true, data: { id: 'aidfile0' } }, did }
    const act = { id: 'aidfile0', hat: HAT, command: 'accept', commandId: 'c1', step: 'submitted' }
    expect(await call('case.act', act)).toEqual({ ok: true, data: { id: 'aidfile0' } })
    await call('case.act', act)
    await callImport('import.template', { hat: HAT, kind: 'members' })
    expect(sent.map(({ name, data }) => [name, data.route])).toEqual(sent.map(() => ['api', 'practice.ask']))
    expect(sent).toHaveLength(3)
    expect(sent[1]?.data.data).toMatchObject({ route: 'case.act', data: act, done: [did] })
    expect(practiceNow()?.done).toEqual([did])
  })

  it('keeps no answer: other people’s matters are not stored, made up or not', async () => {
    beginPractice()
    reply = { answer: { ok: true, data: { id: 'aidfile0' } } }
    await call('case.get', { id: 'aidfile0', hat: HAT })
    expect([...storage.keys()]).toEqual(['practice'])
  })

  it('is gone after seven days, and asks nobody then', async () => {
    beginPractice()
    now = NOW + 7 * DAY - 1
    expect(practiceNow()).not.toBeNull()
    now = NOW + 7 * DAY
    expect(await call('desk.list', { hat: HAT })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect([practiceNow(), storage.size, sent]).toEqual([null, 0, []])
  })

  it('says on every page that it is one', () => {
    for (const { org, role } of practiceHats) expect(bandWords(`${org}/${role}`)).toMatch(/^练习，都是假的 · /)
  })
})
