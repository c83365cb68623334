import { findDraft } from '../../client/keep/drafts'
import { write } from '../../client/keep/store'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { refreshMe } from '../../client/session'
import type { Heard } from '../lib/heard'
import { fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

let reachable = true
jest.mock('../../svc-work/index', () => {
  if (!reachable) throw new Error('timeout')
  return jest.requireActual<object>('../../svc-work/index')
})

const id = simulate.load(path.join(__dirname, 'quick'), { rootPath: path.join(__dirname, '../..') })

/** The page of a short form, where the sub-package with its questions may be out of reach. */
describe('a form on one page', () => {
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
  })
  async function opened(query: object) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', query)
    return page
  }
  const fields = (page: { data: object }): string[] =>
    (page.data as { fields: { id: string }[] }).fields.map((one) => one.id)

  it('says that it could not be fetched, shows no button to send with, and opens on the second tap', async () => {
    void write('draft:apply:proposal', {
      key: 'apply:proposal',
      requestId: 'r1',
      title: '提个好建议',
      answers: { idea: '装一盏灯' },
      done: [],
      step: '',
      at: 1,
    })
    reachable = false
    const page = await opened({ service: 'proposal' })
    expect(page.dom?.textContent).toContain('没取下来')
    expect(page.dom?.textContent).not.toContain('交上去')
    expect(fields(page)).toEqual([])
    reachable = true
    await run(page, 'begin')
    expect(page.dom?.textContent).toContain('提个好建议')
    expect(page.dom?.textContent).toContain('交上去')
    expect(page.data).toMatchObject({ answers: { idea: '装一盏灯' } })
  })

  it('leads to the notice page where this version does not know the service', async () => {
    await opened({ service: 'of.tomorrow' })
    expect(phone.opened).toEqual(['/pages/gone/gone?why=gone'])
  })
})

describe('what a colleague has said already', () => {
  const IDEA = { hurts: 'no', title: '楼道换声控灯', problem: '楼道灯坏了，晚上看不见台阶', name: '王实例' }
  const row = { id: 'a', title: '楼道灯换成声控的', word: '工会在看', mine: false }
  const OFF = { ok: false as const, code: 'OFFLINE' as const, message: '没连上网。', requestId: '' }
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good({ ...ME, member: { org: 'u1', orgName: '示例工会' } })
    phone.answers['own.list'] = () => good({ rows: [] })
    phone.answers['policy.get'] = () => OFF
    phone.answers['case.submit'] = () => OFF
    phone.answers['alike.ask'] = () => good({ rows: [row] })
    phone.answers['alike.support'] = (data) => good({ yes: (data as { yes: boolean }).yes })
  })
  async function written(more: object = {}) {
    await refreshMe()
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { service: 'proposal' })
    for (const [path, value] of Object.entries({ ...IDEA, mobile: '13900000001', union: 'u1', ...more }))
      await run(page, 'change', { detail: { path, value } })
    return page
  }
  const asked = (route: string) => phone.to(route)

  it('is shown once before it is handed in, and then goes on as another one', async () => {
    const page = await written()
    await run(page, 'send')
    expect(asked('alike.ask')).toEqual([{ service: 'proposal', answers: { title: IDEA.title, problem: IDEA.problem } }])
    expect(page.dom?.textContent).toContain(row.title)
    expect(page.dom?.textContent).toContain('我的不一样，接着交')
    expect(asked('case.submit')).toEqual([])
    await run(page, 'send')
    expect(asked('alike.ask')).toHaveLength(1)
    expect(asked('case.submit')).toHaveLength(1)
  })
  it('is supported instead, taken back, and what was written goes only by its own tap', async () => {
    const page = await written()
    await run(page, 'send')
    await run(page, 'support', { detail: { id: 'a', yes: true } })
    expect(asked('alike.support')).toEqual([{ id: 'a', yes: true }])
    expect(page.dom?.textContent).toContain('支持了，收回')
    await run(page, 'support', { detail: { id: 'a', yes: false } })
    expect(page.dom?.textContent).not.toContain('不交了')
    await run(page, 'support', { detail: { id: 'a', yes: true } })
    await run(page, 'save')
    expect(findDraft('apply:proposal')?.answers).toMatchObject({ title: IDEA.title })
    await run(page, 'dropOwn')
    await run(page, 'save')
    expect(findDraft('apply:proposal')).toBeNull()
    expect(asked('case.submit')).toEqual([])
  })
  it('is forgotten with other words, and looked for anew', async () => {
    const page = await written()
    await run(page, 'send')
    await run(page, 'change', { detail: { path: 'title', value: '食堂早开半小时' } })
    expect(page.dom?.textContent).not.toContain(row.title)
    await run(page, 'send')
    expect(asked('alike.ask')).toHaveLength(2)
  })
  it.each([
    ['nothing is found', () => good({ rows: [] }), {}, 1],
    ['nobody answers', () => OFF, {}, 1],
    ['somebody may be hurt', () => good({ rows: [row] }), { hurts: 'yes', area: '三号楼' }, 0],
    ['it goes to another union than one’s own', () => good({ rows: [row] }), { union: 'u2' }, 0],
  ])('is in nobody’s way where %s', async (_name, answer, more, times) => {
    phone.answers['alike.ask'] = answer
    const page = await written(more)
    await run(page, 'send')
    expect(asked('alike.ask')).toHaveLength(times)
    expect(asked('case.submit')).toHaveLength(1)
  })
  it('is not looked for where the level above is to handle it', async () => {
    const page = await written()
    await run(page, 'toggleAbove')
    await run(page, 'send')
    expect(asked('alike.ask')).toEqual([])
  })
})

describe('what the phone hears in somebody’s own words', () => {
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good({ ...ME, off: ['aid.temporary'] })
    phone.answers['own.list'] = () => good({ rows: [] })
    phone.answers['policy.get'] = () => ({ ok: false, code: 'OFFLINE', message: '', requestId: '' })
  })
  async function says(text: string) {
    await refreshMe()
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { service: 'word' })
    await run(page, 'change', { detail: { path: 'what', value: text } })
    return page
  }
  const heard = (page: { data: object }) => (page.data as { heard: Heard }).heard

  it('is a service that a word of it names; one tap goes there with what was typed, and the page behind keeps it', async () => {
    const page = await says('老板欠薪三个月了')
    expect(heard(page).suits[0]).toMatchObject({ id: 'lawyer' })
    expect(page.dom?.textContent).toContain('工资合同有事')
    await run(page, 'toHeard', { detail: { id: 'lawyer' } })
    expect(phone.opened).toEqual(['/pkg-apply/service/service?service=lawyer'])
    expect(findDraft('apply:lawyer')?.answers).toEqual({ brief: '老板欠薪三个月了' })
    expect(findDraft('apply:word')?.answers).toMatchObject({ what: '老板欠薪三个月了' })
  })
  it('overwrites nothing that stands there already', async () => {
    void write('draft:apply:lawyer', {
      ...{ key: 'apply:lawyer', requestId: 'r1', title: '', done: [], step: '', at: Date.now() },
      answers: { brief: '上个月写的' },
    })
    await run(await says('老板欠薪三个月了'), 'toHeard', { detail: { id: 'lawyer' } })
    expect(findDraft('apply:lawyer')?.answers).toEqual({ brief: '上个月写的' })
  })
  it('leads whoever complains of somebody in a proposal to where that is dealt with', async () => {
    await refreshMe()
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { service: 'proposal' })
    await run(page, 'change', { detail: { path: 'problem', value: '班长打骂人，还吃拿卡要，我要举报他' } })
    expect(heard(page).suits[0]).toMatchObject({ id: 'word' })
    await run(page, 'toHeard', { detail: { id: 'word' } })
    expect(findDraft('apply:word')?.answers).toMatchObject({ what: '班长打骂人，还吃拿卡要，我要举报他' })
    await run(page, 'change', { detail: { path: 'problem', value: '人从塔吊下面走，图近。' } })
    expect(heard(page).suits).toEqual([])
  })
  it('is nothing that the union has not got, and nothing where nothing was named', async () => {
    expect(heard(await says('家里救急')).suits.map((one) => one.id)).not.toContain('aid.temporary')
    expect(heard(await says('食堂的菜太咸'))).toEqual({ calls: [], suits: [] })
  })
  it('is whom to call, above everything else, where the words are of danger; nothing of it is kept', async () => {
    const page = await says('欠薪三个月，我不想活了')
    expect(heard(page)).toMatchObject({ calls: [{ number: '12356' }, {}, {}, {}], suits: [] })
    expect(page.dom?.textContent).toContain('先打电话')
    // Beside 「交上去」 as well, which large letters do not push off the screen.
    expect(page.dom?.textContent).toContain('打 12356')
    expect(JSON.stringify(findDraft('apply:word'))).not.toContain('12356')
  })
})
