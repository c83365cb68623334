import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const FIELDS = [{ kind: 'text' as const, id: 'result', short: '成绩', label: '成绩怎么样？', max: 30 }]
const person = (id: string, more: object = {}) => ({
  id,
  name: `${id}*`,
  at: '2026-11-19T02:00:00.000Z',
  in: null,
  ...more,
})

describe('who takes part in an offer', () => {
  const id = simulate.load(path.join(__dirname, 'people'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['line.list'] = ({ cursor }) =>
      good(
        cursor === 'k1'
          ? { rows: [person('赵', { words: '在排队' })], next: null, fields: FIELDS }
          : {
              rows: [
                person('王', { in: '2026-11-20T02:00:00.000Z' }),
                person('李', { gave: [{ label: '班组', value: '木工班' }] }),
              ],
              next: 'k1',
              fields: FIELDS,
            },
      )
    phone.answers['line.put'] = ({ line }) =>
      good(person(String(line), { outcome: [{ label: '成绩', value: '第一名' }], put: { result: '第一名' } }))
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'c1', hat: HAT })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('stands in the order of coming, page after page', async () => {
    const page = await opened()
    for (const words of ['王*', '今天 10:00 签到', '李*', '还没签到', '班组：木工班'])
      expect(text(page)).toContain(words)
    await run(page, 'more')
    for (const words of ['赵*', '在排队']) expect(text(page)).toContain(words)
    expect(phone.to('line.list')).toEqual([
      { id: 'c1', hat: HAT },
      { id: 'c1', hat: HAT, cursor: 'k1' },
    ])
  })

  it('takes what came of it for one person; what is missing is said at its question, a second tap sends nothing more', async () => {
    const page = await opened()
    run(page, 'ask', { currentTarget: { dataset: { id: '李' } } })
    await run(page, 'put')
    expect(page.data.errors).toMatchObject([{ path: 'result' }])
    expect(phone.to('line.put')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'result', value: '第一名' }))
    await Promise.all([run(page, 'put'), run(page, 'put')])
    expect(phone.to('line.put')).toMatchObject([{ id: 'c1', hat: HAT, line: '李', input: { result: '第一名' } }])
    expect(text(page)).toContain('成绩：第一名')
    expect(page.data.asked).toBe('')
    run(page, 'ask', { currentTarget: { dataset: { id: '李' } } })
    expect(page.data.answers).toEqual({ result: '第一名' })
    run(page, 'ask', { currentTarget: { dataset: { id: '王' } } })
    expect(page.data.answers).toEqual({})
  })

  it('keeps what was written where the server refuses it', async () => {
    phone.answers['line.put'] = () => ({ ok: false, code: 'BUSY', message: '名单刚有变化，请再点一次。' }) as never
    const page = await opened()
    run(page, 'ask', { currentTarget: { dataset: { id: '李' } } })
    run(page, 'change', eventOf({}, { path: 'result', value: '第一名' }))
    await run(page, 'put')
    expect(text(page)).toContain('名单刚有变化')
    expect(page.data).toMatchObject({ asked: '李', answers: { result: '第一名' } })
  })
})
