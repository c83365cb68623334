import { write } from '../../client/keep/store'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HELD = {
  matters: [{ name: '生活有困难', keep: '办完后5年，没办成的2年' }],
  others: [{ what: '您收到的消息', who: '只有您', keep: '2年' }],
}
const GOING = { bars: [], goes: ['收到的全部消息'], stays: ['生活有困难：存到2028年11月20日，到时自动删'] }
const FILE = { name: '我在工会的资料2026-11-20.docx', content: 'eA==' }

describe('one’s own data', () => {
  const id = simulate.load(path.join(__dirname, 'data'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.held'] = () => good(HELD)
    phone.answers['me.get'] = () => good({ person: 'p', name: null, member: null, hats: [], templates: {} })
  })

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''

  it('says what is held, who may see it and for how long', async () => {
    const page = await opened()
    for (const words of ['生活有困难', '没办成的2年', '您收到的消息', '谁能看：只有您', '存多久：2年'])
      expect(text(page)).toContain(words)
  })

  it('gives one document after the other', async () => {
    phone.answers['me.export'] = ({ cursor }) => good({ file: FILE, next: cursor ? null : 'a~~' })
    const page = await opened()
    await run(page, 'take')
    expect(text(page)).toContain('还有，接着拿下一份')
    await run(page, 'take')
    expect(phone.to('me.export')).toEqual([{}, { cursor: 'a~~' }])
    expect(phone.documents).toHaveLength(2)
  })

  it('says what stands in the way of leaving', async () => {
    phone.answers['me.leaving'] = () => good({ ...GOING, bars: ['入会还在办。请先撤回，或等它办完。'] })
    const page = await opened()
    await run(page, 'ask')
    expect(text(page)).toContain('现在还不能注销：入会还在办')
    expect(text(page)).not.toContain('确定注销')
  })

  it('names what goes and what stays first; then nothing is left on the phone', async () => {
    phone.answers['me.leaving'] = () => good(GOING)
    phone.answers['me.leave'] = () => good({ left: true })
    void write('draft:x', { answers: {} })
    const page = await opened()
    await run(page, 'ask')
    for (const words of ['收到的全部消息', '存到2028年11月20日', '确定注销']) expect(text(page)).toContain(words)
    await run(page, 'leave')
    expect([...phone.storage.keys()].filter((key) => !key.startsWith('reply:'))).toEqual([])
    expect(phone.opened).toContain('/pages/home/home')
  })

  it('leaves the phone as it is where the union says no', async () => {
    phone.answers['me.leaving'] = () => good(GOING)
    phone.answers['me.leave'] = () => ({ ok: false, code: 'NOT_NOW', message: '还有一件在办。', requestId: 'r' })
    void write('draft:x', { answers: {} })
    const page = await opened()
    await run(page, 'ask')
    await run(page, 'leave')
    expect(phone.storage.has('draft:x')).toBe(true)
  })
})
