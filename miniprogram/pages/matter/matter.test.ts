import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { CaseView } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, run, view } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
describe('my matter', () => {
  const id = simulate.load(path.join(__dirname, 'matter'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened(more: Partial<CaseView>) {
    phone.answers['case.get'] = () => good(view({ as: 'applicant', step: 'filed', ...more }))
    const page = simulate.render(id)
    page.attach(document.body)
    page.instance.setData({ id: 'c1' })
    await run(page, 'refresh')
    return page
  }

  it('leads to what may be asked for now, and to nothing where there is nothing', async () => {
    const leads = [{ service: 'aid.living', words: '缺钱过日子：申请生活救助' }]
    const page = await opened({ leads })
    expect(page.dom?.textContent).toContain('现在还可以申请')
    expect(page.dom?.textContent).toContain('缺钱过日子：申请生活救助')
    run(page, 'openLead', eventOf({ service: 'aid.living' }))
    expect(phone.opened.at(-1)).toContain('/pkg-apply/service/service?service=aid.living')
    expect((await opened({})).dom?.textContent).not.toContain('现在还可以申请')
  })
})
