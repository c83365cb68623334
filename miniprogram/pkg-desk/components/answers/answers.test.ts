import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, type FakePhone, good, run, view } from '../../testing/phone'

const ROOT = path.join(__dirname, '../../..')

describe('what the worker answered', () => {
  const id = simulate.load(path.join(__dirname, 'answers'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['case.reveal'] = () => good({ value: '13900000001' })
    phone.answers['case.files'] = () => good({ urls: ['https://example.com/1', 'https://example.com/2'] })
  })

  function shown(more: object = {}) {
    const part = simulate.render(id, { caseId: 'c1', hat: 'unit-1/officer', sections: view().sections, ...more })
    part.attach(document.body)
    return part
  }
  const spoken = (part: ReturnType<typeof shown>): string[] =>
    (part.data.shown as { rows: { spoken: string }[] }[])[0]!.rows.map((one) => one.spoken)

  it('masks, and does not read stars aloud', () => {
    const part = shown()
    expect(part.dom?.textContent).toContain('139****0001')
    expect(spoken(part)).toEqual(['姓名，张样明', '手机号，尾号0001', '材料照片，2 张'])
  })

  it('shows a value in full only after a reason, which goes to the server', async () => {
    const part = shown()
    run(part, 'ask', eventOf({ id: 'phone' }))
    expect(part.dom?.textContent).toContain('职工会看到您看过')
    await run(part, 'reveal', eventOf({ path: 'phone' }, { reason: '核对身份' }))
    expect(phone.to('case.reveal')).toEqual([{ id: 'c1', hat: 'unit-1/officer', field: 'phone', reason: '核对身份' }])
    expect(part.dom?.textContent).toContain('13900000001')
    expect(spoken(part)[1]).toBe('手机号，13900000001')
  })

  it('dials in one tap: the number is asked for as a call, and stands there from then on', async () => {
    const dialled: string[] = []
    Object.assign(phone.wx, {
      makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => void dialled.push(phoneNumber),
    })
    const part = shown()
    expect(part.dom?.textContent).toContain('打给他')
    await run(part, 'call', eventOf({ path: 'phone' }))
    await run(part, 'call', eventOf({ path: 'phone' }))
    expect(phone.to('case.reveal')).toEqual([{ id: 'c1', hat: 'unit-1/officer', field: 'phone', reason: '联系职工' }])
    expect(dialled).toEqual(['13900000001', '13900000001'])
    expect(part.dom?.textContent).toContain('13900000001')
  })

  it('dials nothing when the number is refused, and says why', async () => {
    const dialled: string[] = []
    Object.assign(phone.wx, { makePhoneCall: () => void dialled.push('') })
    phone.answers['case.reveal'] = () => ({ ok: false, code: 'NOT_NOW', message: '您今天看了 300 次。' })
    const part = shown()
    await run(part, 'call', eventOf({ path: 'phone' }))
    expect(dialled).toEqual([])
    expect(part.dom?.textContent).toContain('您今天看了 300 次。')
  })

  it('keeps the mask when the server refuses, and says why', async () => {
    phone.answers['case.reveal'] = () => ({ ok: false, code: 'NOT_FOUND', message: '这件事找不到了。' })
    const part = shown()
    run(part, 'ask', eventOf({ id: 'phone' }))
    await run(part, 'reveal', eventOf({ path: 'phone' }, { reason: '核对身份' }))
    expect(part.dom?.textContent).toContain('139****0001')
    expect(part.dom?.textContent).toContain('这件事找不到了。')
  })

  it('shows what proves each line beside it, after one reason; a line without says so, and a tap makes one large', async () => {
    const URL = 'https://example.com/'
    phone.answers['case.files'] = () => good({ urls: [`${URL}1`, `${URL}2`, `${URL}3`] })
    const lines = [
      { words: '看病 · 李示范 · 24,000 元 · 单子 2 张', photos: 2 },
      { words: '租房 · 王实例 · 6,000 元 · 还没有单子', photos: 0 },
      { words: '上学 · 王学例 · 100 元 · 单子 1 张', photos: 1 },
    ]
    const row = { id: 'costs', label: '必须花的', value: 'x', photos: 3, lines }
    const part = shown({ holds: true, sections: [{ id: 'costs', title: '一年里必须花的', rows: [row] }] })
    const drawn = () => (part.data.shown as { rows: { lines: { urls: string[] }[] }[] }[])[0]!.rows[0]!.lines
    for (const { words } of lines) expect(part.dom?.textContent).toContain(words)
    expect(drawn().map(({ urls }) => urls)).toEqual([[], [], []])
    await run(part, 'photos', eventOf({ id: 'costs' }))
    await run(part, 'look', eventOf({ id: 'costs' }, { reason: 'sums' }))
    expect(phone.to('case.files')).toEqual([{ id: 'c1', hat: 'unit-1/officer', field: 'costs', reason: 'sums' }])
    expect(drawn().map(({ urls }) => urls)).toEqual([[`${URL}1`, `${URL}2`], [], [`${URL}3`]])
    expect(phone.previewed).toEqual([])
    expect(part.dom?.querySelectorAll('wx-image')).toHaveLength(3)
    run(part, 'enlarge', eventOf({ id: 'costs', line: '0', url: `${URL}2` }))
    expect(phone.previewed).toEqual([[`${URL}1`, `${URL}2`]])
  })

  it('shows photos by two taps, the second of which is the reason, and asks once a sitting of the desk that holds it', async () => {
    const part = shown({ holds: true })
    await run(part, 'photos', eventOf({ id: 'photos' }))
    expect(phone.to('case.files')).toEqual([])
    expect(part.dom?.textContent).toContain('为什么要看？')
    expect(part.dom?.textContent).not.toContain('别的原因')
    await run(part, 'look', eventOf({ id: 'photos' }, { reason: 'papers' }))
    const asked = { id: 'c1', hat: 'unit-1/officer', field: 'photos', reason: 'papers' }
    expect(phone.to('case.files')).toEqual([asked])
    expect(phone.previewed).toEqual([['https://example.com/1', 'https://example.com/2']])
    await run(part, 'photos', eventOf({ id: 'photos' }))
    expect(phone.to('case.files')).toEqual([asked, asked])
  })

  it('asks anybody else for a reason each time', async () => {
    const part = shown()
    for (const looked of [0, 1]) {
      await run(part, 'photos', eventOf({ id: 'photos' }))
      expect(phone.to('case.files')).toHaveLength(looked)
      await run(part, 'look', eventOf({ id: 'photos' }, { reason: 'identity' }))
    }
    expect(phone.to('case.files')).toHaveLength(2)
  })
})
