import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { ReadRow } from '../../../typings/api'
import { fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const row = (id: string, more: Partial<ReadRow> = {}): ReadRow => ({
  ...{ id, at: '2026-11-19T02:00:00.000Z', who: '钱*', unit: '三标工会', field: '身份证号', reason: '核对身份' },
  ...{ service: 'aid.file', about: 'c1' },
  ...more,
})

describe('who read what', () => {
  const id = simulate.load(path.join(__dirname, 'reads'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('says who, for which union, what, why and of which matter; page after page', async () => {
    phone.answers['me.reads'] = ({ cursor }) =>
      good(cursor ? { rows: [row('2', { reason: '打电话约上门' })], next: null } : { rows: [row('1')], next: 'k1' })
    const page = await opened()
    for (const words of ['身份证号', '核对身份', '昨天 10:00，三标工会，钱*', '生活有困难'])
      expect(text(page)).toContain(words)
    await run(page, 'more')
    expect(text(page)).toContain('打电话约上门')
    expect(phone.to('me.reads')).toEqual([{}, { cursor: 'k1' }])
  })

  it('says so where nobody did', async () => {
    phone.answers['me.reads'] = () => good({ rows: [], next: null })
    expect(text(await opened())).toContain('还没有人看过')
  })
})
