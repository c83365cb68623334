import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Field } from '../../../domain/form/types'
import { tick } from '../../components/fields/gaps/list'
import type { GapChoice } from '../../components/fields/types'
import type { Action, CaseView } from '../../../typings/api'
import { keepView, takeDone } from '../handover'
import { settle } from '../../testing/fake-wx'
import { eventOf, fakePhone, type FakePhone, good, ME, row, run, view } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const NOON = Date.parse('2026-11-20T04:00:00.000Z')
const GAPS: Field = { kind: 'gaps', id: 'gaps', short: '要补的', label: '还缺什么？一次说全。' }
const FOUND: Field = { kind: 'longText', id: 'found', short: '看到的情况', label: '看到了什么？', min: 10, max: 500 }
const ON: Field = { kind: 'date', id: 'on', short: '哪天去的', label: '哪天去的？', when: 'past' }
const WITH: Field = { kind: 'colleague', id: 'with', short: '同去的人', label: '和谁一起去的？' }
const LONG = '家里四口人，租房住，爱人常年吃药。'
const ACTIONS: Action[] = [
  { command: 'return', label: '退回补材料', tone: 'plain', fields: [GAPS], confirm: [] },
  { command: 'visit', label: '记下走访', tone: 'go', fields: [WITH, ON, FOUND], confirm: [] },
  {
    command: 'approve',
    label: '批准建档',
    tone: 'go',
    fields: [],
    confirm: ['批准张*明，一年有效。', '只能有这一份。'],
  },
]
const refused = (code: string, message: string, fields: object[] = []) =>
  ({ ok: false, code, message, fields }) as never

describe('one step of an officer', () => {
  const id = simulate.load(path.join(__dirname, 'act'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOON)
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['case.get'] = () => good(view({ actions: ACTIONS }))
    phone.answers['case.act'] = () => good(row('c1', '2026-12-04'))
    keepView(view({ actions: ACTIONS }))
  })
  afterEach(() => {
    takeDone('c1')
    jest.restoreAllMocks()
  })

  async function opened(command: string) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'c1', hat: 'unit-1/officer', command })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const answer = (page: Page, field: string, value: unknown): unknown =>
    run(page, 'change', eventOf({}, { path: field, value }))
  const visited = (page: Page): void => {
    answer(page, 'with', 'p2')
    answer(page, 'on', '2026-11-20')
    answer(page, 'found', LONG)
  }
  const press = (page: Page): unknown => run(page, 'press')
  const commandIds = (): unknown[] => phone.to('case.act').map((data) => data.commandId)

  it('offers what was typed and left at one step there again, and not at the next', async () => {
    const gaps = { gaps: [{ field: 'name', text: '姓名写全' }] }
    answer(await opened('return'), 'gaps', gaps.gaps)
    expect((await opened('return')).data.answers).toEqual(gaps)
    keepView(view({ actions: ACTIONS, step: 'checking' }))
    expect((await opened('return')).data.answers).toEqual({})
  })

  it('begins with the matter as it was just seen, without asking again', async () => {
    const page = await opened('visit')
    expect(phone.to('case.get')).toEqual([])
    expect(text(page)).toContain('张*明 · 困难职工帮扶')
    expect(text(page)).toContain('和谁一起去的？')
    expect(text(page)).toContain('周*')
  })

  it('lets every answer of the form be asked for again, and sends the sentences that the worker reads', async () => {
    const page = await opened('return')
    expect(page.data.choices).toEqual([
      { field: 'name', label: '姓名' },
      { field: 'phone', label: '手机号' },
      { field: 'photos', label: '材料照片' },
    ])
    expect(text(page)).toContain('还缺别的')
    const ticked = tick(page.data.choices as GapChoice[], [], ['photos', 'phone', ''])
    answer(page, 'gaps', ticked)
    expect(page.data.preview).toEqual(['请把“手机号”补清楚。', '请把“材料照片”补清楚。'])
    const edited = ['请把“手机号”补清楚。', '请补工资条的照片。', '请带户口本来。']
    answer(
      page,
      'gaps',
      ticked.map((gap, index) => ({ ...gap, text: edited[index] })),
    )
    expect(page.data.preview).toEqual(edited)
    expect(text(page)).toContain('职工会看到')
    await press(page)
    expect(phone.to('case.act')).toMatchObject([
      {
        command: 'return',
        step: 'submitted',
        input: {
          gaps: [
            { field: 'phone', text: '请把“手机号”补清楚。' },
            { field: 'photos', text: '请补工资条的照片。' },
            { field: '', text: '请带户口本来。' },
          ],
        },
      },
    ])
    expect(phone.opened).toHaveLength(1)
    expect(takeDone('c1')).toMatchObject({ label: '退回补材料' })
  })

  it('names every mistake by its field before anything is sent', async () => {
    const page = await opened('visit')
    answer(page, 'on', '2026-11-21')
    answer(page, 'found', '短')
    press(page)
    expect(page.data.errors).toMatchObject([{ path: 'with' }, { path: 'on' }, { path: 'found' }])
    expect(text(page)).toContain('有 3 处要改')
    expect(text(page)).toContain('这个日期还没到')
    expect(phone.to('case.act')).toEqual([])
  })

  it('shows mistakes that only the server finds at their fields', async () => {
    const page = await opened('visit')
    visited(page)
    phone.answers['case.act'] = () =>
      refused('INVALID', '有 1 处要改。', [{ path: 'with', code: 'CHOICE', message: '请选同去的人。' }])
    await press(page)
    expect(page.data.errors).toMatchObject([{ path: 'with' }])
    expect(text(page)).toContain('请选同去的人。')
    expect(page.data.answers.found).toBe(LONG)
  })

  it('keeps what was typed and the command id over a failed try, and over a phone that went out', async () => {
    const page = await opened('visit')
    visited(page)
    delete phone.answers['case.act']
    await press(page)
    expect(text(page)).toContain('没连上网')
    const again = await opened('visit')
    expect(again.data.answers).toEqual({ with: 'p2', on: '2026-11-20', found: LONG })
    phone.answers['case.act'] = () => good(row('c1', '2026-12-04'))
    await press(again)
    expect(commandIds()).toHaveLength(2)
    expect(commandIds()[0]).toBe(commandIds()[1])
    expect((await opened('visit')).data.answers).toEqual({})
  })

  it('sends one command for five taps', async () => {
    const page = await opened('visit')
    visited(page)
    await Promise.all([1, 2, 3, 4, 5].map(() => press(page)))
    expect(commandIds()).toHaveLength(1)
  })

  it('shows what cannot be undone first; nothing is sent by opening it', async () => {
    const page = await opened('approve')
    expect(text(page)).toContain('批准张*明，一年有效。')
    expect(phone.to('case.act')).toEqual([])
    await press(page)
    expect(phone.to('case.act')).toMatchObject([{ command: 'approve', input: {} }])
  })

  it('asks first and confirms then, where a step needs both', async () => {
    keepView(view({ actions: [{ ...ACTIONS[1]!, confirm: ['真的记下？'] }] }))
    const page = await opened('visit')
    visited(page)
    press(page)
    expect(text(page)).toContain('真的记下？')
    expect(phone.to('case.act')).toEqual([])
    run(page, 'back')
    expect(page.data).toMatchObject({ stage: 'ask', answers: { found: LONG } })
    press(page)
    await press(page)
    expect(commandIds()).toHaveLength(1)
  })

  it('shows the newest state when somebody else was quicker, with what was typed', async () => {
    const page = await opened('visit')
    visited(page)
    phone.answers['case.act'] = () => refused('CHANGED', '这件事刚有了新进展，已换成最新。')
    const newer = (actions: Action[]): CaseView => view({ step: 'later', actions })
    phone.answers['case.get'] = () => good(newer(ACTIONS))
    await press(page)
    expect(text(page)).toContain('已换成最新')
    expect(page.data.answers.found).toBe(LONG)
    phone.answers['case.get'] = () => good(newer([]))
    await press(page)
    expect(text(page)).toContain('这一步现在办不了')
    expect(phone.to('case.act').map((data) => data.step)).toEqual(['submitted', 'later'])
    expect(commandIds()[0]).not.toBe(commandIds()[1])
  })

  it('says a refusal in the words of the server', async () => {
    const page = await opened('approve')
    phone.answers['case.act'] = () => refused('SAME_PERSON', '您经手过前一步，这一步要换人。')
    await press(page)
    expect(text(page)).toContain('您经手过前一步，这一步要换人。')
    expect(takeDone('c1')).toBeNull()
  })

  describe('a decision for many', () => {
    const DECISION: Field = { kind: 'text', id: 'decision', short: '编号', label: '哪次会议？', max: 60 }
    const SEEN: Field = { kind: 'longText', id: 'seen', short: '说明', label: '看到什么？', max: 60, optional: true }
    const join: Action = {
      command: 'approve',
      label: '批准入会',
      tone: 'go',
      fields: [DECISION, SEEN],
      confirm: [],
      recalls: true,
    }
    const about = (caseId: string, more: Partial<Action> = {}, service = 'join') =>
      view({ id: caseId, service: { id: service, name: '', official: '' }, actions: [{ ...join, ...more }] })
    async function at(caseId: string, hat = 'unit-1/officer') {
      const page = simulate.render(id)
      page.attach(document.body)
      await run(page, 'onLoad', { id: caseId, hat, command: 'approve' })
      return page
    }
    beforeEach(() => {
      keepView(about('j1'))
      keepView(about('j2'))
    })

    it('is offered again with the next case, and only what belongs to no single person', async () => {
      const first = await at('j1')
      expect(first.data.again).toBe(false)
      answer(first, 'decision', '11月18日委员会')
      answer(first, 'seen', '只说这一位')
      await press(first)
      const next = await at('j2')
      expect(next.data).toMatchObject({ again: true, answers: { decision: '11月18日委员会' } })
      expect(next.data.answers).not.toHaveProperty('seen')
      expect(text(next)).toContain('和上次填的一样')
      await press(next)
      expect(phone.to('case.act').map((data) => data.input)).toMatchObject([{}, { decision: '11月18日委员会' }])
    })
    it('is kept by hat and service, and not where the step does not ask for it or was refused', async () => {
      phone.answers['case.act'] = () => refused('INVALID', '有 1 处要改。')
      const failed = await at('j1')
      answer(failed, 'decision', '11月18日委员会')
      await press(failed)
      expect((await at('j2')).data.again).toBe(false)
      phone.answers['case.act'] = () => good(row('c1', '2026-12-04'))
      await press(failed)
      expect((await at('j2', 'town-1/officer')).data.again).toBe(false)
      keepView(about('j2', {}, 'other'))
      expect((await at('j2')).data.again).toBe(false)
    })
  })

  describe('that makes a letter', () => {
    const NUMBER: Field = { kind: 'text', id: 'number', short: '文号', label: '文号？', max: 40 }
    const write: Action = {
      command: 'write',
      label: '拟意见书',
      tone: 'plain',
      fields: [NUMBER],
      confirm: [],
      paper: { number: 'number' },
    }
    const sheet: Action = { ...write, command: 'sheet', label: '打印审批表', fields: [], paper: {} }
    const paper = { layout: 'official', title: '示例意见书', blocks: [{ kind: 'text', text: '应当补发。' }] }
    beforeEach(() => {
      keepView(view({ actions: [write, sheet] }))
      phone.answers['letter.draft'] = () => good({ paper })
    })

    it('shows it before it is made, and then leads to where it is opened', async () => {
      const page = await opened('write')
      answer(page, 'number', '示〔2026〕3号')
      await run(page, 'press')
      const input = { number: '示〔2026〕3号' }
      expect(phone.to('letter.draft')).toEqual([
        { id: 'c1', hat: 'unit-1/officer', command: 'write', step: 'submitted', input },
      ])
      expect(phone.to('case.act')).toEqual([])
      expect(text(page)).toContain('应当补发。')
      await run(page, 'press')
      expect(phone.to('case.act')).toMatchObject([{ command: 'write', input }])
      expect(phone.opened).toEqual(['/pkg-desk/letter/letter?id=c1&hat=unit-1/officer&letter=write'])
    })

    it('suggests the number after the last one that was given', async () => {
      const page = await opened('write')
      answer(page, 'number', '示（2026）第03号')
      await run(page, 'press')
      await run(page, 'press')
      const next = await opened('write')
      expect(next.data.answers).toEqual({ number: '示〔2026〕4号' })
    })

    it('with nothing to ask shows it at once', async () => {
      const page = await opened('sheet')
      await settle()
      expect(phone.to('letter.draft')).toMatchObject([{ command: 'sheet', input: {} }])
      await run(page, 'press')
      expect(phone.to('case.act')).toHaveLength(1)
    })

    it('says at its question what is wrong, and makes nothing', async () => {
      const fields = [{ path: 'number', code: 'FORMAT', message: '文号要写全。' }]
      phone.answers['letter.draft'] = () => refused('INVALID', '有 1 处要改。', fields)
      const page = await opened('write')
      answer(page, 'number', '三号')
      await run(page, 'press')
      expect(text(page)).toContain('文号要写全。')
      expect(phone.to('case.act')).toEqual([])
    })
  })
})
