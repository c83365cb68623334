import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Field } from '../../../domain/form/types'
import type { Meeting, MeetingLine } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const ASKS: Field[] = [
  { kind: 'date', id: 'on', short: '日子', label: '哪天开的会？', when: 'past' },
  { kind: 'text', id: 'number', short: '编号', label: '哪次会议？', min: 4, max: 40 },
  { kind: 'count', id: 'present', short: '到会', label: '到会几个人？', unit: '人', min: 1, max: 200 },
  { kind: 'photos', id: 'papers', short: '会议记录', label: '拍下会议记录', max: 3, optional: true },
]
const WHY: Field = { kind: 'longText', id: 'text', short: '原因', label: '为什么没通过？', min: 10, max: 300 }
const REASON = '身份证号和姓名对不上，请核对。'
const WORDS = '2026年第3次委员会会议'

const line = (id: string, more: Partial<MeetingLine> = {}): MeetingLine => ({
  ...{ id, no: `NO${id}`, name: '何*来', service: 'join', official: '入会申请', kind: 'join/submitted' },
  ...{ ruling: null, outcome: 'waiting', why: null },
  ...more,
})
const meeting = (lines: MeetingLine[], more: Partial<Meeting> = {}): Meeting => ({
  ...{ id: 'm1', state: 'planned', words: '', count: lines.length, at: '2026-11-19T02:00:00.000Z', lines, hidden: 0 },
  ...{ asks: ASKS, asksNo: { 'join/submitted': [WHY] }, left: 0 },
  ...more,
})
const put = (lines: MeetingLine[], left: number): Meeting =>
  meeting(lines, { state: left ? 'decided' : 'done', words: `${WORDS}，11月20日`, asks: [], left })
const done = (id: string) => line(id, { ruling: 'yes', outcome: 'done' })
const due = (id: string) => line(id, { ruling: 'yes' })

describe('one sitting', () => {
  const id = simulate.load(path.join(__dirname, 'sitting'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['meeting.get'] = () => good(meeting([line('a'), line('b')]))
    phone.answers['meeting.decide'] = () => good(put([due('a'), due('b')], 2))
    phone.answers['meeting.run'] = () => good(put([done('a'), done('b')], 0))
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'm1', hat: HAT })
    return page
  }
  type Page = Awaited<ReturnType<typeof opened>>
  const text = (page: Page): string => page.dom?.textContent ?? ''
  const answer = (page: Page, field: string, value: unknown) => run(page, 'change', eventOf({}, { path: field, value }))
  const say = (page: Page, on: string, value: unknown) =>
    run(page, 'changeReason', eventOf({ id: on }, { path: 'text', value }))
  const rule = (page: Page, on: string, ruling: string) => {
    run(page, 'askRuling', eventOf({ id: on }))
    run(page, 'pick', eventOf({}, { id: ruling }))
  }
  const minuted = (page: Page) => {
    answer(page, 'number', WORDS)
    answer(page, 'present', '7')
  }

  it('is an agenda that can be copied, with masked names', async () => {
    const page = await opened()
    for (const words of ['上会议程', '一共 2 件', '1. 何*来 · 入会申请', '哪天开的会？'])
      expect(text(page)).toContain(words)
    run(page, 'copy')
    expect(phone.clipboard.split('\n')).toEqual([
      expect.stringContaining('上会议程，共 2 件'),
      '1. 何*来　入会申请　NOa',
      '2. 何*来　入会申请　NOb',
    ])
  })

  it('passes all in two taps, shown once before it takes effect, and carries it out to the end', async () => {
    const page = await opened()
    minuted(page)
    run(page, 'allPass')
    for (const words of [`${WORDS}，11月20日 周五开的，到会 7 人。`, '2 件都通过。', '不能撤回'])
      expect(text(page)).toContain(words)
    expect(phone.to('meeting.decide')).toEqual([])
    phone.answers['meeting.run'] = () =>
      good(phone.to('meeting.run').length > 1 ? put([done('a'), done('b')], 0) : put([done('a'), due('b')], 1))
    await run(page, 'send')
    expect(phone.to('meeting.decide')).toEqual([
      {
        ...{ hat: HAT, id: 'm1', minutes: { on: '2026-11-20', number: WORDS, present: '7' } },
        lines: { a: { ruling: 'yes', input: {} }, b: { ruling: 'yes', input: {} } },
      },
    ])
    expect(phone.to('meeting.run')).toHaveLength(2)
    expect(text(page)).toContain('2 件都办好了。')
  })

  it('asks for the minutes, and for a reason at its line, before anything is sent', async () => {
    const page = await opened()
    run(page, 'allPass')
    expect(page.data).toMatchObject({ stage: 'ask', errors: [{ path: 'number' }, { path: 'present' }] })
    minuted(page)
    run(page, 'toEach')
    rule(page, 'b', 'no')
    expect(text(page)).toContain('为什么没通过？')
    run(page, 'toConfirm')
    expect(page.data).toMatchObject({ stage: 'each', errors: [{ path: 'lines.b.text' }] })
    say(page, 'b', REASON)
    rule(page, 'a', 'later')
    run(page, 'toConfirm')
    expect(text(page)).toContain('1 件不通过，1 件下次再议。')
    await run(page, 'send')
    expect(phone.to('meeting.decide')[0]?.lines).toMatchObject({
      a: { ruling: 'later' },
      b: { ruling: 'no', input: { text: REASON } },
    })
  })

  it('asks what a pass needs of each case at its line, also where all pass', async () => {
    const field: Field = {
      ...{ kind: 'choice', id: 'class', short: '困难类别', label: '定为哪一类？', hint: '测算：相对困难' },
      options: [{ value: 'relative', label: '相对困难' }],
    }
    phone.answers['meeting.get'] = () => good(meeting([line('a', { asksYes: [field] }), line('b')]))
    const page = await opened()
    minuted(page)
    run(page, 'allPass')
    expect(page.data).toMatchObject({ stage: 'each', errors: [{ path: 'lines.a.class' }] })
    expect(text(page)).toContain('测算：相对困难')
    run(page, 'changeReason', eventOf({ id: 'a' }, { path: 'class', value: 'relative' }))
    run(page, 'toConfirm')
    expect(text(page)).toContain('2 件都通过。')
    await run(page, 'send')
    expect(phone.to('meeting.decide')[0]?.lines).toEqual({
      a: { ruling: 'yes', input: { class: 'relative' } },
      b: { ruling: 'yes', input: {} },
    })
  })

  it('keeps what was typed and decided over a phone that went out', async () => {
    const page = await opened()
    minuted(page)
    run(page, 'toEach')
    rule(page, 'b', 'no')
    say(page, 'b', REASON)
    const again = await opened()
    expect(again.data).toMatchObject({
      minutes: { on: '2026-11-20', number: WORDS },
      rulings: { b: { ruling: 'no', input: { text: REASON } } },
    })
    run(again, 'allPass')
    run(again, 'back')
    expect(again.data.stage).toBe('ask')
  })

  it('goes on where it stopped, and says why a line waits', async () => {
    const why = '没办成，请再点一次“接着办”。'
    phone.answers['meeting.get'] = () => good(put([done('a'), line('b', { ruling: 'yes', why })], 1))
    phone.answers['meeting.run'] = () => good(put([done('a'), line('b', { ruling: 'yes', why })], 1))
    const page = await opened()
    for (const words of ['停在半路了', '办好 1 件，还有 1 件', why, '接着办']) expect(text(page)).toContain(words)
    await run(page, 'run')
    expect(phone.to('meeting.run')).toHaveLength(1)
    delete phone.answers['meeting.run']
    await run(page, 'run')
    expect(text(page)).toContain('没连上网')
    phone.answers['meeting.run'] = () => good(put([done('a'), done('b')], 0))
    await run(page, 'run')
    expect(text(page)).toContain('2 件都办好了。')
  })

  it('names what has changed and leaves it; its line leads to the case', async () => {
    const why = '已经有了变化，没有办。请点开看看。'
    phone.answers['meeting.get'] = () => good(meeting([line('a'), line('b', { why })], { hidden: 1 }))
    const page = await opened()
    for (const words of [why, '有 1 件和您有关，请同事来定。']) expect(text(page)).toContain(words)
    minuted(page)
    run(page, 'toEach')
    run(page, 'askRuling', eventOf({ id: 'b' }))
    expect(phone.opened).toEqual([`/pkg-desk/case/case?id=b&hat=${HAT}`])
    run(page, 'toConfirm')
    expect(text(page)).toContain('1 件都通过。')
    phone.answers['meeting.decide'] = () => good(put([done('a'), line('b', { outcome: 'left', why })], 0))
    await run(page, 'send')
    expect(phone.to('meeting.decide')[0]?.lines).toEqual({ a: { ruling: 'yes', input: {} } })
    for (const words of ['办好 1 件，1 件没有办', '没有办']) expect(text(page)).toContain(words)
    expect(phone.to('meeting.run')).toEqual([])
  })

  it('shows what only the server finds at its place', async () => {
    const page = await opened()
    minuted(page)
    run(page, 'allPass')
    const fields = [{ path: 'papers.0', code: 'BAD_FILE', message: '这张照片打不开。' }]
    phone.answers['meeting.decide'] = () => ({ ok: false, code: 'BAD_FILE', message: '有 1 张照片要重传。', fields })
    await run(page, 'send')
    expect(page.data.stage).toBe('ask')
    expect(text(page)).toContain('有 1 张照片要重传。')
  })

  it('sends one decision for five taps', async () => {
    const page = await opened()
    minuted(page)
    run(page, 'allPass')
    await Promise.all([1, 2, 3, 4, 5].map(() => run(page, 'send')))
    expect(phone.to('meeting.decide')).toHaveLength(1)
  })

  it('may be put away before it was held', async () => {
    phone.answers['meeting.drop'] = () => good(meeting([line('a')], { state: 'dropped' }))
    const page = await opened()
    await run(page, 'drop')
    expect(phone.to('meeting.drop')).toEqual([{ hat: HAT, id: 'm1' }])
    phone.answers['meeting.get'] = () => good(meeting([line('a')], { state: 'dropped' }))
    const away = await opened()
    expect(text(away)).toContain('这份议程作废了。')
    expect(text(away)).not.toContain('都通过')
  })
})
