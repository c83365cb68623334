import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Assist } from '../../../typings/api'
import { fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'
import { overOf } from './over'

const ROOT = path.join(__dirname, '../..')
const FILLED = { name: '何新来', mobile: '13900000009', union: 'u1' }
const assist = (more: Partial<Assist> = {}): Assist => ({
  id: 'a1',
  service: 'join',
  helper: '示例工会（编的） · 孙*',
  answers: FILLED,
  at: '2026-11-20T02:00:00.000Z',
  state: 'open',
  about: null,
  ...more,
})

describe('what there is to confirm', () => {
  it('is what was filled in, while it is open', () => {
    expect(overOf(assist())).toBeNull()
  })

  it.each<[string, Partial<Assist>, string, string]>([
    ['nothing yet', { answers: {} }, '帮您的人还没填好', ''],
    ['handed in', { state: 'done', about: 'c1' }, '已经交上去了', 'c1'],
    ['refused', { state: 'refused', answers: {} }, '您说过不要这份', ''],
    ['too late', { state: 'expired', answers: {} }, '这份作废了', ''],
  ])('%s', (_name, more, title, about) => {
    expect(overOf(assist(more))).toMatchObject({ title, about })
  })
})

describe('the page that the person confirms on', () => {
  const id = simulate.load(path.join(__dirname, 'confirm'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    Object.assign(phone.wx, { reLaunch: phone.wx.redirectTo, showModal: () => Promise.resolve({ confirm: true }) })
    phone.answers['me.get'] = () => good(ME)
    phone.answers['assist.get'] = () => good(assist())
    phone.answers['policy.get'] = () => good({ pack: {}, calendar: {}, orgName: '示例镇总工会（编的）' })
    phone.answers['case.submit'] = () =>
      good({ id: 'c1', no: 'N1', desk: '示例', due: '2026-11-25', next: [], above: null })
  })
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'a1' })
    return page
  }
  const agree = (page: Awaited<ReturnType<typeof opened>>): void => {
    for (const field of ['will', 'privacy']) run(page, 'change', { detail: { path: field, value: 'agree' } })
  }

  it('shows who helped, every answer, and the union by its name', async () => {
    const text = (await opened()).dom?.textContent ?? ''
    for (const words of ['示例工会（编的） · 孙*', '何新来', '139****0009', '示例镇总工会（编的）'])
      expect(text).toContain(words)
  })

  it('hands nothing in before the person has agreed themselves', async () => {
    const page = await opened()
    await run(page, 'send')
    expect(phone.to('case.submit')).toEqual([])
    expect((page.data.errors as { path: string }[]).map((error) => error.path)).toEqual(['will', 'privacy'])
  })

  it('hands in what was filled in, as confirmed', async () => {
    const page = await opened()
    agree(page)
    await run(page, 'send')
    expect(phone.to('case.submit')).toMatchObject([
      { service: 'join', assist: 'a1', answers: { ...FILLED, will: 'agree', privacy: 'agree' } },
    ])
  })

  it('makes it the person’s own draft when something is to be changed', async () => {
    const page = await opened()
    run(page, 'edit')
    expect(phone.opened).toEqual(['/pkg-apply/quick/quick?service=join&assist=a1'])
    expect(phone.storage.get('draft:apply:join::a1')).toMatchObject({ answers: FILLED })
  })

  it('is refused with one word, and leaves nothing on the phone', async () => {
    phone.answers['assist.refuse'] = () => good({})
    const page = await opened()
    agree(page)
    await run(page, 'refuse')
    expect(phone.to('assist.refuse')).toEqual([{ id: 'a1' }])
    expect(phone.storage.has('draft:apply:join::a1')).toBe(false)
  })
})
