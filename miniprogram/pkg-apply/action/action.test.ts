import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Action } from '../../../typings/api'
import { money, longText, photos, rows, text, yesNo } from '../../../domain/form/build'
import { fakePhone, type FakePhone, good, row, run, view } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const note = longText('note', '说明', '想说明的', { optional: true })
const members = rows('members', '家里人', '家里还有谁一起过？', [text('name', '姓名', '叫什么？')], {
  add: '加一个人',
  title: ['name'],
})
const FAMILY = [{ name: '李示范' }, { name: '王学例' }]

describe('the page on which somebody gives what was missing', () => {
  const id = simulate.load(path.join(__dirname, 'action'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['case.act'] = () => good(row('c1', '2026-11-25'))
  })
  async function opened(action: Partial<Action>) {
    const supplement = {
      command: 'supplement',
      label: '补材料',
      tone: 'go' as const,
      fields: [],
      confirm: [],
      ...action,
    }
    const gaps = (action.fields ?? []).map((field) => ({ field: field.id, text: `请补${field.short}。` }))
    phone.answers['case.get'] = () => good(view({ as: 'applicant', step: 'returned', gaps, actions: [supplement] }))
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { id: 'c1', command: 'supplement' })
    await run(page, 'refresh')
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const type = (page: Page, field: string, value: unknown): unknown =>
    run(page, 'change', { detail: { path: field, value } })
  const drafts = (): string[] => [...phone.storage.keys()].filter((key) => key.startsWith('draft:'))

  it('draws a field for what is asked, with what stands in the case', async () => {
    const measures = longText('measures', '怎么改', '您觉得怎么改？')
    const page = await opened({ fields: [measures, members, note], answers: { measures: '加护栏', members: FAMILY } })
    const words = page.dom?.textContent ?? ''
    for (const seen of ['您觉得怎么改？', '李示范', '王学例', '想说明的']) expect(words).toContain(seen)
    expect(page.dom?.querySelectorAll('wx-textarea')).toHaveLength(2)
    expect(words).toContain('3 字，最多 500 字')
    expect(words).not.toContain('原来填的')
  })

  it('draws what hangs on an answer that is offered, and on one that is changed', async () => {
    const loss = money('loss', '损失', '损失多少？', { showIf: { field: 'car', in: ['yes'] } })
    const page = await opened({ fields: [yesNo('car', '车', '有车吗？'), loss, note], answers: { car: 'yes' } })
    expect(page.dom?.textContent).toContain('损失多少？')
    type(page, 'car', 'no')
    expect(page.dom?.textContent).not.toContain('损失多少？')
    expect(page.dom?.querySelectorAll('u-fields')).toHaveLength(2)
  })

  it('hands in what stands there together with what was changed', async () => {
    const page = await opened({
      fields: [text('unit', '单位', '哪里上班？'), members, note],
      answers: { unit: '一标', members: FAMILY },
    })
    type(page, 'unit', '二标')
    await run(page, 'send')
    expect(phone.to('case.act')).toMatchObject([{ command: 'supplement', input: { unit: '二标', members: FAMILY } }])
    page.detach()
    expect(drafts()).toEqual([])
  })

  it('keeps on the phone what was changed, and nothing that was only looked at', async () => {
    const fields = [text('unit', '单位', '哪里上班？'), members, note]
    const looked = await opened({ fields, answers: { unit: '一标', members: FAMILY } })
    looked.detach()
    expect(drafts()).toEqual([])
    const changed = await opened({ fields, answers: { unit: '一标', members: FAMILY } })
    type(changed, 'unit', '二标')
    changed.detach()
    expect(drafts().map((key) => phone.storage.get(key))).toMatchObject([{ answers: { unit: '二标' } }])
    expect(JSON.stringify([...phone.storage].filter(([key]) => key.startsWith('draft:')))).not.toContain('李示范')
    const again = await opened({ fields, answers: { unit: '一标', members: FAMILY } })
    await run(again, 'send')
    expect(phone.to('case.act')).toMatchObject([{ input: { unit: '二标', members: FAMILY } }])
  })

  it('says of photos how many there are, and of nothing that it was left empty', async () => {
    const page = await opened({ fields: [photos('photos', '材料照片', '补拍的照片'), note] })
    expect(page.dom?.textContent).toContain('原来有 2 张，新拍的加在后面。')
    expect(page.dom?.textContent).not.toContain('没填')
  })

  it('says what the server refused at its field, and keeps what was typed', async () => {
    const message = '怎么改还空着。填不了就写在“想说明的”里。'
    phone.answers['case.act'] = () => ({
      ok: false,
      code: 'INVALID',
      message: '有 1 处要改。',
      fields: [{ path: 'measures', code: 'EMPTY', message }],
    })
    const measures = longText('measures', '怎么改', '您觉得怎么改？', { optional: true, optionalWords: '填不了就说明' })
    const page = await opened({ fields: [measures, note] })
    expect(page.dom?.textContent).toContain('填不了就说明')
    expect(page.dom?.textContent).not.toContain('您觉得怎么改？ 可以不填')
    await run(page, 'send')
    expect(page.dom?.textContent).toContain(message)
  })
})
