import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Answers } from '../../../domain/form/types'
import { eventOf, fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/officer'
const BATCH = {
  ...{ id: 'c1', number: '清工帮〔2026〕2号', on: '2026-10-20', due: '2026-11-17', late: true },
  ...{ state: 'sent', count: 3, waiting: 3 },
}
const file = (id: string, why: string | null = null) => ({ id, no: 'K7Q2', name: `${id}*`, people: 2, why })
const LACKS = '还没有每个大人签字的授权书，不能送。'

describe('files for the civil affairs office', () => {
  const id = simulate.load(path.join(__dirname, 'means'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['means.list'] = () => good({ rows: [BATCH], next: null })
    phone.answers['means.ready'] = ({ cursor }) =>
      good(cursor ? { rows: [file('c', LACKS)], next: null } : { rows: [file('a'), file('b')], next: 'k1' })
    phone.answers['means.open'] = () => good({ ...BATCH, id: 'c2', lines: [], hidden: 0, left: 2 })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: HAT })
    await run(page, 'onShow')
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const put = (page: Page, answers: Answers) =>
    Object.entries(answers).forEach(([path, value]) => run(page, 'change', eventOf({}, { path, value })))

  it('are read to the end: what is ready is picked, and what is not says what it lacks', async () => {
    const page = await opened()
    for (const words of [
      '2 个大人，都签了字',
      '列一批（2 户）',
      'c*',
      LACKS,
      '3 户 · 等回音，过了 11月17日 周二，请去催',
    ])
      expect(text(page)).toContain(words)
    run(page, 'openFile', eventOf({ id: 'c' }))
    expect(phone.opened).toEqual([`/pkg-desk/case/case?id=c&hat=${HAT}`])
  })

  it('go under a letter with its number and day, and one batch however often it is tapped', async () => {
    const page = await opened()
    await run(page, 'begin')
    expect(phone.to('means.open')).toEqual([])
    expect(text(page)).toContain('公函文号')
    put(page, { number: '清工帮〔2026〕3号', cases: ['b'] })
    phone.answers['means.open'] = () => ({
      ...{ ok: false, code: 'INVALID', message: '有 1 处要改。', requestId: 'r' },
      fields: [{ path: 'number', code: 'TAKEN', message: '这个文号已经用在另一份上了。' }],
    })
    await run(page, 'begin')
    expect(text(page)).toContain('这个文号已经用在另一份上了。')
    phone.answers['means.open'] = () => good({ ...BATCH, id: 'c2', lines: [], hidden: 0, left: 2 })
    await run(page, 'begin')
    const [first, second] = phone.to('means.open')
    expect(first).toEqual(second)
    expect(second).toMatchObject({ number: '清工帮〔2026〕3号', on: '2026-11-20', cases: ['b'] })
    expect(phone.opened).toEqual([`/pkg-desk/checked/checked?id=c2&hat=${HAT}`])
  })

  it('what was taken off stays off when the page is shown again', async () => {
    const page = await opened()
    put(page, { cases: ['a'] })
    await run(page, 'onShow')
    expect(text(page)).toContain('列一批（1 户）')
  })
})
