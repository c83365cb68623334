import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { fakePhone, good, ME, run, view } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'town-1/officer'
const WORDS = '河口镇总工会（编的） · 办事的人'
const settled = (): Promise<void> => new Promise((go) => setTimeout(go, 20))

describe('the band of the role', () => {
  it('stands on a desk page that is opened from a message, before the phone knows its reader', async () => {
    const phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['case.get'] = () => good(view())
    const page = simulate.render(simulate.load(path.join(ROOT, 'pkg-desk/case/case'), { rootPath: ROOT }))
    page.attach(document.body)
    expect(page.dom?.textContent).not.toContain(WORDS)
    await run(page, 'onLoad', { id: 'c1', hat: HAT })
    await settled()
    expect(page.dom?.textContent).toContain(WORDS)
    expect(phone.to('me.get')).toHaveLength(1)
  })
})
