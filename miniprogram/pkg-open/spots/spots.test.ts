import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'
import { CLOCK, SPOT } from '../../testing/spot'

const ROOT = path.join(__dirname, '../..')
const SHUT = { ...SPOT, id: 'p2', name: '关着的驿站', spans: [] }

beforeAll(() => jest.useFakeTimers({ ...CLOCK, doNotFake: [...CLOCK.doNotFake] }))
afterAll(() => jest.useRealTimers())

describe('the list of a county', () => {
  const id = simulate.load(path.join(__dirname, 'spots'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
  })
  const shown = () => {
    const page = simulate.render(id)
    page.attach(document.body)
    return { page, text: () => page.dom?.textContent ?? '' }
  }

  it('begins with those that are open, and says when the others are', async () => {
    phone.answers['spot.list'] = () => good({ rows: [SHUT, SPOT], next: null, county: '示例县总工会' })
    const { page, text } = shown()
    await run(page, 'refresh')
    expect(text().indexOf('示例驿站')).toBeLessThan(text().indexOf('关着的驿站'))
    for (const words of [
      '示例县总工会的',
      '现在开着，到 17:30',
      '去之前先打个电话',
      '来了能：喝水、看书、活动',
      '能办：加入工会',
      '驿站 · 示例工会',
    ])
      expect(text()).toContain(words)
  })

  it('puts what comes later among them', async () => {
    const later = { ...SPOT, id: 'p3', name: '后来的驿站' }
    phone.answers['spot.list'] = ({ cursor }) =>
      good(cursor ? { rows: [later], next: null, county: '县' } : { rows: [SHUT], next: 'x', county: '县' })
    const { page, text } = shown()
    await run(page, 'refresh')
    await run(page, 'more')
    expect(phone.to('spot.list')).toEqual([{}, { cursor: 'x' }])
    expect(text().indexOf('后来的驿站')).toBeLessThan(text().indexOf('关着的驿站'))
  })

  it('is no dead end for whom no county is known, nor where there is none', async () => {
    phone.answers['spot.list'] = () => good({ rows: [], next: null, county: null })
    const { page, text } = shown()
    await run(page, 'refresh')
    expect(text()).toContain('还不知道您在哪个县')
    run(page, 'toJoin')
    expect(phone.opened).toEqual(['/pkg-apply/service/service?service=join'])
    phone.answers['spot.list'] = () => good({ rows: [], next: null, county: '示例县' })
    await run(page, 'refresh')
    expect(text()).toContain('县里还没有登记的站点')
  })
})
