import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'practice:unit/officer'

describe('the page of the made-up county', () => {
  const id = simulate.load(path.join(__dirname, 'practice'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['practice.counts'] = () => good({ counts: { [HAT]: 6 } })
  })
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onShow')
    return page
  }

  it('says that all of it is made up, and how much lies where', async () => {
    const page = await opened()
    for (const words of ['练习，都是假的', '单位工会', '有 6 件等着办', '有 0 件等着办'])
      expect(page.dom?.textContent).toContain(words)
    run(page, 'sit', eventOf({ hat: HAT }))
    expect(phone.opened).toEqual([`/pkg-desk/desk/desk?hat=${encodeURIComponent(HAT)}`])
  })

  it('begins anew at a tap, without the steps that were taken', async () => {
    const page = await opened()
    phone.storage.set('practice', { since: new Date().toISOString(), done: [{ commandId: 'c1' }] })
    await run(page, 'anew')
    expect(phone.to('practice.counts').map(({ done }) => done)).toEqual([[], []])
  })
})
