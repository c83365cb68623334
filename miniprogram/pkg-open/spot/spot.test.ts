import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Scanned } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'
import { CLOCK, NOW, SPOT } from '../../testing/spot'

const ROOT = path.join(__dirname, '../..')
const CODE = 's0000000000000'
const SCANNED: Extract<Scanned, { kind: 'site' }> = {
  ...{ kind: 'site', site: { id: 'p1', name: SPOT.name, orgName: SPOT.orgName }, unions: [], spot: SPOT },
  ...{ liaison: null, hat: null, member: null, open: null },
}

beforeAll(() => jest.useFakeTimers({ ...CLOCK, doNotFake: [...CLOCK.doNotFake] }))
afterAll(() => jest.useRealTimers())

describe('the page of a service point', () => {
  const id = simulate.load(path.join(__dirname, 'spot'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
  })
  async function opened(scanned: Scanned) {
    phone.answers['scan'] = () => good(scanned)
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { token: CODE })
    return { page, text: () => page.dom?.textContent ?? '' }
  }

  it('offers a stranger to begin something, and to join', async () => {
    const { page, text } = await opened(SCANNED)
    for (const words of ['现在开着，到 17:30', '加入工会', '看看别的能办什么', '在这里入会'])
      expect(text()).toContain(words)
    run(page, 'toService', eventOf({ id: 'join' }))
    expect(phone.opened.splice(0)).toEqual(['/pkg-apply/service/service?service=join'])
    run(page, 'toJoin')
    run(page, 'toServices')
    expect(phone.opened).toEqual([`/pkg-apply/join/join?token=${CODE}`, '/pages/services/services'])
  })

  it('offers nobody to join who has joined, or has asked to', async () => {
    const member = await opened({ ...SCANNED, member: { org: 'u1', orgName: '示例工会' } })
    expect(member.text()).not.toContain('在这里入会')
    expect(member.text()).toContain('别的服务站点')
    const applied = await opened({ ...SCANNED, open: { id: 'c9', at: NOW } })
    expect(applied.text()).not.toContain('在这里入会')
    run(applied.page, 'toMatter')
    expect(phone.opened).toEqual(['/pages/matter/matter?id=c9'])
  })

  it('leads to where codes are explained, where the code is good no more', async () => {
    await opened({ kind: 'none', why: 'expired', title: '过期了', words: '再看看。', next: 'join' })
    expect(phone.opened).toEqual([`/pages/scan/scan?scene=${CODE}`])
  })
})
