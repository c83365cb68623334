import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { talliesOf } from '../../../domain/shapes/round/line'
import type { RoundPerson, RoundView } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const TALLIES = talliesOf([
  { state: 'listed', sum: 30_000 },
  { state: 'listed', sum: 30_000 },
])
const VIEW: RoundView = {
  ...{
    id: 'r1',
    title: '春节送温暖',
    orgName: '某工会',
    state: 'listing',
    chip: '理名单',
    share: '米',
    to: '2026-12-05',
  },
  open: { listing: true, striking: true, giving: false },
  ...{
    tallies: TALLIES,
    stock: { all: 10, left: 10 },
    signed: false,
    source: '工会经费',
    byBank: false,
    cardless: 0,
    refused: 0,
  },
  doubles: [
    {
      kind: 'household',
      lines: ['l1', 'l2'],
      names: ['王*', '李*'],
      words: '王*、李*是一家人',
      todo: '看是不是要划掉一个。',
    },
  ],
  again: [],
  may: { add: true, strike: true, print: true },
  desk: true,
}
const PERSON: RoundPerson = {
  ...{ id: 'l1', name: '王*', unit: '某工会', why: '一线', state: 'listed', words: '在名单上', mark: '7Q29F4' },
  ...{ given: null, by: '钱*', strike: true },
}

describe('the page of a round’s list', () => {
  const id = simulate.load(path.join(__dirname, 'round'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['round.list'] = () => good({ rows: [VIEW], next: null })
    phone.answers['round.get'] = () => good(VIEW)
    phone.answers['round.people'] = () => good({ rows: [PERSON], next: null })
  })
  async function opened(query: object = { id: 'r1' }) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: { dom?: HTMLElement | undefined }) => page.dom?.textContent ?? ''

  it('lists what is going on, and opens one with its figures and what to look at', async () => {
    const page = await opened({})
    expect(text(page)).toContain('春节送温暖')
    await run(page, 'choose', eventOf({ id: 'r1' }))
    for (const words of ['在名单上2 人，600 元', '还剩10 份（备了 10 份）', '王*、李*是一家人', '看是不是要划掉一个。'])
      expect(text(page)).toContain(words)
  })

  it('strikes somebody off with a reason, not without', async () => {
    const page = await opened()
    run(page, 'toWhy', eventOf({ id: 'l1' }))
    await run(page, 'strike')
    expect([page.data.errors, phone.to('round.strike')]).toMatchObject([[{ path: 'reason' }], []])
    run(page, 'change', eventOf({}, { path: 'reason', value: '退休了' }))
    phone.answers['round.strike'] = () => good({ ...PERSON, words: '划掉了：退休了' })
    await run(page, 'strike')
    expect(phone.to('round.strike')).toEqual([{ hat: HAT, id: 'r1', line: 'l1', reason: '退休了' }])
    expect(text(page)).toContain('王*划掉了。')
  })

  it('puts somebody on by hand; what is wrong is said at its question, and what a year does not hold', async () => {
    const page = await opened()
    run(page, 'toWho')
    for (const [at, value] of Object.entries({ name: '王实例', idNumber: '1', union: 'unit-1', why: 'front' }))
      run(page, 'change', eventOf({}, { path: at, value }))
    const fields = [{ path: 'people.0.idNumber', code: 'INVALID', message: '要 18 位。' }]
    phone.answers['round.add'] = () => ({ ok: false, code: 'INVALID', message: '有 1 处要改。', fields })
    await run(page, 'put')
    expect(page.data).toMatchObject({ stage: 'who', errors: [{ path: 'idNumber', message: '要 18 位。' }] })
    phone.answers['round.add'] = () =>
      good({ listed: 0, there: 0, left: 0, over: [{ name: '王实例', words: '今年一共最多 6,000 元' }] })
    await run(page, 'put')
    expect(page.data.message).toContain('6,000')
    phone.answers['round.add'] = () => good({ listed: 1, there: 0, left: 0, over: [] })
    await run(page, 'put')
    expect(text(page)).toContain('加进去 1 人')
  })

  it('goes through the files until all are looked at', async () => {
    const page = await opened()
    const nexts = ['x', 'y', null]
    phone.answers['round.files'] = () => good({ listed: 2, there: 1, left: 0, over: [], next: nexts.shift() ?? null })
    await run(page, 'files')
    expect(phone.to('round.files').map(({ cursor }) => cursor)).toEqual([undefined, 'x', 'y'])
    expect(text(page)).toContain('加进去 6 人，已经在名单上 3 人')
  })

  it('puts down at once what a bank has paid to all, and goes on where it stopped', async () => {
    const giving = { listing: false, striking: false, giving: true }
    phone.answers['round.get'] = () => good({ ...VIEW, open: giving, stock: null })
    const rows = ['l1', 'l2', 'l3'].map((line) => ({
      ...PERSON,
      id: line,
      state: line === 'l3' ? 'given' : 'approved',
    }))
    phone.answers['round.people'] = () => good({ rows, next: null })
    const page = await opened()
    run(page, 'toAll')
    await run(page, 'giveAll')
    expect(page.data).toMatchObject({ stage: 'all', message: expect.stringContaining('再点一次接着记') as string })
    phone.answers['round.give'] = () => good({ came: 'given', id: 'l1', name: '王*', words: '王*领了。' })
    await run(page, 'giveAll')
    expect(phone.to('round.give').map(({ line }) => line)).toEqual(['l1', 'l1', 'l2'])
    expect(text(page)).toContain('2 人领了')
  })

  it('opens what is to be printed', async () => {
    const page = await opened()
    phone.answers['round.paper'] = () => good({ name: '签收表.docx', content: 'UEs=' })
    await run(page, 'paper', eventOf({ id: 'sign' }))
    expect([phone.to('round.paper'), phone.documents]).toMatchObject([[{ kind: 'sign' }], [{ fileType: 'docx' }]])
  })

  it('offers nothing that the reader may not do', async () => {
    phone.answers['round.get'] = () =>
      good({ ...VIEW, desk: false, doubles: [], may: { add: false, strike: false, print: false } })
    phone.answers['round.people'] = () => good({ rows: [{ ...PERSON, strike: false }], next: null })
    const page = await opened()
    for (const words of ['从聊天里选表', '送审、批准、结清', '打印', '划掉']) expect(text(page)).not.toContain(words)
  })
})
