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

  it('says what to do next with its day, and puts it into the phone’s calendar in one tap', async () => {
    const event = { title: '最晚今天要办的事', from: '2026-12-10T01:00:00.000Z', to: '2026-12-10T02:00:00.000Z' }
    const dates = [
      { title: '下一步', words: '建议去申请仲裁，最晚 12月10日 周四', event: { ...event, where: '', note: '打开看' } },
    ]
    const add = jest.fn<Promise<object>, [object]>(() => Promise.resolve({}))
    Object.assign(wx, { addPhoneCalendar: add })
    const page = await opened({ dates })
    expect(page.dom?.textContent).toContain('建议去申请仲裁，最晚 12月10日 周四')
    await run(page, 'toCalendar', eventOf({ index: '0' }))
    expect(add.mock.calls[0]?.[0]).toMatchObject({ title: '最晚今天要办的事', description: '打开看' })
    add.mockRejectedValueOnce({ errMsg: 'addPhoneCalendar:fail auth deny' })
    await run(page, 'toCalendar', eventOf({ index: '0' }))
    expect(page.dom?.textContent).toContain('打开“添加到日历”')
    const bare = await opened({ dates: [{ title: '下一步', words: '别的' }] })
    expect(bare.dom?.textContent).not.toContain('记到日历')
  })
})
