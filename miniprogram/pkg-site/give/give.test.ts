import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { slipOf } from '../../../domain/shapes/round/slip'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/liaison'
const CODE = slipOf('7Q29F4D3MXK0')
const ROUND = {
  ...{
    id: 'r1',
    title: '春节送温暖',
    orgName: '某工会',
    state: 'giving',
    chip: '正在发',
    share: '米',
    to: '2026-12-05',
  },
  open: { listing: false, striking: false, giving: true },
}
const person = (id: string, name: string, mark: string) => ({ id, name, unit: '某工会', mark, state: 'approved' })

describe('the page of handing over', () => {
  const id = simulate.load(path.join(__dirname, 'give'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['round.list'] = () => good({ rows: [ROUND], next: null })
    phone.answers['round.get'] = () => good(ROUND)
    phone.answers['round.people'] = () =>
      good({ rows: [person('l1', '王*', '7Q29F4'), person('l2', '李*', '111111')], next: null })
    phone.answers['round.give'] = () => good({ came: 'given', id: 'l1', name: '王*', words: '王*领了。' })
  })
  async function opened(query: object = { id: 'r1' }) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: { dom?: HTMLElement | undefined }) => page.dom?.textContent ?? ''

  it('takes the list along, finds whom a code means, and hands over after a look at the person', async () => {
    const page = await opened({})
    expect(text(page)).toContain('春节送温暖')
    await run(page, 'choose', eventOf({ id: 'r1' }))
    expect(text(page)).toContain('名单 2 人，发了 0 人。')
    run(page, 'change', eventOf({}, { path: 'visitors', value: '李主席' }))
    await run(page, 'read', CODE)
    expect(text(page)).toContain('对一对人，再发。')
    expect(phone.to('round.give')).toEqual([])
    await run(page, 'give')
    expect(phone.to('round.give')).toMatchObject([{ hat: HAT, id: 'r1', code: CODE, visitors: '李主席' }])
    expect(text(page)).toContain('王*领了。')
    expect(text(page)).toContain('名单 2 人，发了 1 人。')
    await run(page, 'read', CODE)
    expect(page.data.problem).toBe('王*已经发过了，别再发。')
  })

  it('goes on without a network, and sends later; what was found then is said', async () => {
    const page = await opened()
    delete phone.answers['round.give']
    await run(page, 'read', CODE)
    await run(page, 'give')
    expect(text(page)).toContain('没有网，记在手机上')
    expect(text(page)).toContain('1 人的还没传上去')
    phone.answers['round.give'] = () =>
      good({ came: 'again', id: 'l1', name: '王*', words: '王*已经领过了，周*发的。' })
    await run(page, 'sent')
    expect(text(page)).toContain('传上去以后发现的')
    expect(text(page)).toContain('周*发的')
    run(page, 'seen')
    expect(text(page)).not.toContain('传上去以后发现的')
  })

  it('says what a wrong code, a stranger’s and a member’s without a network are', async () => {
    const page = await opened()
    await run(page, 'read', slipOf('222222222222'))
    expect(page.data.problem).toContain('名单上没有这个码')
    await run(page, 'read', 'hello')
    expect(page.data.problem).toContain('这个码不对')
    delete phone.answers['round.give']
    await run(page, 'read', `m${'A'.repeat(40)}`)
    expect(page.data.problem).toContain('要有网才认得出是谁')
    expect([...phone.storage.keys()].filter((key) => key.startsWith('give:'))).toEqual([])
  })

  it('finds somebody by name where they have no code', async () => {
    const page = await opened()
    run(page, 'change', eventOf({}, { path: 'name', value: '李' }))
    expect(page.data.rows).toMatchObject([{ id: 'l2', open: true }])
    run(page, 'pick', eventOf({ id: 'l2' }))
    await run(page, 'give')
    expect(phone.to('round.give')).toMatchObject([{ line: 'l2' }])
  })
})
