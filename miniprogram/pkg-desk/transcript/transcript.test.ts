import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { NUMBER_FIELDS } from '../../../domain/shapes/transcript'
import type { TranscriptBox, TranscriptView } from '../../../typings/transcripts'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'qinghe-county/officer'
const box = (key: string, label: string, more: Partial<TranscriptBox> = {}): TranscriptBox => ({
  ...{ key, label, star: true, shown: '王*例', state: 'fresh' },
  ...more,
})
const view = (more: Partial<TranscriptView> = {}): TranscriptView => ({
  ...{ id: 'c1', no: '2026-0000-01', title: '王*例', state: 'part', left: 2, number: null, fields: NUMBER_FIELDS },
  boxes: [
    box('name', '姓名'),
    box('address', '家庭住址', { state: 'changed', shown: '清河县***' }),
    box('cause', '主要致困原因', { state: 'same', shown: '孩子上学' }),
  ],
  ...more,
})

describe('a file that is copied', () => {
  const id = simulate.load(path.join(__dirname, 'transcript'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    Object.assign(phone.wx, { pageScrollTo: () => undefined })
    phone.answers['transcript.get'] = () => good(view())
  })
  afterEach(() => jest.restoreAllMocks())
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'c1', hat: encodeURIComponent(HAT) })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('shows what is to be copied, and the rest when asked', async () => {
    const page = await opened()
    for (const words of ['★ 姓名', '抄过以后改了', '还有 2 项要抄']) expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('孩子上学')
    run(page, 'turn')
    expect(text(page)).toContain('孩子上学')
  })

  it('has one field copied with one tap; a refusal is said and nothing is copied', async () => {
    const page = await opened()
    phone.answers['transcript.copy'] = () => ({ ok: false, code: 'NOT_NOW', message: '您今天看了 300 次。' })
    await run(page, 'copyOne', eventOf({ key: 'name' }))
    expect([phone.clipboard, text(page).includes('您今天看了 300 次。')]).toEqual(['', true])
    const row = view({ left: 1, boxes: [box('name', '姓名', { state: 'same' })] })
    phone.answers['transcript.copy'] = () => good({ value: '王实例', row })
    await run(page, 'copyOne', eventOf({ key: 'name' }))
    expect(phone.to('transcript.copy')[1]).toEqual({ id: 'c1', hat: HAT, key: 'name' })
    expect(phone.clipboard).toBe('王实例')
    expect(text(page)).toContain('都抄过了')
  })

  it('gets the number of the other system, with each mistake at its question', async () => {
    const page = await opened()
    await run(page, 'putNumber')
    expect(phone.to('transcript.number')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'no', value: 'KN-2026-1' }))
    const number = { no: 'KN-2026-1', on: '2026-11-20', name: '郑*', at: '2026-11-20T03:00:00.000Z' }
    phone.answers['transcript.number'] = () => good(view({ number }))
    await run(page, 'putNumber')
    expect(phone.to('transcript.number')[0]).toMatchObject({ answers: { no: 'KN-2026-1', on: '2026-11-20' } })
    expect(text(page)).toContain('上级编号 KN-2026-1')
  })
})
