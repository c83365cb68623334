import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const EXPIRED = { kind: 'none', why: 'expired', title: '过期了', words: '请再出示一次。', next: 'home' }

describe('the page of a scanned code', () => {
  const id = simulate.load(path.join(__dirname, 'scan'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
  })
  async function opened(scene: string) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { scene })
    return { page, text: () => page.dom?.textContent ?? '' }
  }

  it('asks for the token in the scene and goes where it leads', async () => {
    phone.answers.scan = () => good({ kind: 'case', id: 'c1', hat: null })
    await opened('c%2F1')
    expect(phone.to('scan')).toEqual([{ token: 'c/1' }])
    expect(phone.opened).toEqual(['/pages/matter/matter?id=c1'])
  })

  it('does not ask about a text that cannot be ours, and is no dead end', async () => {
    const { text } = await opened('')
    expect(phone.to('scan')).toEqual([])
    for (const words of ['这张码不是工会的', '找单位、工地或街道', '再扫一次', '回首页'])
      expect(text()).toContain(words)
  })

  it('keeps the token without network and asks again with it', async () => {
    const { page, text } = await opened('m1')
    expect(text()).toContain('没有网络，这一页打不开')
    expect(text()).toContain('回首页')
    phone.answers.scan = () => good(EXPIRED)
    await run(page, 'retry')
    expect(phone.to('scan')).toEqual([{ token: 'm1' }, { token: 'm1' }])
    expect(text()).toContain('请再出示一次。')
  })

  it('scans the next code on the same page', async () => {
    phone.answers.scan = () => good(EXPIRED)
    const { page } = await opened('m1')
    Object.assign(phone.wx, { scanCode: () => Promise.resolve({ result: 'm2' }) })
    await run(page, 'go', eventOf({ index: '0' }))
    expect(phone.to('scan').at(-1)).toEqual({ token: 'm2' })
  })

  it('says so when the page that it leads to could not be fetched', async () => {
    phone.answers.scan = () => good({ kind: 'confirm', id: 'a1' })
    Object.assign(phone.wx, { redirectTo: ({ fail }: { fail: () => void }) => fail() })
    expect((await opened('f1')).text()).toContain('没有网络，这一页打不开')
  })
})
