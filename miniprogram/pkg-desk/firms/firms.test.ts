import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { FIRM_FIELDS } from '../../../domain/shapes/register/firms'
import { eventOf, fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/legal'
const ROW = { id: 'f1', name: '示例劳务有限公司', code: '91350100M000100Y43', on: '2026-11-20' }

describe('for whom a lawyer acts', () => {
  const id = simulate.load(path.join(__dirname, 'firms'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['firm.list'] = () => good({ rows: [ROW], fields: FIRM_FIELDS })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT })
    return page
  }

  it('is listed with its code and day, and says who sees it', async () => {
    const text = (await opened()).dom?.textContent ?? ''
    for (const words of ['示例劳务有限公司', ROW.code, '11月20日 周五 写的', '管理员看得到'])
      expect(text).toContain(words)
  })

  it('is put down with a name; what is missing is said, and nothing is sent', async () => {
    const put = jest.fn(() => good({ rows: [ROW, { ...ROW, id: 'f2', name: '柳林快递公司' }] }))
    phone.answers['firm.put'] = put
    const page = await opened()
    await run(page, 'put')
    expect(put).not.toHaveBeenCalled()
    run(page, 'change', eventOf({}, { path: 'name', value: '柳林快递公司' }))
    await run(page, 'put')
    expect(put).toHaveBeenCalledTimes(1)
    expect(page.dom?.textContent).toContain('柳林快递公司')
  })

  it('is taken off after a question', async () => {
    const drop = jest.fn(() => good({ rows: [] }))
    phone.answers['firm.drop'] = drop
    const page = await opened()
    const asked = jest.spyOn(wx, 'showModal').mockImplementation((() => Promise.resolve({ confirm: false })) as never)
    await run(page, 'drop', eventOf({ id: 'f1', name: ROW.name }))
    expect(drop).not.toHaveBeenCalled()
    asked.mockImplementation((() => Promise.resolve({ confirm: true })) as never)
    await run(page, 'drop', eventOf({ id: 'f1', name: ROW.name }))
    expect(page.dom?.textContent).toContain('还没有写')
  })
})
