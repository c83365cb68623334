import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/finance'
const LINE = { id: 'a', name: '何新来', sum: 30_000 }
const WHY = '他不在一线，这一次不该发给他。'
const HOW = '清河县总工会，示例银行，账号 0001'

describe('money of one of several that is demanded back', () => {
  const id = simulate.load(path.join(__dirname, 'demand'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['batch.get'] = () => good({ lines: [LINE] })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'b1', line: 'a', hat: HAT })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const answer = (page: Page, field: string, value: string) => run(page, 'change', eventOf({}, { path: field, value }))

  it('says whose and how much; without both sentences nothing is sent; then the matter opens', async () => {
    const page = await opened()
    expect(text(page)).toContain('何新来 300 元')
    await run(page, 'send')
    answer(page, 'text', '错了')
    await run(page, 'send')
    expect(phone.to('batch.demand')).toEqual([])
    answer(page, 'text', WHY)
    answer(page, 'backHow', HOW)
    phone.answers['batch.demand'] = () => good({ id: 'demand1' })
    await run(page, 'send')
    expect(phone.to('batch.demand')).toEqual([{ id: 'b1', hat: HAT, line: 'a', text: WHY, backHow: HOW }])
    expect(phone.opened).toEqual([`/pkg-desk/case/case?id=demand1&hat=${HAT}`])
  })

  it('keeps what was typed where it is refused, and says why', async () => {
    const page = await opened()
    answer(page, 'text', WHY)
    answer(page, 'backHow', HOW)
    phone.answers['batch.demand'] = () => ({ ok: false, code: 'NOT_NOW', message: '这一笔已经退了，不用追。' })
    await run(page, 'send')
    expect(text(page)).toContain('这一笔已经退了，不用追。')
    expect(page.data.answers).toEqual({ text: WHY, backHow: HOW })
  })
})
